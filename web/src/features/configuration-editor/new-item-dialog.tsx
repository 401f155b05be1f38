import { useState } from 'react'
import type { ElementTree, SectionTree } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { ChoiceField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { editSection } from '../shared/config-section.ts'
import { AttributeName } from './attribute-name.tsx'
import styles from './configuration-editor.module.css'
import { ValueEditor } from './value-editor.tsx'

export interface NewItemDialogProps {
  readonly section: Resource<SectionTree>
  readonly collection: ElementTree
  readonly onClose: () => void
}

const title = 'Add Item'

/** A new item of a collection: what is typed is stated, the rest has its default. */
export function NewItemDialog(props: NewItemDialogProps) {
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ section, collection }] = useState(props)
  const save = useSave()
  const { directives = [], attributes = [] } = collection.collection ?? {}
  const initial = { directive: directives[0] ?? 'add', values: {} as Readonly<Record<string, string>> }
  return (
    <DraftDialog
      title={title}
      initial={initial}
      faultOf={({ values }) => {
        const missing = attributes.find(({ name, required }) => required && (values[name] ?? '') === '')
        return missing && `${missing.name} is required.`
      }}
      onOk={({ directive, values }) =>
        save({
          ...editSection(section, [{ kind: 'add', path: collection.path, directive, attributes: values }]),
          title,
        })
      }
      onClose={props.onClose}
    >
      {({ value, set }) => (
        <>
          {directives.length > 1 ? (
            <ChoiceField
              label="Element:"
              value={value.directive}
              onChange={(directive) => set({ directive })}
              options={directives.map((name) => ({ value: name, label: name }))}
            />
          ) : null}
          <table className={styles.table} aria-label={title}>
            <tbody>
              {attributes.map((attribute) => (
                <tr key={attribute.name}>
                  <th scope="row">
                    <AttributeName attribute={attribute} />
                  </th>
                  <td>
                    <ValueEditor
                      attribute={attribute}
                      label={attribute.name}
                      value={value.values[attribute.name] ?? attribute.default ?? ''}
                      onChange={(text) => set({ values: { ...value.values, [attribute.name]: text } })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </DraftDialog>
  )
}
