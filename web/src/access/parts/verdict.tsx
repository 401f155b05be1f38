import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { KeyFilled } from '@fluentui/react-icons/svg/key'
import { ProhibitedFilled } from '@fluentui/react-icons/svg/prohibited'
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle'
import type { ReactElement, ReactNode } from 'react'
import type { Explained } from '../../../../src/edge/admin/contract.ts'
import { errorCode, outcomeText, shownStatus, type Tone, toneOf } from './outcome.ts'
import styles from './verdict.module.css'

const signs: Readonly<Record<Tone, ReactElement>> = {
  good: <CheckmarkCircleFilled />,
  bad: <ProhibitedFilled />,
  asks: <KeyFilled />,
  open: <QuestionCircleFilled />,
}

export interface VerdictProps {
  readonly told: Explained
  /** Below the facts: the picture of the way. */
  readonly children?: ReactNode
}

/** What a request ends in, large; below it why, in a sentence, and as whom. */
export function Verdict({ told, children }: VerdictProps) {
  const { decision, description } = told
  const { request, outcome } = decision
  const [number = '', ...phrase] = description.status.split(' ')
  const tone = toneOf(outcome)
  return (
    <section className={styles.verdict} data-tone={tone} aria-label="Answer">
      <div className={styles.top}>
        <span className={styles.sign} aria-hidden>
          {signs[tone]}
        </span>
        <div className={styles.answer}>
          <h2 className={styles.status} aria-live="polite">
            <span className={styles.number}>{outcome === 'unknown' ? 'Not known' : shownStatus(number)}</span>{' '}
            {outcome === 'unknown' ? '' : phrase.join(' ')}
          </h2>
          <p className={styles.request}>
            {outcomeText(outcome)} · {request.method} <span className={styles.url}>{request.url}</span>
          </p>
        </div>
      </div>
      <p className={styles.summary}>{description.summary}</p>
      <Facts told={told} />
      {children}
    </section>
  )
}

function Facts({ told: { decision, description, server } }: { readonly told: Explained }) {
  const { authenticated, openedAs, site, application, pool, physicalPath, win32, challenges } = decision
  const known = decision.outcome !== 'unknown'
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['From', decision.request.from],
    ['Signed in', authenticated && `${authenticated.scheme} as ${authenticated.user}`],
    ['Files opened as', openedAs],
    ['Site', site && `${site}${application === undefined || application === '/' ? '' : application}`],
    ['Application pool', pool],
    ['Handler', decision.handler],
    ['Physical path', physicalPath],
    ['Error code', known && win32 !== 0 ? `${errorCode(win32)} (win32 ${win32})` : undefined],
    ['WWW-Authenticate', challenges.length > 0 ? challenges.join(', ') : undefined],
    ['Decided by', server === 'manager' ? "the manager's own configuration" : undefined],
    ['Missing to tell', description.missing.length > 0 ? description.missing.join('; ') : undefined],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
