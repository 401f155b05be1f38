import { sids } from '../../../accounts/well-known.ts'
import {
  aceFlags,
  aceTypes,
  FILE_GENERIC_EXECUTE,
  FILE_GENERIC_READ,
  FILE_READ_ATTRIBUTES,
  READ_CONTROL,
  SYNCHRONIZE,
} from '../../../acl/rights.ts'
import type { Ace } from '../../../acl/security-descriptor.ts'
import { joinPath, parentPath } from '../../../base/windows-path.ts'
import { changeRight } from './account-faults.ts'
import { both } from './config-breaks.ts'
import { type Fault, fault, type Injected, lossyFault, type Scene } from './fault.ts'
import {
  fileOf,
  grantsOfReader,
  helps,
  inheritable,
  pathsUpFrom,
  readerOf,
  setEntries,
  statesItself,
  workerOf,
} from './list-breaks.ts'

const noAllow = ['authorize.file.no-allow', 'authorize.asp-net-file.no-allow', 'config.unreadable']
const denied = [
  'authorize.file.denied-by-entry',
  'authorize.asp-net-file.denied-by-entry',
  'config.unreadable',
]
const unreadable = 'config.unreadable'

/** Rewrites whatever the reader reads by, one way for all such entries. */
function rewriteGrants(
  scene: Scene,
  rewrite: (ace: Ace) => readonly Ace[],
  only: (grant: { readonly sid: string; readonly name: string }) => boolean = () => true,
): Injected | undefined {
  const grants = grantsOfReader(scene)
  if (grants.length === 0 || !grants.every(only)) return undefined
  const parts = new Map<string, Set<string>>()
  for (const { sid, path } of grants) parts.set(path, (parts.get(path) ?? new Set()).add(sid))
  const made = [...parts].map(([path, wanted]) =>
    setEntries(scene.world, path, (entries) =>
      entries.flatMap((ace) => (wanted.has(ace.sid) && ace.type === aceTypes.allow ? rewrite(ace) : [ace])),
    ),
  )
  return made.includes(undefined) ? undefined : both(...made.filter((part) => part !== undefined))
}

const removed = (
  name: string,
  only: (grant: { readonly sid: string; readonly name: string }) => boolean,
): Fault => fault(`allow entry removed: ${name}`, noAllow, (scene) => rewriteGrants(scene, () => [], only))

const isPool = ({ sid }: { readonly sid: string }): boolean =>
  sid === sids.iisIusrs || sid.startsWith('S-1-5-82-')
const open = new Set<string>([sids.users, sids.everyone, sids.authenticatedUsers])

const isUserOf = ({ world }: Scene, sid: string): boolean =>
  world.facts.accounts().users.some((user) => user.sid === sid)

/** A deny entry in front: on the file itself, or inheritable on a folder above it. */
function deny(
  scene: Scene,
  sid: string | undefined,
  where: 'file' | 'folder',
  mask = FILE_GENERIC_READ,
): Injected | undefined {
  const path = fileOf(scene)
  if (path === undefined || sid === undefined) return undefined
  const isFolder = where === 'folder'
  const target = isFolder
    ? scene.random.pick(pathsUpFrom(scene.world, parentPath(path) ?? path).slice(0, 2))
    : path
  const kind = scene.world.facts.file(target)
  const flags = kind.known && kind.value?.kind === 'directory' ? inheritable : 0
  const ace: Ace = { type: aceTypes.deny, flags, mask: mask & ~SYNCHRONIZE, sid }
  return setEntries(scene.world, target, (entries) => [ace, ...entries])
}

/** A group of the reader that is neither everybody's nor the machine's own making. */
function groupOf(scene: Scene): string | undefined {
  const listed = new Set(scene.world.facts.accounts().groups.map(({ sid }) => sid))
  return readerOf(scene)?.groups.find(({ sid }) => listed.has(sid))?.sid
}

const onlyKeepers = new Set<string>([sids.administrators, sids.system])

/** Inheritance is cut and what stays is what `keeps` says. */
function cut(scene: Scene, path: string | undefined, keeps: (ace: Ace) => boolean): Injected | undefined {
  if (path === undefined) return undefined
  return setEntries(
    scene.world,
    path,
    (entries) => entries.filter(keeps).map((ace) => ({ ...ace, flags: ace.flags & ~aceFlags.inherited })),
    true,
  )
}

/** What the worker reads by, but not the reader. */
const forWorkerOnly =
  (scene: Scene) =>
  (ace: Ace): boolean => {
    const [worker, reader] = [workerOf(scene), readerOf(scene)]
    if (onlyKeepers.has(ace.sid)) return true
    return worker !== undefined && reader !== undefined && helps(worker, ace) && !helps(reader, ace)
  }

/** A list that came along from another folder: nobody here is on it. */
function movedHere(scene: Scene): Injected | undefined {
  const path = fileOf(scene)
  if (path === undefined) return undefined
  const foreign: Ace = {
    type: aceTypes.allow,
    flags: aceFlags.inherited,
    mask: FILE_GENERIC_READ,
    sid: 'S-1-5-21-9-8-7-1001',
  }
  return setEntries(
    scene.world,
    path,
    (entries) => [
      ...entries
        .filter(({ sid }) => onlyKeepers.has(sid))
        .map((ace) => ({ ...ace, flags: aceFlags.inherited })),
      foreign,
    ],
    true,
  )
}

/** The worker can no longer read the folder or its web.config, whoever reads the content. */
function hideFromWorker(scene: Scene, target: 'folder' | 'web.config'): Injected | undefined {
  const path = fileOf(scene)
  const worker = workerOf(scene)
  if (path === undefined || worker === undefined) return undefined
  const folders = pathsUpFrom(scene.world, path).filter((at) => isThere(scene, at, 'directory'))
  const candidates =
    target === 'folder'
      ? folders
      : folders.map((at) => joinPath(at, 'web.config')).filter((at) => isThere(scene, at, 'file'))
  const chosen = candidates[0]
  return chosen === undefined ? undefined : cut(scene, chosen, (ace) => !helps(worker, ace))
}

function isThere({ world }: Scene, path: string, kind: 'file' | 'directory'): boolean {
  const found = world.facts.file(path)
  return found.known && found.value?.kind === kind
}

const little = FILE_READ_ATTRIBUTES | READ_CONTROL | SYNCHRONIZE

/** The same name under another authority: the machine's account in place of the domain's. */
function twinOf(scene: Scene, sid: string): string | undefined {
  const accounts = scene.world.accounts()
  const name = accounts.nameOf(sid) ?? ''
  const local = name.slice(name.indexOf('\\') + 1)
  const twin = scene.world.facts
    .accounts()
    .users.find((user) => user.sid !== sid && user.name.toLowerCase().endsWith(`\\${local.toLowerCase()}`))
  return twin?.sid
}

export const listFaults: readonly Fault[] = [
  removed('IUSR', ({ sid }) => sid === 'S-1-5-17'),
  removed('BUILTIN\\Users, Everyone or Authenticated Users', ({ sid }) => open.has(sid)),
  removed("the pool's account or group", isPool),
  fault('allow entry removed: a group of accounts', noAllow, (scene) =>
    rewriteGrants(
      scene,
      () => [],
      ({ sid }) => scene.world.facts.accounts().groups.some((group) => group.sid === sid),
    ),
  ),
  fault('allow entry removed: an account', noAllow, (scene) =>
    rewriteGrants(
      scene,
      () => [],
      ({ sid }) => isUserOf(scene, sid),
    ),
  ),
  fault('deny entry on the file: the account', denied, (scene) =>
    deny(scene, readerOf(scene)?.user.sid, 'file'),
  ),
  fault('deny entry on a folder: the account', denied, (scene) =>
    deny(scene, readerOf(scene)?.user.sid, 'folder'),
  ),
  fault('deny entry on the file: a group', denied, (scene) => deny(scene, groupOf(scene), 'file')),
  fault('deny entry on a folder: a group', denied, (scene) => deny(scene, groupOf(scene), 'folder')),
  fault('deny entry on the file: Everyone', denied, (scene) => deny(scene, sids.everyone, 'file')),
  fault('inheritance cut at the file', noAllow, (scene) =>
    cut(scene, fileOf(scene), ({ sid }) => onlyKeepers.has(sid)),
  ),
  fault('inheritance cut at the folder, the worker kept', noAllow, (scene) => {
    const path = fileOf(scene)
    return cut(scene, path === undefined ? undefined : parentPath(path), forWorkerOnly(scene))
  }),
  fault(
    'inheritance cut at the folder, only administrators kept',
    [unreadable, 'authorize.file.no-allow'],
    (scene) => {
      const path = fileOf(scene)
      return cut(scene, path === undefined ? undefined : parentPath(path), ({ sid }) => onlyKeepers.has(sid))
    },
  ),
  fault('list of a moved file', noAllow, movedHere),
  fault('entry for folders only', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [{ ...ace, flags: ace.flags & ~aceFlags.objectInherit }]),
  ),
  fault('entry for this folder only', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [{ ...ace, flags: ace.flags & ~inheritable }]),
  ),
  fault('inherit-only entry', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [{ ...ace, flags: ace.flags | aceFlags.inheritOnly }]),
  ),
  fault('rights too small: attributes only', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [{ ...ace, mask: little }]),
  ),
  fault('rights too small: execute without read', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [{ ...ace, mask: FILE_GENERIC_EXECUTE }]),
  ),
  fault('wrong principal of the same name', noAllow, (scene) =>
    rewriteGrants(
      scene,
      (ace) => [{ ...ace, sid: twinOf(scene, ace.sid) ?? ace.sid }],
      ({ sid }) => isUserOf(scene, sid) && twinOf(scene, sid) !== undefined,
    ),
  ),
  fault('unresolved name in the entry', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [
      { ...ace, sid: 'S-1-0-0', name: `${scene.world.accounts().nameOf(ace.sid) ?? 'WEB01\\x'}s` },
    ]),
  ),
  fault('entry of a deleted account', noAllow, (scene) =>
    rewriteGrants(scene, (ace) => [{ ...ace, sid: 'S-1-5-21-4-4-4-1044' }]),
  ),
  fault('folder unreadable for the worker', unreadable, (scene) => hideFromWorker(scene, 'folder')),
  fault('web.config unreadable for the worker', unreadable, (scene) => hideFromWorker(scene, 'web.config')),
  lossyFault('traverse checking no longer bypassed', noAllow, ({ world }) =>
    changeRight(world, 'SeChangeNotifyPrivilege', ['BUILTIN\\Administrators', 'BUILTIN\\IIS_IUSRS']),
  ),
  fault('module of the server unreadable for the worker', 'route.pool.module-unreadable', (scene) => {
    const worker = workerOf(scene)
    const image = 'C:\\Program Files\\Audit\\audit.dll'
    if (worker === undefined || !isThere(scene, image, 'file')) return undefined
    const holder = statesItself(scene.world, image, sids.iisIusrs)
    return cut(scene, holder, (ace) => !helps(worker, ace))
  }),
]
