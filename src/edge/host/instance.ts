import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { AccountStore } from './account-store.ts'
import { type ConfigFiles, createConfigFiles } from './config-files.ts'
import { type CredentialVerifier, createCredentialVerifier } from './credential-verifier.ts'
import { type Database, messageOf, openDatabase } from './database.ts'
import type { DescriptorStore } from './descriptor-store.ts'
import { createDirectoryCache, type DirectoryCache } from './directory-cache.ts'
import { createValueEncryption, type ValueEncryption } from './encryption.ts'
import { statOf } from './file-stamp.ts'
import { createFileStats, type FileStats } from './file-stats.ts'
import { type InstanceSettings, readSettings } from './instance-settings.ts'
import { createNativePaths, type NativePaths } from './native-paths.ts'
import { cheapCost, type HashCost, standardCost } from './password-hash.ts'
import { serverSchema } from './server-schema.ts'
import { createServerStates, type ServerStates } from './server-states.ts'
import { createSqliteAccountStore } from './sqlite-account-store.ts'
import { createSqliteDescriptorStore } from './sqlite-descriptor-store.ts'
import { everyQuestion, everyTurn, type Turn } from './turn.ts'

/** Where the parts of an instance lie. */
export interface InstancePaths {
  readonly root: string
  readonly settings: string
  readonly applicationHost: string
  /** The manager's own server configuration. */
  readonly manager: string
  readonly accounts: string
  readonly refusals: string
  readonly key: string
  readonly history: string
  readonly backups: string
  readonly certificates: string
}

/** A server in a folder, opened. Many processes may have it open; one may serve it (lockInstance). */
export interface Instance {
  readonly paths: InstancePaths
  readonly settings: InstanceSettings
  /** Names in lower case. */
  readonly environment: Readonly<Record<string, string>>
  readonly turn: Turn
  readonly database: Database
  readonly accounts: AccountStore
  readonly descriptors: DescriptorStore
  readonly states: ServerStates
  readonly verifier: CredentialVerifier
  /** What a new password's hash costs here. */
  readonly hashCost: HashCost
  readonly encryption: ValueEncryption
  readonly directories: DirectoryCache
  readonly stats: FileStats
  readonly files: NativePaths
  readonly configFiles: ConfigFiles
  close(): void
}

export type OpenedInstance =
  | { readonly ok: true; readonly instance: Instance }
  /** One line: what, where, why. */
  | { readonly ok: false; readonly message: string }

export interface OpenOptions {
  /** A server checks for changes once a turn of its event loop; a command asks anew at every question. */
  readonly serving?: boolean
}

export function instancePaths(directory: string): InstancePaths {
  const root = resolve(directory)
  return {
    root,
    settings: join(root, 'countersign.json'),
    applicationHost: join(root, 'config', 'applicationHost.config'),
    manager: join(root, 'config', 'manager.config'),
    accounts: join(root, 'accounts.db'),
    refusals: join(root, 'refusals.db'),
    key: join(root, 'config', 'encryption.key'),
    history: join(root, 'history'),
    backups: join(root, 'backup'),
    certificates: join(root, 'certificates'),
  }
}

/** Is this folder an instance? Its applicationHost.config is what makes it one. */
export function isInstance(directory: string): boolean {
  return statOf(instancePaths(directory).applicationHost)?.isFile() === true
}

export function openInstance(directory: string, options: OpenOptions = {}): OpenedInstance {
  const paths = instancePaths(directory)
  if (!isInstance(directory)) {
    const why =
      statOf(paths.root) === undefined ? 'there is no such folder' : 'it has no config/applicationHost.config'
    return { ok: false, message: `${paths.root} is no instance: ${why} ('countersign init' makes one)` }
  }
  try {
    return { ok: true, instance: open(paths, options) }
  } catch (error) {
    return { ok: false, message: `cannot open the instance: ${messageOf(error).split('\n', 1)[0]}` }
  }
}

/** Milliseconds for which a server goes to a found file without walking down to it again. */
const trustInPaths = 1000

function open(paths: InstancePaths, options: OpenOptions): Instance {
  const settings = readSettings(paths.settings)
  const turn = options.serving === true ? everyTurn() : everyQuestion()
  const database = openDatabase(paths.accounts, serverSchema, turn)
  const accounts = createSqliteAccountStore(database)
  const directories = createDirectoryCache(turn)
  const stats = createFileStats(turn)
  const hashCost = settings.snapshot === undefined ? standardCost : cheapCost
  const trust = options.serving === true ? trustInPaths : 0
  return {
    paths,
    settings,
    environment: environmentOf(settings),
    turn,
    database,
    accounts,
    descriptors: createSqliteDescriptorStore(database),
    states: createServerStates(database),
    verifier: createCredentialVerifier(accounts, { cost: hashCost }),
    hashCost,
    encryption: createValueEncryption(paths.key),
    directories,
    stats,
    files: createNativePaths({
      instance: paths.root,
      directories,
      linkTargets: settings.linkTargets,
      trust,
      isThere: (native) => stats.of(native) !== undefined,
    }),
    configFiles: createConfigFiles(),
    close: () => database.close(),
  }
}

/** What a default Windows installation has, as far as configuration refers to it. */
function environmentOf(settings: InstanceSettings): Readonly<Record<string, string>> {
  return {
    systemdrive: 'C:',
    systemroot: 'C:\\Windows',
    windir: 'C:\\Windows',
    programfiles: 'C:\\Program Files',
    'programfiles(x86)': 'C:\\Program Files (x86)',
    programdata: 'C:\\ProgramData',
    allusersprofile: 'C:\\ProgramData',
    commonprogramfiles: 'C:\\Program Files\\Common Files',
    public: 'C:\\Users\\Public',
    temp: 'C:\\Windows\\TEMP',
    iis_bin: 'C:\\Windows\\System32\\inetsrv',
    tmp: 'C:\\Windows\\TEMP',
    computername: settings.machine,
  }
}

/** A name for something that is made beside and renamed. */
export const temporaryName = (): string => randomBytes(6).toString('hex')
