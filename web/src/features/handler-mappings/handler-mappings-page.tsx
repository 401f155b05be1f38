import { useState } from 'react'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { CheckField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { type Section, useItems, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'
import { type Access, type Handler, stateOf } from './handler-state.ts'

export function HandlerMappingsPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('http-handlers', scope)
  const list = useItemList(
    handlersFor(section.data?.allowed_access),
    useItems('http-handlers', 'entries', scope),
  )
  const [isOpen, setOpen] = useState(false)
  const permissions = { label: 'Edit Feature Permissions…', onSelect: () => setOpen(true) }
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: [permissions, revertAction(section, save)] }]}
    >
      {list.view}
      {isOpen ? <PermissionsDialog section={section} onClose={() => setOpen(false)} /> : null}
    </FeaturePage>
  )
}

const pathTypeOf = ({ resource_type }: Handler): string =>
  ({ unspecified: 'Unspecified', file: 'File', directory: 'Folder', either: 'File or Folder' })[resource_type]

const handlerOf = ({ type, modules, script_processor }: Handler): string =>
  type || script_processor || modules

const handlersFor = (access: Access | undefined): ItemList<Handler, object> => ({
  label: 'Handler mappings',
  noun: 'handler mapping',
  columns: [
    { id: 'name', title: 'Name', text: ({ name }) => name, width: 3 },
    { id: 'path', title: 'Path', text: ({ path }) => path },
    { id: 'verbs', title: 'Verbs', text: ({ verbs }) => verbs },
    {
      id: 'state',
      title: 'State',
      text: (item) => stateOf(item, access),
      width: '80px',
      canGroup: true,
    },
    { id: 'path-type', title: 'Path Type', text: pathTypeOf, width: '96px', canGroup: true },
    { id: 'handler', title: 'Handler', text: handlerOf, width: 2, canGroup: true },
  ],
  isFixed: true,
  empty: 'Nothing answers a request.',
})

function PermissionsDialog(props: { section: Section<'http-handlers'>; onClose: () => void }) {
  const { data } = props.section
  if (data === undefined) return null
  return (
    <SectionDialog
      {...props}
      title="Edit Feature Permissions"
      initial={data.allowed_access as { [K in keyof Access]: boolean }}
      bodyOf={(allowed_access) => ({ allowed_access })}
    >
      {({ value, set }) =>
        permissions.map(({ field, label }) => (
          <CheckField
            key={field}
            label={label}
            value={value[field]}
            state={data.origins?.allowed_access}
            onChange={(checked) => set({ [field]: checked })}
          />
        ))
      }
    </SectionDialog>
  )
}

const permissions = [
  { field: 'read', label: 'Read' },
  { field: 'script', label: 'Script' },
  { field: 'execute', label: 'Execute' },
] as const
