import { type ReactNode, useState } from 'react'
import type { ItemBase } from '../../../../src/edge/admin/contract.ts'
import type { Answer } from '../../api/client.ts'
import type { Action, ActionGroup } from '../../parts/actions.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { changesBetween } from './changes-between.ts'
import { entryType } from './entry-type.tsx'
import { moveActions } from './move-actions.ts'
import { addItem, changeItem, type Items, removeItem } from './section.ts'

/** One way to add an item. */
export interface AddForm<V> {
  /** In the Actions pane: 'Add Allow Rule…'. */
  readonly label: string
  /** Of the dialog and of the save: 'Add Allow Authorization Rule'. */
  readonly title: string
  readonly blank: V
}

/** A list of IIS Manager: a grid with its columns, and dialogs to add and edit. `T` as the API tells it, `V` as it is typed. */
export interface ItemList<T extends ItemBase, V extends object> {
  /** Of the grid: 'Authorization rules'. */
  readonly label: string
  /** Of one item, in small letters: 'authorization rule'. */
  readonly noun: string
  /** 'Entry Type' is added to them. */
  readonly columns: readonly Column<T>[]
  readonly adds?: readonly AddForm<V>[]
  readonly edit?: { readonly label?: string; readonly title: string; readonly draftOf: (item: T) => V }
  readonly fields?: (draft: Draft<V>) => ReactNode
  readonly bodyOf?: (value: V) => object
  readonly faultOf?: (value: V) => string | undefined
  /** Move Up and Move Down. */
  readonly isOrdered?: boolean
  /** What an empty list means for a visitor. */
  readonly empty?: string
  /** Cannot be removed or edited. */
  readonly isFixed?: boolean
  /** More actions on the selected item. */
  readonly more?: (item: T) => readonly Action[]
}

type Open<T, V> = { readonly add: AddForm<V> } | { readonly item: T }

export interface ShownList<T> {
  /** The grid and whatever dialog is open. */
  readonly view: ReactNode
  /** Of the list, and of its selected item. */
  readonly actions: ActionGroup
  readonly selected: T | undefined
}

/** Draws a list and does its actions; every change goes through the save dialog. */
export function useItemList<T extends ItemBase, V extends object>(
  list: ItemList<T, V>,
  items: Items<T>,
): ShownList<T> {
  const save = useSave()
  const [selection, setSelection] = useState<readonly string[]>([])
  const [open, setOpen] = useState<Open<T, V>>()
  const selected = items.items.find(({ id }) => selection.includes(id))
  const isUnread = items.error !== undefined && items.data === undefined
  const edit = list.edit && !list.isFixed ? (item: T) => setOpen({ item }) : undefined
  const remove = (item: T) => save({ ...removeItem(items, item), title: `Remove ${list.noun}` })
  const ofItem = (item: T): Action[] => [
    ...(edit ? [{ label: list.edit?.label ?? 'Edit…', onSelect: () => edit(item), ...lockedBy(item) }] : []),
    ...(list.isFixed
      ? []
      : [{ label: 'Remove', keys: 'Del', onSelect: () => void remove(item), ...lockedBy(item) }]),
    ...(list.isOrdered ? moveActions(items, item, list.noun, save) : []),
    ...(list.more?.(item) ?? []),
  ]
  const adds = (list.adds ?? []).map((add) => ({ label: add.label, onSelect: () => setOpen({ add }) }))
  const view = (
    <>
      {items.error ? <ProblemBar problem={items.error} onRetry={items.refetch} /> : null}
      {isUnread ? null : (
        <Grid<T>
          label={list.label}
          items={items.items}
          columns={[...list.columns, entryType]}
          getKey={idOf}
          selection={selection}
          onSelect={setSelection}
          onOpen={edit && ((item) => item.locked || edit(item))}
          actions={ofItem}
          isPending={items.isPending}
          isWeak={isInherited}
          empty={<EmptyState title={`There is no ${list.noun}.`}>{list.empty}</EmptyState>}
        />
      )}
      {open ? (
        <ItemDialog
          {...{ list, items, open }}
          onSaved={(id) => setSelection([id])}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  )
  const actions = isUnread ? [] : [...adds, ...(selected ? ofItem(selected) : [])]
  return { view, selected, actions: { actions } }
}

const idOf = ({ id }: ItemBase): string => id
const isInherited = ({ inherited }: ItemBase): boolean => inherited
const lockedBy = ({ locked }: ItemBase) =>
  locked ? { disabled: true, hint: 'This entry is locked by the level that sets it.' } : {}

/** What is left empty in a new item is not written, as in IIS Manager. */
const filled = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))

const isItem = (data: unknown): data is Pick<ItemBase, 'id'> =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string'

interface ItemDialogProps<T extends ItemBase, V extends object> {
  readonly list: ItemList<T, V>
  readonly items: Items<T>
  readonly open: Open<T, V>
  /** A changed key gives an item another id. */
  readonly onSaved: (id: string) => void
  readonly onClose: () => void
}

function ItemDialog<T extends ItemBase, V extends object>(props: ItemDialogProps<T, V>) {
  const { list, onClose } = props
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ items, open }] = useState(props)
  const save = useSave()
  const initial = 'add' in open ? open.add.blank : list.edit?.draftOf(open.item)
  const title = 'add' in open ? open.add.title : (list.edit?.title ?? '')
  const onSaved = ({ data }: Answer<unknown>) => {
    if (isItem(data)) props.onSaved(data.id)
  }
  if (initial === undefined) return null
  const bodyOf = list.bodyOf ?? ((value: V) => value)
  const ok = (value: V) => {
    if ('add' in open) return save({ ...addItem(items, filled(bodyOf(value))), title, onSaved })
    const changes = changesBetween(bodyOf(initial), bodyOf(value))
    return changes ? save({ ...changeItem(items, open.item, changes), title, onSaved }) : true
  }
  return (
    <DraftDialog title={title} initial={initial} faultOf={list.faultOf} onOk={ok} onClose={onClose}>
      {(draft) => list.fields?.(draft)}
    </DraftDialog>
  )
}
