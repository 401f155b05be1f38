import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { FeatureDisabled } from '../shared/feature-disabled.tsx'
import { useItems, useSection } from '../shared/section.ts'
import { revertAction, toggleAction } from '../shared/section-actions.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'

export function DefaultDocumentPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('default-documents', scope)
  const list = useItemList(documents, useItems('default-documents', 'files', scope))
  const isEnabled = section.data?.enabled ?? true
  const others = [toggleAction(section, isEnabled, 'Default Document', save), revertAction(section, save)]
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: others }]}
    >
      <FeatureDisabled isDisabled={!isEnabled} />
      {list.view}
    </FeaturePage>
  )
}

interface Typed {
  readonly name: string
}

const documents: ItemList<FeatureItem<'default-documents', 'files'>, Typed> = {
  label: 'Default documents',
  noun: 'default document',
  columns: [{ id: 'name', title: 'Name', text: ({ name }) => name, width: 3 }],
  adds: [{ label: 'Add…', title: 'Add Default Document', blank: { name: '' } }],
  fields: NameField,
  faultOf: ({ name }) => (name.trim() === '' ? '' : undefined),
  bodyOf: ({ name }) => ({ name: name.trim(), position: 0 }),
  isOrdered: true,
  empty: 'A request for a folder then shows its list of files, or ends in 403.14.',
}

function NameField({ value, set }: Draft<Typed>) {
  const hint = 'Example: Default.htm'
  return (
    <TextField
      label="Name:"
      value={value.name}
      onChange={(name) => set({ name })}
      hint={hint}
      required
      autoFocus
    />
  )
}
