import { useIsFetching } from '@tanstack/react-query'
import { useEffect } from 'react'
import { get } from '../api/client.ts'
import { setReached, useReached } from '../api/reachability.ts'
import { refreshAll } from '../api/use-resource.ts'
import { useShownStatus } from '../parts/page-status.ts'
import styles from './frame.module.css'
import { useSession } from './session.ts'

/** What is going on, the file that a save of this page writes, who is signed in where. */
export function StatusBar() {
  const isBusy = useIsFetching() > 0
  const isReached = useReached()
  useReturn(isReached)
  const status = useShownStatus()
  const { info } = useSession()
  return (
    <footer className={styles.status}>
      {isReached ? (
        <span className={styles.ready}>{isBusy ? 'Loading…' : 'Ready'}</span>
      ) : (
        <span className={styles.lost} role="alert">
          The server does not answer. What you see may be out of date.
        </span>
      )}
      <span className={styles.writes} role="status">
        {status}
      </span>
      <span className={styles.version}>
        {info?.user} · Countersign {info?.version}
      </span>
    </footer>
  )
}

/** A page's program that does not come tells the same; then asks again until the server is back. */
function useReturn(isReached: boolean): void {
  useEffect(() => {
    const miss = () => setReached(false)
    window.addEventListener('vite:preloadError', miss)
    return () => window.removeEventListener('vite:preloadError', miss)
  }, [])
  useEffect(() => {
    if (isReached) return
    const timer = setInterval(() => void lookAgain(), 3_000)
    return () => clearInterval(timer)
  }, [isReached])
}

async function lookAgain(): Promise<void> {
  try {
    await get('/session')
    await refreshAll()
  } catch {
    // Not yet.
  }
}
