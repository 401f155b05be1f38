import type { Token } from '../../../accounts/account.ts'
import { iusrToken, poolToken, userToken } from '../../../accounts/tokens.ts'
import { isAllow, isOwn, withEntries } from '../../../acl/edit-entries.ts'
import { aceFlags, controlBits, FILE_GENERIC_READ, mapGeneric } from '../../../acl/rights.ts'
import type { Ace, SecurityDescriptor } from '../../../acl/security-descriptor.ts'
import { parentPath } from '../../../base/windows-path.ts'
import type { World } from '../../../world/world.ts'
import type { Injected, Scene } from './fault.ts'

/** The worker that serves the request. */
export function workerOf({ world, trace }: Scene): Token | undefined {
  const model = world.server()
  if ('code' in model) return undefined
  const pool = model.pools.get(trace.pool?.toLowerCase() ?? '')
  if (pool === undefined) return undefined
  const { name, ...identity } = pool
  if (pool.identityType !== 'SpecificUser')
    return poolToken(world.accounts(), { poolName: name, ...identity })
  const account = world.accounts().find(pool.userName)
  return account?.kind === 'user'
    ? poolToken(world.accounts(), { poolName: name, ...identity, account })
    : undefined
}

/** Who opens the content of the request; undefined: nobody that is known here. */
export function readerOf(scene: Scene): Token | undefined {
  const { world, trace } = scene
  const name = trace.openedAs ?? ''
  const worker = workerOf(scene)
  if (worker?.user.name === name) return worker
  const iusr = iusrToken(world.accounts())
  if (iusr.user.name === name) return iusr
  const account = world.accounts().find(name)
  return account?.kind === 'user' ? userToken(world.accounts(), account, 'ClearText') : undefined
}

export function listOf(world: World, path: string): SecurityDescriptor | undefined {
  const found = world.facts.descriptor(path)
  return found.known ? found.value : undefined
}

/** What is asked for on disk: the file, for a folder its document where there is one. */
export const fileOf = ({ trace }: Scene): string | undefined => trace.physicalPath

/** The path and the folders above, nearest first, as far as lists are known. */
export function pathsUpFrom(world: World, path: string): string[] {
  const paths: string[] = []
  for (
    let at: string | undefined = path;
    at !== undefined && listOf(world, at) !== undefined;
    at = parentPath(at)
  )
    paths.push(at)
  return paths
}

/** Sets the entries of one path's list; undone by the list as it was. */
export function setEntries(
  world: World,
  path: string,
  change: (entries: readonly Ace[]) => readonly Ace[],
  protect = false,
): Injected | undefined {
  const old = listOf(world, path)
  if (old?.dacl === undefined) return undefined
  const changed = withEntries(old, change(old.dacl.entries))
  const descriptor = protect ? { ...changed, control: changed.control | controlBits.daclProtected } : changed
  return {
    changes: [{ kind: 'set-acl', path, descriptor }],
    undo: [{ kind: 'set-acl', path, descriptor: old }],
  }
}

/** Does this entry help the token to read? */
export const helps = (token: Token, ace: Ace): boolean =>
  isAllow(ace) && token.sids.has(ace.sid) && (mapGeneric(ace.mask) & FILE_GENERIC_READ) !== 0

/** The nearest path at or above that states the entry itself, else the topmost that is known to have it. */
export function statesItself(world: World, path: string, sid: string): string | undefined {
  const holders = pathsUpFrom(world, path).filter((at) => entriesFor(world, at, sid).length > 0)
  return holders.find((at) => entriesFor(world, at, sid).some(isOwn)) ?? holders.at(-1)
}

const entriesFor = (world: World, path: string, sid: string): readonly Ace[] =>
  (listOf(world, path)?.dacl?.entries ?? []).filter((ace) => ace.sid === sid && isAllow(ace))

/** Everything that the reader reads by, and where it is stated, for the file that is asked for. */
export function grantsOfReader(
  scene: Scene,
): { readonly sid: string; readonly path: string; readonly name: string }[] {
  const [path, reader] = [fileOf(scene), readerOf(scene)]
  if (path === undefined || reader === undefined) return []
  const entries = listOf(scene.world, path)?.dacl?.entries ?? []
  const sids = new Set(
    entries
      .filter((ace) => helps(reader, ace) && (ace.flags & aceFlags.inheritOnly) === 0)
      .map(({ sid }) => sid),
  )
  return [...sids].flatMap((sid) => {
    const at = statesItself(scene.world, path, sid)
    return at === undefined ? [] : [{ sid, path: at, name: scene.world.accounts().nameOf(sid) ?? sid }]
  })
}

export const inheritable = aceFlags.objectInherit | aceFlags.containerInherit
