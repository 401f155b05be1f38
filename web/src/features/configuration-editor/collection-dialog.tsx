import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type {
  AttributeTree,
  ElementStep,
  ElementTree,
  SectionEdit,
  SectionTree,
} from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { savesMade } from '../../parts/save/own-saves.ts'
import { useSave } from '../../parts/use-save.tsx'
import { editSection } from '../shared/config-section.ts'
import { entryType } from '../shared/entry-type.tsx'
import styles from './configuration-editor.module.css'
import { NewItemDialog } from './new-item-dialog.tsx'
import { elementAt, itemText } from './property-rows.ts'
import { PropertyTable } from './property-table.tsx'
import { editsOf, type TypedValues, typeValue } from './typed-values.ts'

export interface CollectionDialogProps {
  readonly section: Resource<SectionTree>
  /** Of the collection's element. */
  readonly path: readonly ElementStep[]
  readonly onClose: () => void
}

/** 'Collection Editor': its items; each action is saved by itself. */
export function CollectionDialog({ section, path, onClose }: CollectionDialogProps) {
  const [open, setOpen] = useState<'add' | ElementTree>()
  const collection = section.data && elementAt(section.data.root, path)
  if (collection?.collection === undefined) return null
  const close = () => setOpen(undefined)
  return (
    <FormDialog
      title={`Collection Editor - ${section.data?.path}${collection.path.length > 0 ? `/${collection.name}` : ''}`}
      isOpen
      onOk={onClose}
      onCancel={onClose}
      okLabel="Close"
      isNotice
      width={820}
    >
      <Items {...{ section, collection }} onAdd={() => setOpen('add')} onEdit={setOpen} />
      {open === 'add' ? <NewItemDialog {...{ section, collection }} onClose={close} /> : null}
      {open === undefined || open === 'add' ? null : (
        <ItemDialog {...{ section, item: open }} onClose={close} />
      )}
    </FormDialog>
  )
}

interface ItemsProps {
  readonly section: Resource<SectionTree>
  readonly collection: ElementTree
  readonly onAdd: () => void
  readonly onEdit: (item: ElementTree) => void
}

type Row = ElementTree & { readonly id: string; readonly position: number }

function Items({ section, collection, onAdd, onEdit }: ItemsProps) {
  const save = useSave()
  const [selection, setSelection] = useState<readonly string[]>([])
  const rows = collection.items.map(
    (item, position): Row => ({ ...item, id: `${position} ${itemText(item)}`, position }),
  )
  const selected = rows.find(({ id }) => selection.includes(id))
  const at = selected?.position ?? -1
  const edit = (title: string, one: SectionEdit) => void save({ ...editSection(section, [one]), title })
  const remove = ({ path }: Row) => edit('Remove item', { kind: 'remove', path })
  const move = (position: number) =>
    selected && edit('Move item', { kind: 'move', path: selected.path, position })
  const clear = () => edit('Clear All', { kind: 'clear', path: collection.path })
  return (
    <div className={styles.items}>
      <div className={styles.grid}>
        <Grid<Row>
          label="Items"
          items={rows}
          columns={columnsOf(collection.collection?.attributes ?? [])}
          getKey={({ id }) => id}
          selection={selection}
          onSelect={setSelection}
          onOpen={onEdit}
          actions={(row) => [{ label: 'Remove', keys: 'Del', onSelect: () => remove(row) }]}
          isWeak={({ inherited }) => inherited}
          plain
        />
      </div>
      <div className={styles.buttons}>
        <Button onClick={onAdd}>Add…</Button>
        <Button disabled={!selected} onClick={() => selected && onEdit(selected)}>
          Edit…
        </Button>
        <Button disabled={!selected} onClick={() => selected && remove(selected)}>
          Remove
        </Button>
        <Button disabled={at <= 0} onClick={() => move(at - 1)}>
          Move Up
        </Button>
        <Button disabled={at < 0 || at >= rows.length - 1} onClick={() => move(at + 1)}>
          Move Down
        </Button>
        <Button disabled={!collection.collection?.can_clear || rows.length === 0} onClick={clear}>
          Clear All
        </Button>
      </div>
    </div>
  )
}

/** The keys first; at most four, secrets never. */
function columnsOf(attributes: readonly AttributeTree[]): readonly Column<Row>[] {
  const shown = attributes.filter(({ secret }) => !secret)
  const ordered = [...shown.filter(({ key }) => key), ...shown.filter(({ key }) => !key)].slice(0, 4)
  const valueOf = (row: Row, name: string) => row.attributes.find((one) => one.name === name)?.value ?? ''
  return [
    ...ordered.map(({ name }): Column<Row> => ({ id: name, title: name, text: (row) => valueOf(row, name) })),
    entryType,
  ]
}

interface ItemDialogProps {
  readonly section: Resource<SectionTree>
  readonly item: ElementTree
  readonly onClose: () => void
}

/** The properties of one item; collections within it have their editor. */
function ItemDialog(props: ItemDialogProps) {
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ section, item, since }] = useState({ ...props, since: savesMade() })
  const save = useSave()
  const [inner, setInner] = useState<readonly ElementStep[]>()
  const title = `Properties of ${itemText(item)}`
  const ok = ({ typed }: { readonly typed: TypedValues }) => {
    const edits = editsOf(typed)
    return edits.length > 0 ? save({ ...editSection(section, edits), since, title }) : true
  }
  return (
    <DraftDialog
      title={title}
      initial={{ typed: new Map() as TypedValues }}
      onOk={ok}
      onClose={props.onClose}
      width={720}
    >
      {({ value, set }) => (
        <>
          <PropertyTable
            label={title}
            root={item}
            typed={value.typed}
            onType={({ element, attribute }, text) =>
              set({
                typed: typeValue(
                  value.typed,
                  { path: element.path, name: attribute.name, value: text },
                  attribute.value,
                ),
              })
            }
            onCollection={({ path }) => setInner(path)}
          />
          {inner ? (
            <CollectionDialog section={props.section} path={inner} onClose={() => setInner(undefined)} />
          ) : null}
        </>
      )}
    </DraftDialog>
  )
}
