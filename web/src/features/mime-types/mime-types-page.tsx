import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { useItems, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'

export function MimeTypesPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('static-content', scope)
  const list = useItemList(mimeTypes, useItems('static-content', 'mime-maps', scope))
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: [revertAction(section, save)] }]}
    >
      {list.view}
    </FeaturePage>
  )
}

interface Typed {
  readonly file_extension: string
  readonly mime_type: string
}

const mimeTypes: ItemList<FeatureItem<'static-content', 'mime-maps'>, Typed> = {
  label: 'MIME types',
  noun: 'MIME type',
  columns: [
    { id: 'extension', title: 'Extension', text: ({ file_extension }) => file_extension },
    { id: 'type', title: 'MIME Type', text: ({ mime_type }) => mime_type, width: 2, canGroup: true },
  ],
  adds: [{ label: 'Add…', title: 'Add MIME Type', blank: { file_extension: '', mime_type: '' } }],
  edit: {
    title: 'Edit MIME Type',
    draftOf: ({ file_extension, mime_type }) => ({ file_extension, mime_type }),
  },
  fields: MimeFields,
  bodyOf: ({ file_extension, mime_type }) => ({
    file_extension: dotted(file_extension.trim()),
    mime_type: mime_type.trim(),
  }),
  faultOf: ({ file_extension, mime_type }) =>
    file_extension.trim() === '' || mime_type.trim() === '' ? '' : undefined,
}

/** As IIS Manager, which puts the dot in front of 'pdf'. */
const dotted = (extension: string): string => (/^[.*]/.test(extension) ? extension : `.${extension}`)

function MimeFields({ value, set }: Draft<Typed>) {
  return (
    <>
      <TextField
        label="File name extension:"
        value={value.file_extension}
        onChange={(file_extension) => set({ file_extension })}
        required
        autoFocus
      />
      <TextField
        label="MIME type:"
        value={value.mime_type}
        onChange={(mime_type) => set({ mime_type })}
        required
      />
    </>
  )
}
