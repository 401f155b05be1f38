import { useIsFetching } from '@tanstack/react-query'
import { useShownStatus } from '../parts/page-status.ts'
import styles from './frame.module.css'
import { useSession } from './session.ts'

/** What is going on, the file that a save of this page writes, who is signed in where. */
export function StatusBar() {
  const isBusy = useIsFetching() > 0
  const status = useShownStatus()
  const { info } = useSession()
  return (
    <footer className={styles.status}>
      <span className={styles.ready}>{isBusy ? 'Loading…' : 'Ready'}</span>
      <span className={styles.writes} role="status">
        {status}
      </span>
      <span className={styles.version}>
        {info?.user} · Countersign {info?.version}
      </span>
    </footer>
  )
}
