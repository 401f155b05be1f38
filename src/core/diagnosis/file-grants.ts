import { maximumAllowed } from '../acl/access-check.ts'
import {
  DELETE,
  FILE_ALL_ACCESS,
  FILE_EXECUTE,
  FILE_READ_DATA,
  FILE_WRITE_DATA,
  WRITE_DAC,
  WRITE_OWNER,
} from '../acl/rights.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { treeSteps } from './content.ts'
import type { GrantSet } from './grant-set.ts'
import { BitSet, type Places } from './places.ts'
import { type Appearance, appearances } from './principals.ts'
import type { Steps } from './steps.ts'

/** Rights as people speak of them, each by the bit that stands for it. */
const spokenRights: readonly (readonly [name: string, bit: number])[] = [
  ['read', FILE_READ_DATA],
  ['execute', FILE_EXECUTE],
  ['write', FILE_WRITE_DATA],
  ['delete', DELETE],
  ['change permissions', WRITE_DAC],
  ['take ownership', WRITE_OWNER],
]

interface FileClass {
  readonly before: SecurityDescriptor | undefined
  readonly after: SecurityDescriptor
  readonly places: BitSet
}

/**
 * What changes of lists or groups open in the file system: for each path whose list changed (or every path of the content,
 * where memberships changed), who may now do what he could not before. Paths with the same two lists are judged once.
 */
export function* fileGrantSteps(
  grants: GrantSet,
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
): Steps<void> {
  const roots = changes.flatMap((change) => (change.kind === 'set-acl' ? [change.path] : []))
  const memberships = changes.some(({ kind }) => kind === 'put-group' || kind === 'put-user')
  const paths = memberships ? [...roots, ...contentRoots(after)] : roots
  if (paths.length === 0) return
  const classes = yield* classesOf(before, after, paths, places, memberships)
  const earlier = new Map(appearances(before).map((someone) => [someone.key, someone]))
  for (const someone of appearances(after)) {
    const was = earlier.get(someone.key)
    if (memberships) addMemberships(grants, places, someone, was)
    yield* addFor(grants, someone, was, classes)
  }
}

/** A group has rights beyond the content that is seen here. */
function addMemberships(
  grants: GrantSet,
  places: Places,
  now: Appearance,
  was: Appearance | undefined,
): void {
  const joined = new BitSet()
  for (const { sid, name } of now.token.groups)
    if (was !== undefined && !was.token.sids.has(sid)) joined.add(places.numberOf(name))
  if (joined.size > 0) grants.add(now.name, 'member of', joined)
}

function contentRoots(world: World): string[] {
  const model = world.server()
  if ('code' in model) return []
  return model.sites.flatMap((site) =>
    site.applications.flatMap((application) =>
      application.virtualDirectories.map(({ physicalPath }) => physicalPath),
    ),
  )
}

function* classesOf(
  before: World,
  after: World,
  roots: readonly string[],
  places: Places,
  keepsSame: boolean,
): Steps<readonly FileClass[]> {
  const classes = new Map<SecurityDescriptor | undefined, Map<SecurityDescriptor, FileClass>>()
  const paths = new Set<string>()
  for (const root of roots) for (const path of yield* treeSteps(after, root)) paths.add(path)
  for (const path of paths) {
    yield
    const [old, now] = [before.facts.descriptor(path), after.facts.descriptor(path)]
    if (!now.known || (old.known && old.value === now.value && !keepsSame)) continue
    const was = old.known ? old.value : undefined
    let byAfter = classes.get(was)
    if (byAfter === undefined) {
      byAfter = new Map()
      classes.set(was, byAfter)
    }
    let kept = byAfter.get(now.value)
    if (kept === undefined) {
      kept = { before: was, after: now.value, places: new BitSet() }
      byAfter.set(now.value, kept)
    }
    kept.places.add(places.numberOf(path))
  }
  return [...classes.values()].flatMap((byAfter) => [...byAfter.values()])
}

function* addFor(
  grants: GrantSet,
  now: Appearance,
  was: Appearance | undefined,
  classes: readonly FileClass[],
): Steps<void> {
  for (const { before, after, places } of classes) {
    yield
    const mask = maximumAllowed(after, now.token) & FILE_ALL_ACCESS
    const old = before === undefined || was === undefined ? 0 : maximumAllowed(before, was.token)
    const gained = mask & ~old
    if (gained === 0) continue
    for (const [right, bit] of spokenRights) if ((gained & bit) !== 0) grants.add(now.name, right, places)
  }
}
