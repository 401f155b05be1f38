import type { SectionEdit, SectionTree } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import type { Action, ActionGroup } from '../../parts/actions.ts'
import type { Save } from '../../parts/use-save.tsx'
import { editSection } from '../shared/config-section.ts'
import type { Property } from './property-table.tsx'

/** 'Section' and 'Attribute' of the Actions pane: locks, and the way back to what is inherited. */
export function lockActions(
  section: Resource<SectionTree>,
  property: Property | undefined,
  save: Save,
  reset: (property: Property) => void,
): ActionGroup[] {
  const { data } = section
  if (data === undefined) return []
  const action = (label: string, edit: SectionEdit, disabled = false): Action => ({
    label,
    disabled,
    onSelect: () => void save({ ...editSection(section, [edit]), title: `${label} ${titleOf(data, edit)}` }),
  })
  const isDenied = data.metadata.override_mode_effective === 'deny'
  const sectionActions = [
    action('Lock Section', { kind: 'override-mode', mode: 'Deny' }, isDenied),
    action('Unlock Section', { kind: 'override-mode', mode: 'Allow' }, !isDenied),
    action('Revert To Parent', { kind: 'revert' }, !data.metadata.is_local),
  ]
  const groups: ActionGroup[] = [{ title: 'Section', actions: sectionActions }]
  if (property) groups.push({ title: `'${property.attribute.name}' Attribute`, actions: ofAttribute() })
  return groups

  function ofAttribute(): Action[] {
    if (property === undefined) return []
    const { element, attribute } = property
    const names = [attribute.name]
    const lockedHere = (element.lock_attributes ?? '').split(',').map((name) => name.trim())
    const isLocked = lockedHere.includes(attribute.name)
    return [
      action('Lock Attribute', { kind: 'lock', path: element.path, attributes: names }, isLocked),
      action('Unlock Attribute', { kind: 'unlock', path: element.path, attributes: names }, !isLocked),
      {
        label: 'Reset to inherited',
        disabled: attribute.inherited || attribute.origin === undefined,
        onSelect: () => reset(property),
      },
    ]
  }
}

const titleOf = ({ path }: SectionTree, edit: SectionEdit): string =>
  'attributes' in edit && Array.isArray(edit.attributes) ? `'${edit.attributes.join(', ')}'` : path
