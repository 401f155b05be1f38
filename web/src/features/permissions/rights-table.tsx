import { Checkbox } from '@fluentui/react-components'
import type { BasicRight } from '../../../../src/edge/admin/contract.ts'
import { basicRights, type Rights } from './basic-rights.ts'
import styles from './permissions.module.css'
import type { PrincipalRights } from './principal-rights.ts'

export type Side = 'allow' | 'deny'

export interface RightsTableProps {
  readonly selected: PrincipalRights
  /** What was changed and is not saved yet, by side. */
  readonly typed: Partial<Readonly<Record<Side, Rights>>>
  readonly isFolder: boolean
  readonly onToggle: (side: Side, right: BasicRight, isChecked: boolean) => void
}

const sides = [
  { side: 'allow', title: 'Allow' },
  { side: 'deny', title: 'Deny' },
] as const

/** Allow and deny of each basic right; what is inherited is checked and cannot be unchecked here. */
export function RightsTable({ selected, typed, isFolder, onToggle }: RightsTableProps) {
  const rows = basicRights.filter(({ right }) => isFolder || right !== 'list')
  return (
    <table className={styles.table}>
      <caption>Permissions for {selected.principal}</caption>
      <thead>
        <tr>
          <th scope="col">Permission</th>
          <th scope="col">Allow</th>
          <th scope="col">Deny</th>
          <th scope="col">Inherited from</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ right, title }) => (
          <tr key={right}>
            <th scope="row">{title}</th>
            {sides.map(({ side, title: sideTitle }) => {
              const { own, inherited, isSpecial } = selected[side]
              const isInherited = inherited.has(right)
              return (
                <td key={side}>
                  <Checkbox
                    aria-label={`${sideTitle} ${title}`}
                    checked={(typed[side] ?? own).has(right) || isInherited}
                    disabled={isInherited || isSpecial}
                    onChange={(_, { checked }) => onToggle(side, right, checked === true)}
                  />
                </td>
              )
            })}
            <td>{fromOf(selected, right)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const fromOf = ({ allow, deny }: PrincipalRights, right: BasicRight): string =>
  [allow.from.get(right), deny.from.get(right)].filter(Boolean).join(', ')
