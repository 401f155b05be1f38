import type { Origin } from '../../core/base/evidence.ts'
import type { EditProblem } from '../../core/operations/edit-problem.ts'
import { lastModeWarning } from '../../core/operations/feature-status.ts'
import { editSectionAt } from '../../core/operations/section-edit.ts'
import type { SectionEdit } from '../../core/operations/section-edit-types.ts'
import { type SectionView, sectionState, viewSection } from '../../core/operations/section-view.ts'
import type { World } from '../../core/world/world.ts'
import type { Metadata, Ref } from './contract.ts'
import { etagOf } from './etag.ts'
import { encodeId, idPlace, unreadable } from './ids.ts'
import type { Plan } from './plan.ts'
import { Problem } from './problem.ts'

/** The section as it holds at the scope; a configuration that cannot be read is a 409 with its place. */
export function viewAt(world: World, scope: string, section: string): SectionView {
  const viewed = viewSection(world, scope, section)
  if (viewed.ok) return viewed.view
  throw unreadable(viewed.error)
}

/** `secrets`: what stands for the section's secrets (`sealed`), which its state does not tell. */
export const sectionEtag = (view: SectionView, secrets: readonly string[] = []): string =>
  etagOf([sectionState(view), ...secrets])

export function metadataOf({ lock, isLocal, writesTo }: SectionView): Metadata {
  const { file, locationPath } = writesTo
  return {
    is_local: isLocal,
    is_locked: lock.isLocked,
    override_mode: lower[lock.stated],
    override_mode_effective: lower[lock.overrideMode],
    ...(lock.isLocked && lock.lockedAt !== undefined && { locked_by: lock.lockedAt }),
    writes_to: { file, ...(locationPath !== undefined && { location_path: locationPath }) },
  }
}

const lower = { Allow: 'allow', Deny: 'deny', Inherit: 'inherit' } as const
export const overrideModes = { allow: 'Allow', deny: 'Deny', inherit: 'Inherit' } as const

export function websiteRef(world: World, scope: string): Ref | null {
  if (scope === '') return null
  const { site } = idPlace(world, scope)
  return { id: encodeId({ kind: 'website', site, path: '', key: [] }), name: scope.split('/')[0] ?? '' }
}

/** Does an origin lie above the scope: in a file above it, and in no location tag of its very path? */
export function isAbove(scope: string, origin: Origin | undefined): boolean {
  if (origin === undefined) return false
  if (origin.file.endsWith('(defaults)')) return true
  if (origin.level !== undefined && !/^MACHINE\/WEBROOT\/APPHOST(?:\/|$)/i.test(origin.level)) return true
  const level = (origin.level ?? '').split('/').slice(3)
  const location = (origin.locationPath ?? '').split('/').filter((part) => part !== '' && part !== '.')
  return [...level, ...location].join('/').toLowerCase() !== scope.toLowerCase()
}

/** The plan that makes the edits; the problem where they cannot be made. `configScope`: the file that takes them. */
export function sectionPlan(
  world: World,
  place: { readonly scope: string; readonly section: string; readonly configScope?: string | undefined },
  edits: readonly SectionEdit[],
  verb = 'Set',
): Plan {
  const { scope, section, configScope } = place
  const short = section.slice(section.lastIndexOf('/') + 1)
  const title = `${verb} ${short} of ${scope === '' ? 'the server' : scope}`
  if (edits.length === 0) return { changes: [], commands: [], warnings: [], title }
  const commit = configScope === undefined ? {} : { commit: configScope === '' ? 'apphost' : configScope }
  const edited = editSectionAt(world, { sitePath: scope, section, ...commit }, edits)
  if (!edited.ok) throw editProblem(edited.problem)
  const warnings =
    edited.isSaidByAppcmd || edited.changes.length === 0 ? [] : ['appcmd has no words for all of this.']
  const plan = { changes: edited.changes, commands: edited.commandLines, warnings, title }
  const detail = decidesSignIn.test(section) ? lastModeWarning(world, scope, edited.changes) : undefined
  return detail === undefined ? plan : { ...plan, confirm: { name: 'last_authentication_mode', detail } }
}

/** Sections without which nobody may be signed in any more. */
const decidesSignIn =
  /^system\.(?:webServer\/(?:security\/authentication\/|modules$|globalModules$)|web\/authentication$)/

/** An edit that cannot be made, as an answer. */
export function editProblem({ kind, message, origin }: EditProblem): Problem {
  const [status, name] = answers[kind]
  const more = origin === undefined ? {} : kind === 'locked' ? { locked_by: origin, origin } : { origin }
  return new Problem(status, name, message, more)
}

const answers: Readonly<Record<EditProblem['kind'], readonly [status: number, name: string]>> = {
  locked: [403, 'locked'],
  invalid: [400, 'invalid_parameter'],
  'not-found': [404, 'not_found'],
  duplicate: [409, 'duplicate'],
  unreadable: [409, 'configuration_error'],
  'no-such-place': [400, 'scope_not_found'],
}
