import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle'
import type { EffectiveAccess } from '../../../../src/edge/admin/contract.ts'
import { basicRights } from './basic-rights.ts'
import styles from './permissions.module.css'

export interface EffectiveRightsProps {
  readonly answer: EffectiveAccess
  readonly isFolder: boolean
}

/** ✓ or ✗ for each right, and what became of each entry. */
export function EffectiveRights({ answer, isFolder }: EffectiveRightsProps) {
  const rows = basicRights.filter(({ right }) => isFolder || right !== 'list')
  return (
    <div className={styles.panes}>
      <table className={styles.table}>
        <caption>
          {answer.principal}: {answer.mask}
        </caption>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            <th scope="col">Effective access</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ right, title }) => (
            <tr key={right}>
              <th scope="row">{title}</th>
              <td>{answer.rights[right] ? <Yes /> : <No />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.table}>
        <caption>What each entry did</caption>
        <thead>
          <tr>
            <th scope="col">Entry</th>
            <th scope="col">For this principal it …</th>
          </tr>
        </thead>
        <tbody>
          {answer.entries.map(({ entry, effect, did }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list's order is what tells equal entries apart
            <tr key={index} data-effect={effect}>
              <th scope="row">
                <code>{entry}</code>
              </th>
              <td>{did}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Yes = () => (
  <span className={styles.yes}>
    <CheckmarkCircleFilled aria-hidden /> Allowed
  </span>
)

const No = () => (
  <span className={styles.no}>
    <DismissCircleFilled aria-hidden /> Denied
  </span>
)
