import type { ReactNode } from 'react'
import styles from './disclosure.module.css'

/** Something that is shown when it is asked for. */
export function Disclosure(props: {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly isOpen?: boolean | undefined
}) {
  const { summary, children, isOpen = false } = props
  return (
    <details className={styles.details} open={isOpen}>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
