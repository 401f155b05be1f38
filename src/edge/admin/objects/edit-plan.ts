import { inTurn } from '../../../core/operations/accounts-edit.ts'
import type { EditProblem } from '../../../core/operations/edit-problem.ts'
import type { Edited } from '../../../core/operations/server-objects-edit.ts'
import type { World } from '../../../core/world/world.ts'
import type { Plan } from '../plan.ts'
import { editProblem } from '../section-place.ts'

/** One edit of the server; later ones see what those before them did. */
export type ObjectEdit = (world: World) => Edited | { readonly ok: false; readonly problem: EditProblem }

/** An attribute to set: `path` leads from the object's element. */
export interface AttributeEdit {
  readonly kind: 'set'
  readonly path: readonly string[]
  readonly name: string
  readonly value: string
}

/** All edits as one plan; the problem of the first that cannot be made. */
export function editPlan(
  world: World,
  title: string,
  edits: readonly ObjectEdit[],
  more: Partial<Pick<Plan, 'warnings' | 'confirm'>> = {},
): Plan {
  const edited = inTurn(world, edits)
  if (!edited.ok) throw editProblem(edited.problem)
  const { changes, commandLines, isSaidByAppcmd } = edited
  const unsaid = isSaidByAppcmd || changes.length === 0 ? [] : ['appcmd has no words for all of this.']
  return {
    changes,
    commands: commandLines,
    title,
    warnings: [...(more.warnings ?? []), ...unsaid],
    ...(more.confirm !== undefined && { confirm: more.confirm }),
  }
}

/** An attribute edit where a value is given that is another one than now; way: 'limits.maxBandwidth'. */
export function setting(
  way: string,
  value: string | number | boolean | undefined,
  now: string | number | boolean | undefined,
): readonly AttributeEdit[] {
  if (value === undefined || value === now) return []
  const path = way.split('.')
  const name = path.pop() ?? ''
  return [{ kind: 'set', path, name, value: String(value) }]
}

/** Seconds as a timeSpan: '1.05:00:00', '00:02:00'. */
export function timeSpan(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  const clock = `${two((seconds % 86_400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`
  return days === 0 ? clock : `${days}.${clock}`
}
