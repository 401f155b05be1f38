import type { Action, ActionGroup } from '../../parts/actions.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { changesBetween } from './changes-between.ts'
import { type Addressed, changeSection } from './section.ts'
import { useBegun } from './use-begun.ts'

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
  const { seen, typed, since, type, clear } = useBegun({ section, initial }, {} as Partial<V>)
  const value = { ...seen.initial, ...typed }
  const changes = changesBetween(bodyOf(seen.initial), bodyOf(value))
  const apply = async () => {
    if (changes && (await save({ ...changeSection(seen.section, changes), since, title }))) clear()
  }
  const set = (part: Partial<V>) =>
    type((before, { initial: from }) => {
      const next = { ...before, ...part }
      return changesBetween(from, { ...from, ...next }) && next
    })
  return { value, set, actions: { actions: applyActions(changes !== undefined, apply, clear) } }
}

export const applyActions = (isDirty: boolean, apply: () => unknown, cancel: () => void): Action[] => [
  { label: 'Apply', disabled: !isDirty, onSelect: () => void apply() },
  { label: 'Cancel', disabled: !isDirty, onSelect: cancel },
]
