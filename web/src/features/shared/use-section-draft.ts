import { useState } from 'react'
import type { Action, ActionGroup } from '../../parts/actions.ts'
import { useSave } from '../../parts/use-save.tsx'
import { changesBetween } from './changes-between.ts'
import type { Draft } from './draft-dialog.tsx'
import { type Addressed, changeSection } from './section.ts'

export interface SectionDraft<V> extends Draft<V> {
  /** 'Apply' and 'Cancel' for the Actions pane. */
  readonly actions: ActionGroup
}

/** A page that is itself a form, as SSL Settings: what is typed is kept until Apply or Cancel. */
export function useSectionDraft<V extends object>(
  title: string,
  section: Addressed,
  initial: V,
  bodyOf: (value: V) => object = (value) => value,
): SectionDraft<V> {
  const save = useSave()
  const [typed, setTyped] = useState<Partial<V>>({})
  const value = { ...initial, ...typed }
  const changes = changesBetween(bodyOf(initial), bodyOf(value))
  const apply = async () => {
    if (changes && (await save({ ...changeSection(section, changes), title }))) setTyped({})
  }
  return {
    value,
    set: (part) => setTyped((before) => ({ ...before, ...part })),
    actions: { actions: applyActions(changes !== undefined, apply, () => setTyped({})) },
  }
}

export const applyActions = (isDirty: boolean, apply: () => unknown, cancel: () => void): Action[] => [
  { label: 'Apply', disabled: !isDirty, onSelect: () => void apply() },
  { label: 'Cancel', disabled: !isDirty, onSelect: cancel },
]
