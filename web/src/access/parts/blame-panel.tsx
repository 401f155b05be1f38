import { Link } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons/svg/history'
import type { Blame, RequestQuestion } from '../../../../src/edge/admin/contract.ts'
import { DiffView } from '../../parts/diff/diff-view.tsx'
import { ResourceState } from '../../parts/resource-state.tsx'
import { formatRoute } from '../../place/routes.ts'
import { ago, whoText } from '../time-text.ts'
import { useAsked } from '../use-asked.ts'
import styles from './blame-panel.module.css'
import { statusText } from './outcome.ts'
import { StatusBadge } from './status-badge.tsx'

/** Since when a request ends as it does: which change began it, whose, from what to what, in which file. */
export function BlamePanel({ question }: { readonly question: RequestQuestion }) {
  const blame = useAsked<Blame>('/config/blame', question)
  return (
    <section className={styles.panel} aria-label="Since when" aria-live="polite">
      <h2 className={styles.title}>
        <HistoryRegular aria-hidden /> Since when?
      </h2>
      <ResourceState resource={blame}>{(told) => <Told blame={told} />}</ResourceState>
    </section>
  )
}

function Told({ blame: { since, decision, revisions } }: { readonly blame: Blame }) {
  const now = statusText(decision)
  const counted = `${revisions} ${revisions === 1 ? 'state' : 'states'} of the server`
  if (since === null)
    return (
      <p>
        It has answered <b>{now}</b> for as long as the history goes ({counted}).
      </p>
    )
  const href = formatRoute({
    place: { kind: 'server' },
    feature: 'history',
    query: { change: String(since.number) },
  })
  return (
    <>
      <p className={styles.turn}>
        <StatusBadge status={since.before} />
        <span aria-hidden>→</span>
        <span className={styles.spoken}>became</span>
        <StatusBadge status={now} />
        <span>
          <b>{ago(since.time)}</b>, {new Date(since.time).toLocaleString()}, by {whoText(since)}
        </span>
      </p>
      <DiffView files={since.files} />
      <p>
        <Link href={href}>Change {since.number} in the history</Link>, found among {counted}.
      </p>
    </>
  )
}
