import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { ActionGroup } from '../../parts/actions.ts'
import { type Column, Grid } from '../../parts/grid.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { useBegun } from '../shared/use-begun.ts'
import { applyActions } from '../shared/use-section-draft.ts'
import { type Acl, changeAcl } from './acl.ts'
import { type Rights, toggleRight } from './basic-rights.ts'
import { EntryDialog } from './entry-dialog.tsx'
import styles from './permissions.module.css'
import { entryEdits, type PrincipalRights, principalsOf } from './principal-rights.ts'
import { RightsTable, type Side } from './rights-table.tsx'

export interface AclTabProps {
  readonly acl: Acl
  /** The page around the tab. */
  readonly frame: (actions: readonly ActionGroup[], view: ReactNode) => ReactNode
}

type Typed = Partial<Readonly<Record<Side, Rights>>>

/** Who is on the list, and the check boxes of the chosen one. */
export function SecurityTab({ acl, frame }: AclTabProps) {
  const { seen, typed, since, type, clear } = useBegun<Acl, Typed>(acl, {})
  const principals = principalsOf(seen.data?.entries ?? [])
  const [selection, setSelection] = useState<readonly string[]>([])
  const [isAdding, setAdding] = useState(false)
  const selected = principals.find(({ sid }) => selection.includes(sid)) ?? principals[0]
  const apply = useApply(seen, since)
  const choose = (keys: readonly string[]) => {
    setSelection(keys)
    clear()
  }
  const actions = applyActions(
    Object.keys(typed).length > 0,
    async () => {
      if (selected && (await apply(selected, typed))) clear()
    },
    clear,
  )
  return frame(
    [{ actions }, { actions: [{ label: 'Add…', onSelect: () => setAdding(true) }] }],
    <div className={styles.panes}>
      <div className={styles.principals}>
        <Grid<PrincipalRights>
          label="Group or user names"
          items={principals}
          columns={columns}
          getKey={({ sid }) => sid}
          selection={selected ? [selected.sid] : []}
          onSelect={choose}
          plain
        />
      </div>
      {selected ? (
        <ChosenRights
          {...{ acl: seen, selected, typed }}
          onToggle={(side, right, isChecked) =>
            type((before) => ({
              ...before,
              [side]: toggleRight(before[side] ?? selected[side].own, right, isChecked),
            }))
          }
        />
      ) : null}
      {isAdding ? <EntryDialog acl={acl} entry={undefined} onClose={() => setAdding(false)} /> : null}
    </div>,
  )
}

const columns: readonly Column<PrincipalRights>[] = [
  { id: 'principal', title: 'Group or user names', text: ({ principal }) => principal },
]

interface ChosenRightsProps {
  readonly acl: Acl
  readonly selected: PrincipalRights
  readonly typed: Typed
  readonly onToggle: Parameters<typeof RightsTable>[0]['onToggle']
}

function ChosenRights({ acl, selected, typed, onToggle }: ChosenRightsProps) {
  const isFolder = acl.data?.kind === 'directory'
  const isSpecial = selected.allow.isSpecial || selected.deny.isSpecial
  return (
    <div className={styles.rights}>
      <RightsTable {...{ selected, typed, isFolder, onToggle }} />
      {isSpecial ? (
        <MessageBar>
          <MessageBarBody>
            This principal has several entries or special permissions: change them under Advanced.
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </div>
  )
}

/** Both sides in one save. */
function useApply(acl: Acl, since: number): (principal: PrincipalRights, typed: Typed) => Promise<boolean> {
  const save = useSave()
  return (who, typed) => {
    const entries = sides.flatMap((side) => {
      const rights = typed[side]
      return rights === undefined ? [] : entryEdits(who, side, rights)
    })
    const title = `Permissions of ${who.principal}`
    if (entries.length === 0) return Promise.resolve(true)
    return save({ ...changeAcl(acl, { entries }), since, title })
  }
}

const sides: readonly Side[] = ['deny', 'allow']
