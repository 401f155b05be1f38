import type { Sid } from '../../accounts/account.ts'
import { isAllow, isDeny, isOwn, storedEntries, withEntries, withEntry } from '../../acl/edit-entries.ts'
import { formatAceText } from '../../acl/icacls-entry.ts'
import { parseRights } from '../../acl/icacls-rights.ts'
import { applyParent } from '../../acl/inheritance.ts'
import { aceFlags, aceTypes, controlBits } from '../../acl/rights.ts'
import type { Ace, SecurityDescriptor } from '../../acl/security-descriptor.ts'
import { isWithin, parentPath } from '../../base/windows-path.ts'
import type { FileFacts } from '../../world/facts.ts'
import type { World } from '../../world/world.ts'
import type { CommandLine } from './command-line.ts'
import type { Part } from './part.ts'

interface Listed {
  readonly file: FileFacts
  readonly descriptor: SecurityDescriptor
}

export function listedAt(world: World, path: string): Listed | undefined {
  const [file, descriptor] = [world.facts.file(path), world.facts.descriptor(path)]
  if (!file.known || file.value === undefined || !descriptor.known) return undefined
  return { file: file.value, descriptor: descriptor.value }
}

/** Entries of its own, or none by will: what inherits nothing more than its folder hands down has no list of its own. */
export const hasOwnList = ({ control, dacl }: SecurityDescriptor): boolean =>
  (control & controlBits.daclProtected) !== 0 || dacl === undefined || dacl.entries.some(isOwn)

/**
 * Where the list in force on a path is made: the nearest path at or above it that has a list of its own, but not above
 * `root`, where other content begins.
 */
export function listPlace(world: World, path: string, root: string): string {
  let place = path
  for (;;) {
    const listed = listedAt(world, place)
    const above = parentPath(place)
    if (listed === undefined || hasOwnList(listed.descriptor)) return place
    if (above === undefined || !isWithin(above, root) || listedAt(world, above) === undefined) return place
    place = above
  }
}

/** What is granted at most: reading; running and passing through; writing only where the verb asks for it. */
export type GrantedRights = 'R' | 'RX' | 'X' | 'R,W'

/** Grants a principal rights on a path: a directory with all that inherits from it, or by itself only. */
export function grantAccess(
  world: World,
  path: string,
  sid: Sid,
  rights: GrantedRights,
  scope: 'tree' | 'this only' = 'tree',
): Part | undefined {
  const listed = listedAt(world, path)
  const name = world.accounts().nameOf(sid)
  if (listed === undefined || name === undefined) return undefined
  const { file, descriptor } = listed
  const isTree = scope === 'tree' && file.kind === 'directory'
  const flags = isTree ? aceFlags.objectInherit | aceFlags.containerInherit : 0
  const ace: Ace = { type: aceTypes.allow, flags, mask: parseRights(rights) ?? 0, sid }
  const entries = descriptor.dacl?.entries ?? []
  const next = withEntries(descriptor, storedEntries(ace, file.kind).reduce(withEntry, entries))
  const had = entries.filter((entry) => isOwn(entry) && isAllow(entry) && entry.sid === sid)
  const back =
    had.length === 0 ? ['/remove:g', name] : ['/grant:r', ...had.map((entry) => textOf(world, entry))]
  return {
    changes: [{ kind: 'set-acl', path: file.path, descriptor: next }],
    lines: [icacls(file.path, '/grant', `${name}:${isTree ? '(OI)(CI)' : ''}(${rights})`)],
    undo: [icacls(file.path, ...back)],
  }
}

/** Takes a principal's own deny entries off a path. */
export function removeDeny(world: World, path: string, sid: Sid): Part | undefined {
  const listed = listedAt(world, path)
  const name = world.accounts().nameOf(sid)
  if (listed === undefined || name === undefined) return undefined
  const { file, descriptor } = listed
  const entries = descriptor.dacl?.entries ?? []
  const isMeant = (ace: Ace): boolean => isOwn(ace) && isDeny(ace) && ace.sid === sid
  const gone = entries.filter(isMeant)
  if (gone.length === 0) return undefined
  const granted = entries.filter((ace) => isOwn(ace) && isAllow(ace) && ace.sid === sid)
  return {
    changes: [
      {
        kind: 'set-acl',
        path: file.path,
        descriptor: withEntries(
          descriptor,
          entries.filter((ace) => !isMeant(ace)),
        ),
      },
    ],
    lines: [icacls(file.path, '/remove:d', name)],
    undo: [
      icacls(file.path, '/deny', ...gone.map((ace) => textOf(world, ace))),
      // Denying takes what the principal's own entries grant.
      ...(granted.length > 0
        ? [icacls(file.path, '/grant:r', ...granted.map((ace) => textOf(world, ace)))]
        : []),
    ],
  }
}

/** The path whose own deny entry a path inherits, or the path itself where the entry is its own. */
export function sourceOfDeny(world: World, path: string, sid: Sid): string | undefined {
  for (let at: string | undefined = path; at !== undefined; at = parentPath(at)) {
    const entries = listedAt(world, at)?.descriptor.dacl?.entries ?? []
    if (entries.some((ace) => isOwn(ace) && isDeny(ace) && ace.sid === sid)) return at
  }
  return undefined
}

/** A path's own list goes; what it inherits holds. */
export function resetAccess(world: World, path: string): Part | undefined {
  const listed = listedAt(world, path)
  if (listed === undefined || parentPath(path) === undefined || !hasOwnList(listed.descriptor))
    return undefined
  const { file } = listed
  return {
    changes: [{ kind: 'set-acl', path: file.path, descriptor: undefined }],
    lines: [icacls(file.path, '/reset')],
    undo: restoredBy(world, listed),
  }
}

/** Entry by entry, denials first since a denial takes what was granted; inherited ones too where they were not the folder's. */
function restoredBy(world: World, { file, descriptor }: Listed): CommandLine[] {
  const entries = descriptor.dacl?.entries ?? []
  const above = listedAt(world, parentPath(file.path) ?? file.path)
  const handedDown = above && applyParent(descriptor, above.descriptor, file.kind).dacl?.entries
  const inherits =
    (descriptor.control & controlBits.daclProtected) === 0 &&
    handedDown?.map((ace) => textOf(world, ace)).join() === entries.map((ace) => textOf(world, ace)).join()
  const kept = (inherits ? entries.filter(isOwn) : entries).map((ace) => ({
    ...ace,
    flags: ace.flags & ~aceFlags.inherited,
  }))
  return [
    ...(inherits ? [] : [icacls(file.path, '/inheritance:r')]),
    ...kept.filter(isDeny).map((ace) => icacls(file.path, '/deny', textOf(world, ace))),
    ...kept
      .filter(isAllow)
      .toReversed()
      .map((ace) => icacls(file.path, '/grant', textOf(world, ace))),
  ]
}

const icacls = (...args: readonly string[]): CommandLine => ({ tool: 'icacls', args })

/** As icacls takes an entry: a deny says so by its command. */
function textOf(world: World, ace: Ace): string {
  const text = formatAceText(ace, (sid) => world.accounts().nameOf(sid) ?? `*${sid}`)
  return text.replace(/\(DENY\)(?=\([^()]*\)$)/, '').replace(/\(N\)$/, '(F)')
}
