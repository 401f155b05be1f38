import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { Heading } from '../shared/heading.tsx'
import { websites } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { PoolField } from '../shared/pool-field.tsx'
import { type BindingDraft, blankBinding, faultOfBinding } from './binding-draft.ts'
import { BindingFields } from './binding-fields.tsx'

const title = 'Add Website'

interface Typed {
  readonly name: string
  readonly pool: string
  readonly physical_path: string
  readonly binding: BindingDraft
  readonly isStarted: boolean
}

const initial: Typed = {
  ...{ name: '', pool: 'DefaultAppPool', physical_path: '', binding: blankBinding, isStarted: true },
}

const bodyOf = ({ name, pool, physical_path, binding, isStarted }: Typed) => ({
  name: name.trim(),
  physical_path: physical_path.trim(),
  application_pool: { name: pool },
  bindings: [binding],
  server_auto_start: isStarted,
})

const faultOf = ({ name, physical_path, binding }: Typed) =>
  name.trim() === '' || physical_path.trim() === '' ? '' : faultOfBinding(binding)

export function AddWebsiteDialog({ onClose }: Pick<PlaceDialogProps, 'onClose'>) {
  const save = useSave()
  return (
    <DraftDialog
      {...{ title, initial, faultOf, onClose }}
      onOk={(value) => save({ method: 'POST', path: websites, body: bodyOf(value), title })}
      width={560}
    >
      {(draft) => <SiteFields {...draft} />}
    </DraftDialog>
  )
}

function SiteFields({ value, set }: Draft<Typed>) {
  return (
    <>
      <TextField
        label="Site name:"
        value={value.name}
        onChange={(name) => set({ name })}
        required
        autoFocus
      />
      <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
      <Heading>Content Directory</Heading>
      <PhysicalPathField value={value} set={set} hint="Example: C:\inetpub\wwwroot" />
      <Heading>Binding</Heading>
      <BindingFields value={value.binding} set={(part) => set({ binding: { ...value.binding, ...part } })} />
      <CheckField
        label="Start Website immediately"
        value={value.isStarted}
        onChange={(isStarted) => set({ isStarted })}
      />
    </>
  )
}
