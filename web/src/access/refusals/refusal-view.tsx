import { Button, Link, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { StethoscopeRegular } from '@fluentui/react-icons/svg/stethoscope'
import type { Refusal } from '../../../../src/edge/admin/contract.ts'
import { addressOf } from '../../api/client.ts'
import { useResource } from '../../api/use-resource.ts'
import { ResourceState } from '../../parts/resource-state.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { ago } from '../time-text.ts'
import styles from './refusals.module.css'

export interface RefusalViewProps {
  readonly id: string
  /** The address of its diagnosis. */
  readonly diagnose: string
  readonly onBack: () => void
}

/** A refusal in full: the request, the page that the visitor saw, and how it would end now. */
export function RefusalView({ id, diagnose, onBack }: RefusalViewProps) {
  const refusal = useResource<Refusal>(`/refusals/${encodeURIComponent(id)}`)
  return (
    <>
      <div className={styles.back}>
        <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack}>
          All refusals
        </Button>
      </div>
      <ResourceState resource={refusal}>
        {(told) => (
          <>
            <Asked told={told} />
            {told.page === '' ? null : <Seen id={id} status={told.status} />}
            <Now told={told} diagnose={diagnose} />
          </>
        )}
      </ResourceState>
    </>
  )
}

function Asked({ told }: { readonly told: Refusal }) {
  const { status, method, url, from, user, time, headers } = told
  return (
    <section className={styles.asked} aria-label="Request">
      <h2>
        <StatusBadge status={status} /> <span>{method}</span> <span className={styles.url}>{url}</span>
      </h2>
      <p>
        {ago(time)} ({new Date(time).toLocaleString()}), from {from},{' '}
        {user === '' ? 'anonymous' : `as ${user}`}
      </p>
      {headers.length === 0 ? null : (
        <Disclosure summary={`${headers.length} request headers`}>
          <dl className={styles.headers}>
            {headers.map(([name, value], at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice
              <div key={at}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </section>
  )
}

/** In a frame that may do nothing: no script, no form, no window; the page has a policy of its own. */
function Seen({ id, status }: { readonly id: string; readonly status: string }) {
  return (
    <section className={styles.seen} aria-label="What the visitor saw">
      <h2>What the visitor saw</h2>
      <iframe
        sandbox=""
        src={addressOf(`/refusals/${encodeURIComponent(id)}/page`)}
        title={`The page of ${status} that the visitor saw`}
        className={styles.frame}
      />
    </section>
  )
}

function Now({ told: { now, changed }, diagnose }: { readonly told: Refusal; readonly diagnose: string }) {
  if (now === undefined)
    return <p>Another version kept this refusal, in a form that cannot be decided again.</p>
  return (
    <section className={styles.now} aria-label="Decided again, now">
      <h2>Decided again, now</h2>
      {changed ? (
        <MessageBar intent="info">
          <MessageBarBody>It would end otherwise now: the server was changed since.</MessageBarBody>
        </MessageBar>
      ) : null}
      <Verdict told={now}>
        <Link href={diagnose} className={styles.link ?? ''}>
          <StethoscopeRegular /> Diagnose: causes and fixes
        </Link>
      </Verdict>
    </section>
  )
}
