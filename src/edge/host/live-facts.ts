import { readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { AccountsData } from '../../core/accounts/account.ts'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../../core/base/answer.ts'
import { foldPath, joinPath } from '../../core/base/windows-path.ts'
import type { Facts, FileFacts } from '../../core/world/facts.ts'
import type { AccountRows } from './account-store.ts'
import { type ConfigFile, missingFile } from './config-files.ts'
import { statOf } from './file-stamp.ts'
import { createFilesSecurity } from './files-security.ts'
import type { Instance } from './instance.ts'
import { createWatchedConfig, type WatchedConfig } from './watched-config.ts'
import { isPlainName } from './windows-names.ts'

const hostName = 'applicationHost.config'
const largestText = 1024 * 1024

export interface LiveFacts extends Facts {
  /**
   * Was anything changed since `revision` was this? More exact than comparing the two: where very many places were asked
   * about, `revision` rises so that worlds forget them, without any change.
   */
  changedSince(revision: number): boolean
}

/**
 * The facts of an instance as they are now.
 *
 * `revision` is exact, not timed: it asks the disk (and the database) about everything that it has handed out and that a
 * world keeps: applicationHost.config, every configuration file and every place where one was looked for (see
 * watched-config), accounts, descriptors, states. Nothing is watched in the background. Files and folders themselves are
 * looked up at every question; a world must not keep them, but for whether a path is a folder, which `revision` covers.
 */
export function liveFacts(instance: Instance): LiveFacts {
  const { states, settings, paths } = instance
  const security = createFilesSecurity(instance)
  const watched = createWatchedConfig(instance)
  const applicationHost = (): ConfigFile =>
    instance.configFiles.read(paths.applicationHost, hostName) ?? missingFile(hostName)
  const accountsData = createAccountsData(instance)
  const revisions = createRevisions(instance, watched, applicationHost)
  return {
    ...revisions,
    machine: { name: settings.machine, ...only(settings, 'domain'), ...only(settings, 'dns') },
    environment: instance.environment,
    ...(settings.snapshot?.clock === undefined ? {} : { clock: settings.snapshot.clock }),
    applicationHost,
    configFile: (path) => watched.read(path),
    file: (path) => fileFacts(instance, path),
    list: (path) => namesIn(instance, path),
    folder: (path) => folderFacts(instance, path),
    descriptor: (path): Answer<SecurityDescriptor> => security.descriptor(path),
    accounts: accountsData,
    password: (account, password) => (instance.verifier.isVerified(account.name, password) ? true : 'ask'),
    hashesPasswords: true,
    poolState: (name) => states.get('pool', name) ?? 'started',
    siteState: (name) => states.get('site', name) ?? 'started',
    decrypt: (provider, value) => instance.encryption.decrypt(provider, value),
    runs: (handler) => handler === 'native' || settings.snapshot !== undefined,
    readText: (path) => textOf(instance, path),
  }
}

/** Asks once a turn whether anything that was handed out is otherwise by now. */
function createRevisions(
  { turn, database }: Instance,
  watched: WatchedConfig,
  applicationHost: () => ConfigFile,
): Pick<LiveFacts, 'revision' | 'changedSince'> {
  let host: ConfigFile | undefined
  let version = Number.NaN
  let [current, changedAt, checked] = [1, 1, Number.NaN]
  const check = (): void => {
    const [hostNow, versionNow] = [applicationHost(), database.version()]
    const isChanged = hostNow !== host || versionNow !== version || watched.changed()
    if (isChanged || watched.isFull()) {
      current++
      watched.forget()
    }
    if (isChanged) changedAt = current
    host = hostNow
    version = versionNow
  }
  const revision = (): number => {
    const now = turn.current()
    if (now !== checked) check()
    checked = now
    return current
  }
  return { revision, changedSince: (since) => revision() > since && changedAt > since }
}

function only<T extends object, K extends keyof T>(value: T, key: K): Pick<T, K> | Record<never, never> {
  return value[key] === undefined ? {} : { [key]: value[key] }
}

/** The same object for as long as the rows are the same. */
function createAccountsData({ accounts, settings }: Instance): () => AccountsData {
  const complete = settings.snapshot?.partial.includes('accounts') !== true
  const place = { machine: settings.machine, ...only(settings, 'domain'), ...only(settings, 'dns') }
  let seen: { readonly rows: AccountRows; readonly data: AccountsData } | undefined
  return () => {
    const rows = accounts.rows()
    if (seen?.rows !== rows) seen = { rows, data: { ...place, ...rows, complete } }
    return seen.data
  }
}

/** A name with a reserved character, a device or a stream is simply not there; so is what is no file and no folder. */
function fileFacts(instance: Instance, path: string): Answer<FileFacts | undefined> {
  const found = instance.files.find(path)
  const stats = found === undefined ? undefined : instance.stats.of(found.native)
  if (found === undefined || stats === undefined) return missingPath(instance, path)
  // A native path into a drive is that drive's file, and its list is kept under the drive's name for it.
  const shown = found.windows.startsWith('/') ? instance.files.toWindows(found.native) : found.windows
  return known(factsOf(instance, stats, shown))
}

function factsOf(instance: Instance, stats: Stats, path: string): FileFacts | undefined {
  if (!stats.isDirectory() && !stats.isFile()) return undefined
  const [kind, size] = stats.isDirectory() ? (['directory', 0] as const) : (['file', stats.size] as const)
  return { kind, size, hidden: isHidden(instance, path), modified: stats.mtimeMs, path }
}

/** This disk has no hidden attribute; a case states which of its files have it. */
function isHidden({ settings }: Instance, path: string): boolean {
  const hidden = settings.snapshot?.hidden ?? []
  return hidden.length > 0 && hidden.some((other) => foldPath(other) === foldPath(path))
}

/** Where a case on disk says that its files are incomplete, what is not there may be there all the same. */
function missingPath(instance: Instance, path: string): Answer<FileFacts | undefined> {
  const isPartial = instance.settings.snapshot?.partial.includes('files') === true
  return isPartial ? unknown('file', path) : known(undefined)
}

function namesIn(instance: Instance, path: string): Answer<readonly string[]> {
  const found = instance.files.find(path)
  const listing = found === undefined ? undefined : instance.directories.listing(found.native)
  return listing === undefined ? unknown('file', path) : known(listing.names)
}

/** Names that mean themselves are not looked for one by one: a folder may hold thousands. */
function folderFacts(instance: Instance, path: string): Answer<readonly FileFacts[]> {
  const found = instance.files.find(path)
  const listing = found === undefined ? undefined : instance.directories.listing(found.native)
  if (found === undefined || listing === undefined) return unknown('file', path)
  const isDrive = !found.windows.startsWith('/')
  const facts: FileFacts[] = []
  for (const name of listing.names) {
    const shown = joinPath(found.windows, name)
    const stats =
      isDrive && isPlainName(name) && !listing.isLink(name) ? statOf(join(found.native, name)) : undefined
    const file = stats === undefined ? fileFacts(instance, shown) : known(factsOf(instance, stats, shown))
    if (file.known && file.value !== undefined) facts.push(file.value)
  }
  return known(facts)
}

function textOf(instance: Instance, path: string): string | undefined {
  const found = instance.files.find(path)
  const stats = found === undefined ? undefined : statOf(found.native)
  if (found === undefined || stats?.isFile() !== true || stats.size > largestText) return undefined
  try {
    return readFileSync(found.native, 'utf8')
  } catch {
    return undefined
  }
}
