import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Resource } from '../api/use-resource.ts'
import { ProblemBar } from './problem-bar.tsx'
import styles from './resource-state.module.css'

/** While a page waits for its first answer. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  return (
    <Skeleton aria-label="Loading" className={styles.loading}>
      {['a', 'b', 'c', 'd', 'e', 'f'].slice(0, lines).map((line) => (
        <SkeletonItem key={line} size={20} />
      ))}
    </Skeleton>
  )
}

/** A resource's three states: skeleton, error with Try again, or what `children` makes of it. */
export function ResourceState<T>({
  resource,
  children,
}: {
  readonly resource: Resource<T>
  readonly children: (data: T, etag: string | undefined) => ReactNode
}) {
  const { data, etag, error, refetch } = resource
  if (data !== undefined) return children(data, etag)
  if (error) return <ProblemBar problem={error} onRetry={refetch} />
  return <Loading />
}
