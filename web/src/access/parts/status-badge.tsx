import { shownStatus, toneOfStatus } from './outcome.ts'
import styles from './status-badge.module.css'

/** '401.3' in the colour of its meaning. */
export function StatusBadge({ status }: { readonly status: string }) {
  return (
    <span className={styles.badge} data-tone={toneOfStatus(status)}>
      {shownStatus(status)}
    </span>
  )
}
