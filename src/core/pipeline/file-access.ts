import type { Token } from '../accounts/account.ts'
import { networkToken } from '../accounts/network-token.ts'
import { accessCheck, explainAccess } from '../acl/access-check.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import { FILE_TRAVERSE } from '../acl/rights.ts'
import type { AccessResult, SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { MissingFact } from '../base/answer.ts'
import type { AclEvidence } from '../base/evidence.ts'
import { isUnc, normalizePath, parentPath } from '../base/windows-path.ts'
import type { World } from '../world/world.ts'

/** May this token open this path with these rights, and if not, what stands in the way. */
export type FileAccess =
  | { readonly kind: 'granted'; readonly token: Token }
  | {
      readonly kind: 'denied'
      /** The path whose list refused: the file's, or a directory's on the way (no right to bypass traverse checking). */
      readonly path: string
      readonly result: AccessResult
      readonly descriptor: SecurityDescriptor
      /** Who the file system saw: on a share, another than the thread's own. */
      readonly token: Token
      readonly traverse: boolean
    }
  | { readonly kind: 'unknown'; readonly missing: readonly MissingFact[] }

const BYPASS_TRAVERSE = 'SeChangeNotifyPrivilege'
const grantedKey = {}
const networkKey = {}

/** Opens `path` in thought. A share sees the token that its network identity gives (iis.md §3.3). */
export function openFile(world: World, token: Token, path: string, rights: number): FileAccess {
  const seen = isUnc(path) ? onNetwork(world, token, path) : token
  if (!seen.privileges.has(BYPASS_TRAVERSE)) {
    const blocked = traverseParents(world, seen, path)
    if (blocked !== undefined) return blocked
  }
  return checkOne(world, seen, path, rights, false)
}

/** The token by which the file server of a UNC path sees this one; remembered by server. */
function onNetwork(world: World, token: Token, path: string): Token {
  const server = normalizePath(path).slice(2).split('\\', 1)[0] ?? ''
  const kept = world.memo(networkKey, () => new WeakMap<Token, Map<string, Token>>())
  let byServer = kept.get(token)
  if (byServer === undefined) {
    byServer = new Map()
    kept.set(token, byServer)
  }
  let seen = byServer.get(server)
  if (seen === undefined) {
    seen = networkToken(world.accounts(), token, server)
    byServer.set(server, seen)
  }
  return seen
}

function traverseParents(world: World, token: Token, path: string): FileAccess | undefined {
  for (const parent of parentsOf(path)) {
    const access = checkOne(world, token, parent, FILE_TRAVERSE, true)
    // A directory that the source knows no list of (a drive above the first list) is taken to let everybody through.
    if (access.kind === 'denied') return access
  }
  return undefined
}

/** The directories above, outermost first. */
function parentsOf(path: string): string[] {
  const parents: string[] = []
  for (let parent = parentPath(path); parent !== undefined; parent = parentPath(parent))
    parents.unshift(parent)
  return parents
}

function checkOne(world: World, token: Token, path: string, rights: number, traverse: boolean): FileAccess {
  const answer = world.facts.descriptor(path)
  if (!answer.known) return { kind: 'unknown', missing: [answer.missing] }
  const kept = keptChecks(world, answer.value, token)
  const known = kept.get(rights)
  if (known !== undefined && (known.kind !== 'denied' || known.path === normalizePath(path))) return known
  const access = check(answer.value, token, path, rights, traverse)
  kept.set(rights, access)
  return access
}

function check(
  descriptor: SecurityDescriptor,
  token: Token,
  path: string,
  rights: number,
  traverse: boolean,
): FileAccess {
  const result = accessCheck(descriptor, token, rights)
  if (result.granted) return { kind: 'granted', token }
  return { kind: 'denied', path: normalizePath(path), result, descriptor, token, traverse }
}

type KeptChecks = Map<number, FileAccess>

/** The checks already made of a token against a list, by the rights asked for. */
function keptChecks(world: World, descriptor: SecurityDescriptor, token: Token): KeptChecks {
  const all = world.memo(grantedKey, () => new WeakMap<SecurityDescriptor, WeakMap<Token, KeptChecks>>())
  let byToken = all.get(descriptor)
  if (byToken === undefined) {
    byToken = new WeakMap()
    all.set(descriptor, byToken)
  }
  let byRights = byToken.get(token)
  if (byRights === undefined) {
    byRights = new Map()
    byToken.set(token, byRights)
  }
  return byRights
}

/** The list entry by entry, as evidence of a refusal. */
export function aclEvidence(world: World, denied: Extract<FileAccess, { kind: 'denied' }>): AclEvidence[] {
  const { descriptor, token, path, result } = denied
  const accounts = world.accounts()
  const entries = explainAccess(descriptor, token, result.desired).map(
    ({ index, ace, effect }): AclEvidence => ({
      kind: 'acl',
      path,
      entry: formatAceText(ace, (sid) => accounts.nameOf(sid)),
      index,
      effect,
    }),
  )
  return entries.length > 0 ? entries : [{ kind: 'acl', path }]
}
