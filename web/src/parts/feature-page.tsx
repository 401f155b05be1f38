import type { ReactNode } from 'react'
import type { Metadata } from '../../../src/edge/admin/contract.ts'
import type { Resource } from '../api/use-resource.ts'
import { type ActionGroup, useActions } from './actions.ts'
import { FeatureIcon } from './feature-icon.tsx'
import styles from './feature-page.module.css'
import { LockedBanner } from './locked-banner.tsx'
import { usePage } from './page-context.ts'
import { usePageStatus } from './page-status.ts'
import { PageTitle } from './page-title.tsx'
import { ProblemBar } from './problem-bar.tsx'
import { Loading } from './resource-state.tsx'

export interface FeaturePageProps {
  /** Default: the registry's title, description and icon of the open feature. */
  readonly title?: string | undefined
  readonly description?: ReactNode
  readonly icon?: ReactNode
  /** For the Actions pane. */
  readonly actions?: readonly ActionGroup[]
  /** Of the section that the page edits: tells the file that a save writes (status bar), and shows the lock. */
  readonly metadata?: Metadata | undefined
  /** What the page shows: until it is there, and where it cannot be read, nothing is claimed and nothing offered. */
  readonly resource?: Pick<Resource<unknown>, 'data' | 'error' | 'refetch'> | undefined
  readonly children?: ReactNode
}

/** The frame of every feature's page: title row, lock, content that fills the rest, actions and status bar. */
export function FeaturePage({
  title,
  description,
  icon,
  actions = [],
  metadata,
  resource,
  children,
}: FeaturePageProps) {
  const { feature } = usePage()
  const isThere = resource === undefined || resource.data !== undefined
  useActions(isThere ? actions : [])
  usePageStatus(metadata)
  return (
    <div className={styles.page}>
      <PageTitle
        title={title ?? feature?.title ?? ''}
        description={description ?? feature?.description}
        icon={icon ?? (feature ? <FeatureIcon feature={feature} size={36} /> : undefined)}
      />
      {metadata?.is_locked ? <LockedBanner metadata={metadata} /> : null}
      <div className={styles.body}>
        {resource?.error ? <ProblemBar problem={resource.error} onRetry={resource.refetch} /> : null}
        {isThere ? children : null}
        {isThere || resource?.error ? null : <Loading />}
      </div>
    </div>
  )
}
