import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { defaultApplicationHost } from '../../../core/config/default-application-host.ts'
import { runCommand } from '../../../core/operations/run-command.ts'
import { initInstance } from '../../host/init-instance.ts'
import { openSession, type Session } from '../../host/open-session.ts'
import { temporaryFolder } from '../../host/testing/temporary-folder.ts'
import type { AdminPorts } from '../ports.ts'

/** An instance on disk with the API's ports over it. */
export interface ManagedInstance {
  readonly session: Session
  readonly ports: AdminPorts
  /** Runs a line of appcmd, icacls or net on it; it must succeed. */
  run(line: string): Promise<string>
  /** The text of a file below the instance: 'config/applicationHost.config', 'drive_c/sites/contoso/web.config'. */
  read(path: string): string
  write(path: string, text: string): void
}

export interface InstanceOptions {
  readonly applicationHost?: string
  /** Files below the instance, and their texts. */
  readonly files?: Readonly<Record<string, string>>
  /** Lines of appcmd, icacls, net; default: the site Contoso with an application. */
  readonly lines?: readonly string[]
  readonly accessTests?: string
}

const contoso = [
  'appcmd add apppool /name:Contoso',
  'appcmd add site /name:Contoso /bindings:http/*:8080: /physicalPath:C:\\sites\\contoso',
  'appcmd set app Contoso/ /applicationPool:Contoso',
  'appcmd add app /site.name:Contoso /path:/app /physicalPath:C:\\sites\\app /applicationPool:Contoso',
  'net user anna Secret-1 /add',
]
const contosoFiles = {
  'drive_c/sites/contoso/index.html': '<h1>Contoso</h1>',
  'drive_c/sites/contoso/hr/plan.txt': 'plan',
  'drive_c/sites/app/index.html': '<h1>App</h1>',
}

/** Until the test ends. */
export async function managedInstance(options: InstanceOptions = {}): Promise<ManagedInstance> {
  const root = join(temporaryFolder(), 'server')
  const { applicationHost = defaultApplicationHost, files = contosoFiles, lines = contoso } = options
  const made = await initInstance(root, { applicationHost, machine: 'WEB01' })
  if (!made.ok) throw new Error(made.message)
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  if (options.accessTests !== undefined) write('config/access.tests.yaml', options.accessTests)
  const opened = openSession(root, { serving: true, onProblem: () => undefined })
  if (!opened.ok) throw new Error(opened.message)
  const session = opened.value
  onTestFinished(() => session.close())
  const run = async (line: string): Promise<string> => {
    await setImmediate()
    session.world.refresh()
    const { out, err, code, changes } = runCommand(session.world, line)
    if (code !== 0) throw new Error(`${line}: ${code} ${err}${out}`)
    const done = await session.apply(changes, 'test')
    if (!done.ok) throw new Error(`${line}: ${done.message}`)
    await setImmediate()
    session.world.refresh()
    return out
  }
  for (const line of lines) await run(line)
  await session.begin()
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  return { session, ports: portsOf(session), run, read, write }
}

function portsOf(session: Session): AdminPorts {
  const { world, manager } = session
  const { saves } = manager
  return {
    world: () => world,
    managerWorld: () => manager.world,
    worldFor: () => world,
    verify: session.verify,
    async apply(changes, by) {
      const applied = await saves.apply(changes, by)
      return applied.ok ? { ...applied, warnings: [] } : applied
    },
    async undo(id, user) {
      const undone = await saves.undo(id, user)
      return undone.ok ? { ...undone, warnings: [] } : undone
    },
    undoable: saves.undoable,
    revisions: session.revisions,
    refusals: { list: () => [], find: () => undefined, waitFor: async () => [], page: () => '' },
    reload: async () => [],
    addresses: () => [],
    certificates: session.ports.knownCertificates,
    now: () => 0,
    accessTests: manager.accessTests,
    writeAccessTests: manager.writeAccessTests,
    directory: session.directory,
    version: '0.1.0',
  }
}
