import { Button } from '@fluentui/react-components'
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add'
import { PersonDeleteRegular } from '@fluentui/react-icons/svg/person-delete'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark'
import { useState } from 'react'
import type { Grant } from '../../../../src/edge/admin/contract.ts'
import styles from './grants-list.module.css'
import { type GrantGroup, groupGrants, placeText, rightText } from './group-grants.ts'

export interface GrantsListProps {
  readonly grants: readonly Grant[]
  /** 'gain' says 'may', 'loss' 'may no longer'. Default 'gain'. */
  readonly kind?: 'gain' | 'loss' | undefined
  /** How many there are in all, where only the first ones are told. */
  readonly total?: number | undefined
  /** Where there is none; default 'Nobody gains access.' or 'Nobody loses access.' */
  readonly empty?: string | undefined
}

/** Who may do what where, grouped: nobody is left out, long lists are folded. */
export function GrantsList({ grants, total, kind = 'gain', empty }: GrantsListProps) {
  const more = (total ?? 0) - grants.length
  const groups = groupGrants(grants)
  if (groups.length === 0)
    return (
      <p className={styles.nobody}>
        <span className={styles.icon} aria-hidden>
          <ShieldCheckmarkRegular />
        </span>
        {empty ?? (kind === 'gain' ? 'Nobody gains access.' : 'Nobody loses access.')}
      </p>
    )
  return (
    <ul className={styles.list} data-kind={kind}>
      {groups.map((group) => (
        <Group key={JSON.stringify(group)} group={group} kind={kind} />
      ))}
      {more > 0 ? (
        <li className={styles.rest}>and {more.toLocaleString('en')} more, which are not listed</li>
      ) : null}
    </ul>
  )
}

function Group({ group, kind }: { readonly group: GrantGroup; readonly kind: 'gain' | 'loss' }) {
  const Icon = kind === 'gain' ? PersonAddRegular : PersonDeleteRegular
  const may = kind === 'gain' ? 'may' : 'may no longer'
  return (
    <li className={styles.group}>
      <span className={styles.icon} aria-hidden>
        <Icon />
      </span>
      <div className={styles.words}>
        <div>
          <Names names={group.who} className={styles.who} most={4} />{' '}
          <span className={styles.may}>{may}</span>{' '}
          <b className={styles.rights}>{group.rights.map(rightText).join(', ')}</b>
        </div>
        <Names names={group.where.map(placeText)} className={styles.where} most={4} />
      </div>
    </li>
  )
}

/** The first few, and a button for the others. */
function Names(props: {
  readonly names: readonly string[]
  readonly className: string | undefined
  readonly most: number
}) {
  const { names, className, most } = props
  const [isOpen, setOpen] = useState(false)
  const isFolded = !isOpen && names.length > most + 1
  const shown = isFolded ? names.slice(0, most) : names
  return (
    <span className={styles.names}>
      {shown.map((name, at) => (
        <span key={name}>
          <span className={className}>{name}</span>
          {at < shown.length - 1 ? ', ' : ''}
        </span>
      ))}
      {isFolded ? (
        <Button size="small" appearance="transparent" className={styles.more} onClick={() => setOpen(true)}>
          and {names.length - most} more
        </Button>
      ) : null}
    </span>
  )
}
