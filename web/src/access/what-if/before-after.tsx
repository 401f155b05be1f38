import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right'
import type { Explained, WhatIfAnswer } from '../../../../src/edge/admin/contract.ts'
import { outcomeText, toneOf } from '../parts/outcome.ts'
import styles from './what-if.module.css'

/** How one request ends before and after. */
export function BeforeAfter({ before, after }: NonNullable<WhatIfAnswer['request']>) {
  const { method, url } = before.decision.request
  return (
    <section className={styles.compared} aria-label="The request, before and after">
      <p>
        {method} <code>{url}</code>
      </p>
      <div className={styles.pair}>
        <Side title="Now" told={before} />
        <ArrowRightRegular aria-hidden />
        <Side title="Then" told={after} />
      </div>
    </section>
  )
}

function Side({
  title,
  told: { description, decision },
}: {
  readonly title: string
  readonly told: Explained
}) {
  return (
    <div className={styles.side} data-tone={toneOf(decision.outcome)}>
      <span className={styles.when}>
        {title}: {outcomeText(decision.outcome).toLowerCase()}
      </span>
      <b>{description.status}</b>
      <span>{description.summary}</span>
    </div>
  )
}
