import { readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { openDatabase } from './database.ts'
import { defaultDescriptors } from './default-descriptors.ts'
import { diskProblem } from './disk-problem.ts'
import { statOf } from './file-stamp.ts'
import { type InstancePaths, instancePaths, isInstance, temporaryName } from './instance.ts'
import { defaultMachineName, formatSettings, type InstanceSettings } from './instance-settings.ts'
import { makeFolders } from './make-folders.ts'
import { serverSchema } from './server-schema.ts'
import { createSqliteDescriptorStore } from './sqlite-descriptor-store.ts'
import { stockErrorPages } from './stock-error-pages.ts'
import { welcomePage } from './welcome-page.ts'

export type InitResult =
  | { readonly ok: true; readonly directory: string; readonly made: boolean }
  /** One line: what, where, why. */
  | { readonly ok: false; readonly message: string }

export interface InitOptions {
  /** The text of applicationHost.config. */
  readonly applicationHost: string
  /** Default: this machine's name. */
  readonly machine?: string
}

/**
 * Makes an instance of a folder that is empty or not there; leaves one that is an instance already as it is. It is built
 * whole under another name and then renamed, so that a full disk or a crash leaves nothing that looks like an instance.
 */
export async function initInstance(directory: string, options: InitOptions): Promise<InitResult> {
  const root = resolve(directory)
  if (isInstance(root)) return { ok: true, directory: root, made: false }
  try {
    const problem = occupied(root)
    if (problem !== undefined) return { ok: false, message: problem }
    await (statOf(root) === undefined ? buildBeside(root, options) : buildInside(root, options))
    return { ok: true, directory: root, made: true }
  } catch (error) {
    return { ok: false, message: diskProblem(error, `make an instance in ${root}`) }
  }
}

/** What an interrupted init leaves in a folder that was there before. */
const leftover = /^\.init-[0-9a-f]+$/
/** The root of a volume that was mounted for the purpose. */
const harmless = new Set(['lost+found'])

function occupied(root: string): string | undefined {
  const stats = statOf(root)
  if (stats === undefined) return undefined
  if (!stats.isDirectory()) return `cannot make an instance: ${root} is a file`
  const other = readdirSync(root).find((name) => !leftover.test(name) && !harmless.has(name))
  return other === undefined
    ? undefined
    : `cannot make an instance: ${root} is not empty (it holds '${other}') and is no instance`
}

async function buildBeside(root: string, options: InitOptions): Promise<void> {
  makeFolders(dirname(root))
  const temporary = join(dirname(root), `.${basename(root)}.init-${temporaryName()}`)
  try {
    await build(instancePaths(temporary), options)
    renameSync(temporary, root)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    throw error
  }
}

/** The folder itself stays: it may be the root of a volume, which nothing can be renamed over. config/ comes last. */
async function buildInside(root: string, options: InitOptions): Promise<void> {
  for (const name of readdirSync(root)) if (leftover.test(name)) rmSync(join(root, name), { recursive: true })
  const temporary = join(root, `.init-${temporaryName()}`)
  const moved: string[] = []
  try {
    await build(instancePaths(temporary), options)
    const names = readdirSync(temporary).filter((name) => name !== 'config')
    for (const name of [...names, 'config']) {
      renameSync(join(temporary, name), join(root, name))
      moved.push(name)
    }
    rmdirSync(temporary)
  } catch (error) {
    for (const name of [...moved, basename(temporary)])
      rmSync(join(root, name), { recursive: true, force: true })
    throw error
  }
}

async function build(paths: InstancePaths, options: InitOptions): Promise<void> {
  const inetpub = join(paths.root, 'drive_c', 'inetpub')
  for (const folder of [
    join(inetpub, 'wwwroot'),
    join(inetpub, 'custerr', 'en-US'),
    join(inetpub, 'logs', 'LogFiles'),
    join(inetpub, 'temp'),
  ])
    makeFolders(folder)
  // Both hold passwords as they were typed, or may.
  const closed = [dirname(paths.applicationHost), paths.history, paths.certificates]
  for (const folder of closed) makeFolders(folder, 0o700)
  const settings: InstanceSettings = { machine: options.machine ?? defaultMachineName(), linkTargets: [] }
  writeFileSync(paths.settings, formatSettings(settings))
  writeFileSync(join(inetpub, 'wwwroot', 'index.html'), welcomePage())
  for (const [status, page] of stockErrorPages()) {
    writeFileSync(join(inetpub, 'custerr', 'en-US', `${status}.htm`), page)
  }
  await makeDatabase(paths)
  writeFileSync(paths.applicationHost, options.applicationHost)
}

async function makeDatabase(paths: InstancePaths): Promise<void> {
  const database = openDatabase(paths.accounts, serverSchema)
  try {
    const writes = defaultDescriptors().map(([path, bytes]) => ({ kind: 'set', path, bytes }) as const)
    await createSqliteDescriptorStore(database).write(writes)
  } finally {
    database.close()
  }
}
