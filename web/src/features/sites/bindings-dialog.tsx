import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Website } from '../../../../src/edge/admin/contract.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import styles from '../shared/framed-list.module.css'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { useObject, useSiteAt, websites } from '../shared/objects.ts'
import {
  type BindingDraft,
  blankBinding,
  bodyOfBinding,
  draftOfBinding,
  faultOfBinding,
  isEditable,
  sameBinding,
} from './binding-draft.ts'
import { BindingFields } from './binding-fields.tsx'

/** 'Site Bindings': the list is put together here and saved as a whole. */
export function BindingsDialog({ place, onClose }: PlaceDialogProps) {
  const site = useObject<Website>(websites, useSiteAt(place)?.id)
  if (site.data === undefined) return null
  return (
    <ObjectDialog
      title="Site Bindings"
      collection={websites}
      object={site}
      initial={{ bindings: site.data.bindings.map(draftOfBinding) as readonly BindingDraft[] }}
      bodyOf={({ bindings }) => ({ bindings: bindings.map(bodyOfBinding) })}
      onClose={onClose}
      width={680}
    >
      {(draft) => <BindingList {...draft} />}
    </ObjectDialog>
  )
}

const keyOf = ({ protocol, ip_address, port, hostname, binding_information }: BindingDraft): string =>
  `${protocol} ${binding_information ?? `${ip_address}:${port}:${hostname}`}`

const isOpenable = (binding: BindingDraft | undefined): boolean =>
  binding !== undefined && isEditable(binding)

const columns: readonly Column<BindingDraft>[] = [
  { id: 'type', title: 'Type', text: ({ protocol }) => protocol, width: '80px' },
  { id: 'host', title: 'Host Name', text: ({ hostname }) => hostname, width: 2 },
  { id: 'port', title: 'Port', text: ({ port }) => (port === 0 ? '' : String(port)), width: '80px' },
  { id: 'address', title: 'IP Address', text: ({ ip_address }) => ip_address },
]

function BindingList({ value: { bindings }, set }: Draft<{ readonly bindings: readonly BindingDraft[] }>) {
  const [selection, setSelection] = useState<readonly string[]>([])
  const [open, setOpen] = useState<'add' | number>()
  const at = bindings.findIndex((binding) => selection.includes(keyOf(binding)))
  const remove = () => set({ bindings: bindings.toSpliced(at, 1) })
  const put = (binding: BindingDraft) =>
    set({ bindings: open === 'add' ? [...bindings, binding] : bindings.toSpliced(Number(open), 1, binding) })
  return (
    <div className={styles.frame}>
      <div className={styles.grid}>
        <Grid<BindingDraft>
          label="Bindings"
          items={bindings}
          columns={columns}
          getKey={keyOf}
          selection={selection}
          onSelect={setSelection}
          onOpen={(binding) => isEditable(binding) && setOpen(bindings.indexOf(binding))}
          actions={() => [{ label: 'Remove', keys: 'Del', onSelect: remove }]}
          plain
        />
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => setOpen('add')}>Add…</Button>
        <Button disabled={!isOpenable(bindings[at])} onClick={() => setOpen(at)}>
          Edit…
        </Button>
        <Button disabled={at < 0} onClick={remove}>
          Remove
        </Button>
      </div>
      {open === undefined ? null : (
        <BindingDialog {...{ bindings, open, put }} onClose={() => setOpen(undefined)} />
      )}
    </div>
  )
}

interface BindingDialogProps {
  readonly bindings: readonly BindingDraft[]
  readonly open: 'add' | number
  readonly put: (binding: BindingDraft) => void
  readonly onClose: () => void
}

function BindingDialog({ bindings, open, put, onClose }: BindingDialogProps) {
  const others = bindings.filter((_, index) => index !== open)
  const ok = (binding: BindingDraft) => {
    put(binding)
    return true
  }
  return (
    <DraftDialog
      title={open === 'add' ? 'Add Site Binding' : 'Edit Site Binding'}
      initial={open === 'add' ? blankBinding : (bindings[open] ?? blankBinding)}
      faultOf={(value) =>
        faultOfBinding(value) ??
        (others.some((other) => sameBinding(other, value)) ? 'The site has this binding already.' : undefined)
      }
      onOk={ok}
      onClose={onClose}
    >
      {(draft) => <BindingFields {...draft} />}
    </DraftDialog>
  )
}
