import type { Token } from '../accounts/account.ts'
import { FILE_GENERIC_READ, FILE_LIST_DIRECTORY } from '../acl/rights.ts'
import type { MissingFact } from '../base/answer.ts'
import { evidenceAt } from '../base/evidence.ts'
import { type Reason, reason } from '../base/reason.ts'
import { type Status, statusOf, win32 } from '../base/status.ts'
import { valueOf } from '../config/config-section.ts'
import type { Place } from '../world/place.ts'
import type { VirtualDirectory } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { aclEvidence, openFile } from './file-access.ts'
import { signIn } from './sign-in.ts'

export type ConfigReading =
  | { readonly kind: 'read' }
  | { readonly kind: 'failed'; readonly because: Reason; readonly status: Status }
  | { readonly kind: 'unknown'; readonly missing: readonly MissingFact[]; readonly because: Reason }
  | { readonly kind: 'pending'; readonly account: string; readonly password: string }

const read: ConfigReading = { kind: 'read' }

export interface ContentIdentity {
  readonly kind: 'pass-through' | 'connect-as'
  /** The connect-as account's token. */
  readonly token?: Token
}

const connectKey = {}

/** The account that a virtual directory connects as ("Connect as"); pass-through where none is set (iis.md §3.2). */
export function connectAs(
  world: World,
  directory: VirtualDirectory,
  answers: ReadonlyMap<string, boolean>,
): { readonly kind: 'ok'; readonly identity: ContentIdentity } | Exclude<ConfigReading, { kind: 'read' }> {
  if (directory.userName === '') return { kind: 'ok', identity: passThrough }
  const kept = world.memo(connectKey, () => new Map<VirtualDirectory, ReturnType<typeof connectAs>>())
  const known = kept.get(directory)
  if (known !== undefined) return known
  const result = signIn(world, {
    user: directory.userName,
    password: directory.password,
    isSealed: directory.isPasswordSealed,
    method: directory.logonMethod,
    answers,
  })
  if (result.kind === 'pending') return result
  const made = connectResult(directory, result)
  kept.set(directory, made)
  return made
}

const passThrough: ContentIdentity = { kind: 'pass-through' }

function connectResult(
  directory: VirtualDirectory,
  result: Exclude<ReturnType<typeof signIn>, { kind: 'pending' }>,
): ReturnType<typeof connectAs> {
  if (result.kind === 'ok') return { kind: 'ok', identity: { kind: 'connect-as', token: result.token } }
  const origin = valueOf(directory.element, 'userName').origin ?? directory.origin
  const line = evidenceAt(origin)
  const facts = { user: directory.userName, virtualDirectory: directory.path, path: directory.physicalPath }
  if (result.kind === 'unknown') {
    return {
      kind: 'unknown',
      missing: result.missing,
      because: reason('config.virtual-directory-logon-not-known', facts, line),
    }
  }
  const told = { ...facts, logon: result.code.slice('authenticate.logon.'.length), win32: result.win32 }
  return {
    kind: 'failed',
    because: reason('config.virtual-directory-logon-failed', told, [...line, ...result.evidence]),
    status: statusOf(500, 19, result.win32),
  }
}

/**
 * Can the worker (or the connect-as account) read the configuration of every directory from the virtual directory down?
 * It must list the directory (the probe for web.config, change notification) and read the file where there is one
 * (iis.md §6.1; that sub-directories without a web.config count too is reported, causes.md §2).
 */
export function readConfiguration(world: World, place: Place, token: Token): ConfigReading {
  const [root, ...below] = place.folders
  if (root === undefined) return read
  const directory = world.facts.file(root.path)
  if (!directory.known) return notKnown('config.path-not-known', { path: root.path }, [directory.missing])
  if (directory.value === undefined) return pathNotFound(root.path)
  if (directory.value.kind === 'file') return notADirectory(root.path)
  const first = readable(world, root, token)
  if (first !== undefined) return first
  if (!place.virtualDirectory.allowSubDirConfig) return read
  for (const folder of below) {
    const file = world.facts.file(folder.path)
    if (!file.known || file.value?.kind !== 'directory') break
    const failed = readable(world, folder, token)
    if (failed !== undefined) return failed
  }
  return read
}

const notKnown = (
  code: string,
  facts: Readonly<Record<string, string>>,
  missing: readonly MissingFact[],
): ConfigReading => ({ kind: 'unknown', missing, because: reason(code, facts) })

function pathNotFound(path: string): ConfigReading {
  return {
    kind: 'failed',
    because: reason('config.path-not-found', { path }),
    status: statusOf(500, 19, win32.PATH_NOT_FOUND),
  }
}

function notADirectory(path: string): ConfigReading {
  return {
    kind: 'failed',
    because: reason('config.path-not-found', { path, isFile: true }),
    status: statusOf(500, 19, win32.DIRECTORY),
  }
}

/** The file alone, which need not be there; its directory is somebody else's to list. */
export function readFile(world: World, config: string, token: Token): ConfigReading {
  const present = world.facts.file(config)
  const hasFile = present.known && present.value?.kind === 'file'
  return (hasFile ? unreadable(world, config, token, FILE_GENERIC_READ) : undefined) ?? read
}

function readable(world: World, folder: Place['folders'][number], token: Token): ConfigReading | undefined {
  const present = world.facts.file(folder.config)
  const hasFile = present.known && present.value?.kind === 'file'
  return (
    unreadable(world, folder.path, token, FILE_LIST_DIRECTORY) ??
    (hasFile ? unreadable(world, folder.config, token, FILE_GENERIC_READ) : undefined)
  )
}

function unreadable(world: World, path: string, token: Token, rights: number): ConfigReading | undefined {
  const access = openFile(world, token, path, rights)
  if (access.kind === 'granted') return undefined
  const facts = { path, user: token.user.name }
  if (access.kind === 'unknown') return notKnown('config.readability-not-known', facts, access.missing)
  const because = reason(
    'config.unreadable',
    { ...facts, seenAs: access.token.user.name, refusedBy: access.path },
    aclEvidence(world, access),
  )
  return { kind: 'failed', because, status: statusOf(500, 19, win32.ACCESS_DENIED) }
}
