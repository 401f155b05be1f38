import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import type { DiagnosisJson, Finding } from '../../../../src/edge/admin/contract.ts'
import { AceList } from './ace-list.tsx'
import { excerptsOf } from './excerpts.ts'
import styles from './finding-view.module.css'
import { SourceExcerpt } from './source-excerpt.tsx'

type NearMiss = DiagnosisJson['causes'][number]['nearMisses'][number]

export interface FindingViewProps {
  readonly finding: Finding
  /** It refused: then a list in which nothing allows says so. */
  readonly isRefusal?: boolean | undefined
  readonly nearMisses?: readonly NearMiss[] | undefined
  /** The sentence stands above already. */
  readonly withoutWhat?: boolean | undefined
}

/** Why a gate decided as it did: sentence, reasons, list entries and source lines in place, what almost applied. */
export function FindingView({
  finding,
  isRefusal = false,
  nearMisses = [],
  withoutWhat = false,
}: FindingViewProps) {
  const { what, why, means, asked, groups, lists, sources, accounts, code } = finding
  return (
    <div className={styles.finding}>
      {withoutWhat ? null : <p className={styles.what}>{what}</p>}
      {why === undefined ? null : <p>{why}</p>}
      {means === undefined ? null : <p>{means}</p>}
      {lists.map((list) => (
        <AceList key={list.path} list={list} asked={asked} groups={groups} isRefused={isRefusal} />
      ))}
      {excerptsOf(sources).map((excerpt) => (
        <SourceExcerpt key={`${excerpt.file}:${excerpt.marks[0]?.line}`} excerpt={excerpt} />
      ))}
      {accounts.length === 0 ? null : (
        <ul className={styles.accounts}>
          {accounts.map((account) => (
            <li key={account}>{account}</li>
          ))}
        </ul>
      )}
      {nearMisses.length === 0 ? null : <NearMisses misses={nearMisses} />}
      <Confidence finding={finding} />
      <p className={styles.code}>{code}</p>
    </div>
  )
}

function NearMisses({ misses }: { readonly misses: readonly NearMiss[] }) {
  return (
    <section className={styles.near}>
      <h3>Almost</h3>
      <ul>
        {misses.map(({ what, but }) => (
          <li key={`${what} ${but}`}>
            <code>{what}</code>
            <span>{but}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Confidence({ finding: { confidence } }: { readonly finding: Finding }) {
  if (confidence !== 'assumed' && confidence !== 'reported') return null
  return (
    <p className={styles.sure}>
      <QuestionCircleRegular aria-hidden />
      {confidence === 'assumed'
        ? 'Assumed: no source settles what IIS answers here.'
        : 'Reported by others; Microsoft does not document it.'}
    </p>
  )
}
