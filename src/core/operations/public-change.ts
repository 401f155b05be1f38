import type { ConfigEdit, NewElement } from '../config/config-edit.ts'
import { isSecretName, maskSecrets, secretMask } from '../config/mask-secrets.ts'
import type { Change } from '../world/change.ts'

/** A change as it may be shown and stored: passwords and keys are masked. */
export function publicChange(change: Change): Change {
  switch (change.kind) {
    case 'put-user':
      return change.password === undefined ? change : { ...change, password: secretMask }
    case 'set-config':
      return { ...change, edits: change.edits.map(publicEdit) }
    case 'write-file':
      return { ...change, text: maskSecrets(change.text) }
    default:
      return change
  }
}

function publicEdit(edit: ConfigEdit): ConfigEdit {
  if (edit.kind === 'set-attribute') return { ...edit, value: publicValue(edit.name, edit.value) }
  return edit.kind === 'add-element' ? { ...edit, element: publicElement(edit.element) } : edit
}

const publicElement = (element: NewElement): NewElement => ({
  ...element,
  attributes: element.attributes.map(([name, value]) => [name, publicValue(name, value)]),
  ...(element.children && { children: element.children.map(publicElement) }),
})

/** The name decides, as it does where a file is shown. */
const publicValue = (name: string, value: string): string =>
  isSecretName(name) && value !== '' ? secretMask : value
