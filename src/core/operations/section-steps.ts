import { secretMask } from '../config/mask-secrets.ts'
import { invalid } from './appcmd/appcmd-error.ts'
import type { PathStep } from './appcmd/attribute-path.ts'
import { shownValue } from './appcmd-lines.ts'
import type { SectionEdit } from './section-edit-types.ts'
import { addNew, clearItems } from './section-items.ts'
import { setLocks } from './section-locks.ts'
import { moveItem } from './section-move.ts'
import { type Said, stepsOf } from './section-said.ts'

export type StepEdit = Exclude<SectionEdit, { kind: 'revert' | 'override-mode' }>

/** Makes one edit; `prefix`: the element that its path begins at. */
export function carryOutStep(said: Said, edit: StepEdit, prefix: readonly PathStep[] = []): void {
  const way = [...prefix, ...stepsOf(edit.path)]
  const { kind } = edit
  if (kind === 'set') setValue(said, way, edit.name, edit.value)
  else if (kind === 'unset') said.unset(way, edit.name)
  else if (kind === 'add') addNew(said, way, edit, edit)
  else if (kind === 'move') moveItem(said, way, edit.position)
  else if (kind === 'clear') clearItems(said, way)
  else if (kind !== 'remove') setLocks(said, way, edit)
  else if (edit.path.length > 0) said.remove(way)
  else throw invalid('The path of what shall be removed is missing.')
}

/** A secret that comes back as it was shown is the one that is there. */
function setValue(said: Said, way: readonly PathStep[], name: string, value: string): void {
  const isShown = value === secretMask && shownValue(said.editing.schema, way, name, 'x') === secretMask
  if (!isShown) said.set(way, name, value)
}
