import { Text } from '@fluentui/react-components'
import { useState } from 'react'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { useItems, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'
import {
  blankError,
  bodyOfError,
  codeOf,
  draftOfError,
  type ErrorDraft,
  type ErrorItem,
  faultOfError,
} from './error-draft.ts'
import { ErrorPageFields } from './error-page-fields.tsx'
import { ErrorSettingsDialog, errorModes, pathTypes } from './error-settings-dialog.tsx'

export function ErrorPagesPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('http-errors', scope)
  const list = useItemList(errorPages, useItems('http-errors', 'custom-errors', scope))
  const [isOpen, setOpen] = useState(false)
  const settings = { label: 'Edit Feature Settings…', onSelect: () => setOpen(true) }
  const mode = errorModes.find(({ value }) => value === section.data?.error_mode)?.label
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: [settings, revertAction(section, save)] }]}
    >
      {mode ? <Text>Now returned: {mode}.</Text> : null}
      {list.view}
      {isOpen ? <ErrorSettingsDialog section={section} onClose={() => setOpen(false)} /> : null}
    </FeaturePage>
  )
}

const errorPages: ItemList<ErrorItem, ErrorDraft> = {
  label: 'Custom error pages',
  noun: 'custom error page',
  columns: [
    { id: 'code', title: 'Status Code', text: codeOf, width: '110px' },
    { id: 'path', title: 'Path', text: ({ path }) => path, width: 3 },
    {
      id: 'type',
      title: 'Type',
      text: ({ response_mode }) => pathTypes.find(({ value }) => value === response_mode)?.label ?? '',
      width: '110px',
      canGroup: true,
    },
  ],
  adds: [{ label: 'Add…', title: 'Add Custom Error Page', blank: blankError }],
  edit: { title: 'Edit Custom Error Page', draftOf: draftOfError },
  fields: ErrorPageFields,
  bodyOf: bodyOfError,
  faultOf: faultOfError,
}
