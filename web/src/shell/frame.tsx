import { lazy, Suspense, useState } from 'react'
import type { Route } from '../place/routes.ts'
import { ActionsPane } from './actions-pane.tsx'
import { ConfigurationError } from './configuration-error.tsx'
import { Connections } from './connections/connections.tsx'
import { FeatureHost } from './feature-host.tsx'
import styles from './frame.module.css'
import { Header } from './header/header.tsx'
import { Splitter } from './splitter.tsx'
import { StatusBar } from './status-bar.tsx'
import { useMedia } from './use-media.ts'
import { usePageChange } from './use-page-change.ts'
import { usePaneKeys } from './use-pane-keys.ts'

const NarrowPanes = lazy(() => import('./narrow-panes.tsx').then((m) => ({ default: m.NarrowPanes })))

/** The three panes under the address bar, and the status bar: IIS Manager's window. */
export function Frame({ route }: { readonly route: Route }) {
  const isNarrow = useMedia('(max-width: 800px)')
  const [isTreeOpen, setTreeOpen] = useState(false)
  usePaneKeys(route)
  usePageChange(route)
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={skip}>
        Skip to the page
      </button>
      <Header route={route} onMenu={() => setTreeOpen(true)} />
      {isNarrow ? null : <TreePane route={route} />}
      <main id="main" className={styles.main} tabIndex={-1}>
        <ConfigurationError />
        <FeatureHost route={route} />
        {isNarrow ? (
          <Suspense>
            <NarrowPanes {...{ route, isTreeOpen, setTreeOpen }} />
          </Suspense>
        ) : null}
      </main>
      {isNarrow ? null : (
        <aside className={styles.actions} aria-label="Actions">
          <h2 className={styles.heading}>Actions</h2>
          <ActionsPane />
        </aside>
      )}
      <StatusBar />
    </div>
  )
}

function TreePane({ route }: { readonly route: Route }) {
  return (
    <nav className={styles.tree} aria-label="Connections">
      <h2 className={styles.heading}>Connections</h2>
      <Connections route={route} />
      <Splitter />
    </nav>
  )
}

/** A link to '#main' would change the route: the focus goes there without it. */
function skip(): void {
  document.getElementById('main')?.focus()
}
