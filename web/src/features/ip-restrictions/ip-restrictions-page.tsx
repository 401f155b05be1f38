import { useState } from 'react'
import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { useItems, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'
import { DynamicSettingsDialog } from './dynamic-settings-dialog.tsx'
import {
  blankEntry,
  bodyOfEntry,
  draftOfEntry,
  faultOfEntry,
  type IpDraft,
  requesterOf,
} from './entry-draft.ts'
import { EntryFields } from './entry-fields.tsx'
import { IpSettingsDialog } from './ip-settings-dialog.tsx'

export function IpRestrictionsPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('ip-restrictions', scope)
  const dynamic = useSection('dynamic-ip-restrictions', scope)
  const list = useItemList(entries, useItems('ip-restrictions', 'entries', scope))
  const [dialog, setDialog] = useState<'settings' | 'dynamic'>()
  const close = () => setDialog(undefined)
  const others = [
    { label: 'Edit Feature Settings…', onSelect: () => setDialog('settings') },
    revertAction(section, save),
    { label: 'Edit Dynamic Restriction Settings…', onSelect: () => setDialog('dynamic') },
  ]
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: others }]}
    >
      {list.view}
      {dialog === 'settings' ? <IpSettingsDialog section={section} onClose={close} /> : null}
      {dialog === 'dynamic' ? <DynamicSettingsDialog section={dynamic} onClose={close} /> : null}
    </FeaturePage>
  )
}

const entries: ItemList<FeatureItem<'ip-restrictions', 'entries'>, IpDraft> = {
  label: 'IP address and domain restrictions',
  noun: 'restriction',
  columns: [
    {
      id: 'mode',
      title: 'Mode',
      text: ({ allowed }) => (allowed ? 'Allow' : 'Deny'),
      width: '90px',
      canGroup: true,
    },
    { id: 'requester', title: 'Requester', text: requesterOf, width: 2 },
  ],
  adds: [
    { label: 'Add Allow Entry…', title: 'Add Allow Restriction Rule', blank: blankEntry(true) },
    { label: 'Add Deny Entry…', title: 'Add Deny Restriction Rule', blank: blankEntry(false) },
  ],
  edit: { title: 'Edit Restriction Rule', draftOf: draftOfEntry },
  fields: EntryFields,
  bodyOf: bodyOfEntry,
  faultOf: faultOfEntry,
  isOrdered: true,
  empty: 'Everybody gets what Edit Feature Settings… says of unspecified clients.',
}
