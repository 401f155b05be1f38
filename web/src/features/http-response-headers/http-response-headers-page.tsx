import { useState } from 'react'
import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { useItems, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'
import { ContentExpirationDialog, KeepAliveDialog } from './common-headers-dialogs.tsx'

export function HttpResponseHeadersPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('http-response-headers', scope)
  const content = useSection('static-content', scope)
  const list = useItemList(headers, useItems('http-response-headers', 'custom-headers', scope))
  const [dialog, setDialog] = useState<'keep-alive' | 'expiration'>()
  const close = () => setDialog(undefined)
  const others = [
    { label: 'Set Common Headers: Keep-Alive…', onSelect: () => setDialog('keep-alive') },
    { label: 'Set Common Headers: Expiration…', onSelect: () => setDialog('expiration') },
    revertAction(section, save),
  ]
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: others }]}
    >
      {list.view}
      {dialog === 'keep-alive' ? <KeepAliveDialog section={section} onClose={close} /> : null}
      {dialog === 'expiration' ? <ContentExpirationDialog section={content} onClose={close} /> : null}
    </FeaturePage>
  )
}

interface Typed {
  readonly name: string
  readonly value: string
}

const headers: ItemList<FeatureItem<'http-response-headers', 'custom-headers'>, Typed> = {
  label: 'HTTP response headers',
  noun: 'custom HTTP response header',
  columns: [
    { id: 'name', title: 'Name', text: ({ name }) => name },
    { id: 'value', title: 'Value', text: ({ value }) => value, width: 2 },
  ],
  adds: [{ label: 'Add…', title: 'Add Custom HTTP Response Header', blank: { name: '', value: '' } }],
  edit: { title: 'Edit Custom HTTP Response Header', draftOf: ({ name, value }) => ({ name, value }) },
  fields: HeaderFields,
  bodyOf: ({ name, value }) => ({ name: name.trim(), value }),
  faultOf: ({ name }) => (name.trim() === '' ? '' : undefined),
}

function HeaderFields({ value, set }: Draft<Typed>) {
  return (
    <>
      <TextField label="Name:" value={value.name} onChange={(name) => set({ name })} required autoFocus />
      <TextField label="Value:" value={value.value} onChange={(text) => set({ value: text })} />
    </>
  )
}
