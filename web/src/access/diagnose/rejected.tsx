import type { DiagnosisJson } from '../../../../src/edge/admin/contract.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import styles from './diagnose.module.css'

type RejectedFix = DiagnosisJson['rejected'][number]

const judgements: Readonly<Record<RejectedFix['judgement'], string>> = {
  insufficient: 'Does not suffice',
  breaks: 'Breaks an access test',
  'too-wide': 'Opens more than it must',
}

/** Changes that were tried and are not offered, each with why. */
export function Rejected({ rejected }: { readonly rejected: readonly RejectedFix[] }) {
  if (rejected.length === 0) return null
  return (
    <section className={styles.part} aria-label="Not offered">
      <Disclosure summary={`Tried and not offered (${rejected.length})`}>
        <ul className={styles.rejected}>
          {rejected.map(({ title, judgement, because }) => (
            <li key={`${title} ${because}`}>
              <b>{title}</b>
              <span>
                {judgements[judgement]}: {because}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  )
}
