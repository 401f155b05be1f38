import type { VerifyPassword } from '../../core/operations/decide-request.ts'
import { keptRequest } from '../../core/operations/kept-request.ts'
import { openCase } from '../../core/operations/open-case.ts'
import type { Request } from '../../core/pipeline/request.ts'
import type { World } from '../../core/world/world.ts'
import { DataError, UsageError } from './errors.ts'
import type { OpenInstance } from './open-instance.ts'
import type { CliPorts } from './ports.ts'

/** The server that `--server` means, opened for one command. */
export interface ServerMeant {
  readonly name: string
  readonly world: World
  readonly verify: VerifyPassword
  /** undefined: a case, which no command changes. */
  readonly instance: OpenInstance | undefined
  readonly refusal: (id: string) => KeptRefusal | undefined
  /** The manager's own server, where the instance has one. */
  readonly manager: World | undefined
  /** The binding's port that a port of the running server stands for. */
  readonly bindingPort: (port: number) => number
  /** `world` is the manager's own. */
  readonly isManager: boolean
  close(): Promise<void>
}

export interface KeptRefusal {
  readonly request: Request
  readonly world: 'sites' | 'manager'
}

/** Where an instance is looked for that nobody named. */
export function homeOf({ environment, machine }: CliPorts): string {
  const { COUNTERSIGN_HOME, HOME, USERPROFILE } = environment
  if (COUNTERSIGN_HOME !== undefined && COUNTERSIGN_HOME !== '') return machine.resolve(COUNTERSIGN_HOME)
  return machine.resolve('.countersign', HOME ?? USERPROFILE ?? '.')
}

export async function openServer(ports: CliPorts, named: string | undefined): Promise<ServerMeant> {
  if (named === '') throw new UsageError("option '--server' needs a value")
  const path = named === undefined ? homeOf(ports) : ports.machine.resolve(named)
  const meant = meantBy(ports, path, named)
  return meant.kind === 'case' ? openCaseFile(ports, meant.path) : openFolder(ports, meant.path)
}

/** A folder that is no instance may hold one, or one case. */
function meantBy(
  { machine }: CliPorts,
  path: string,
  named: string | undefined,
): { readonly kind: 'case' | 'instance'; readonly path: string } {
  const kind = machine.kindOf(path)
  if (kind === 'instance') return { kind, path }
  if (kind === 'file') return { kind: 'case', path }
  if (kind === 'nothing') {
    if (named !== undefined) throw new DataError(`${path}: there is no such file or folder`)
    throw new DataError(
      `${path}: there is no instance ('countersign init' makes one; --server names another)`,
    )
  }
  const inner = machine.resolve('instance', path)
  if (machine.kindOf(inner) === 'instance') return { kind: 'instance', path: inner }
  const cases = machine.casesBelow(path)
  if (cases.length === 1 && cases[0] !== undefined) return { kind: 'case', path: cases[0] }
  const holds =
    cases.length === 0 ? 'neither an instance nor a case' : `${cases.length} cases: name one of them`
  throw new UsageError(`${path} holds ${holds}`)
}

/** The text of a case and the server that it describes. Throws DataError with a line for each mistake. */
export function openCaseText({ machine }: CliPorts, path: string) {
  const read = machine.readText(path)
  if (!read.ok) throw new DataError(read.message)
  const readBeside = (relative: string) =>
    machine.readBytes(machine.resolve(relative, machine.resolve('..', path)))
  const opened = openCase(read.value, { file: path, readBeside })
  if (!opened.ok) throw new DataError(opened.problems.join('\n'))
  return opened
}

function openCaseFile(ports: CliPorts, path: string): ServerMeant {
  const { world } = openCaseText(ports, path)
  return {
    name: path,
    world,
    verify: async () => undefined,
    instance: undefined,
    refusal: () => undefined,
    manager: undefined,
    bindingPort: (port) => port,
    isManager: false,
    close: async () => undefined,
  }
}

/** Throws DataError where applicationHost.config cannot be read at all: there are then no sites to be told of. */
export function needSites({ world }: ServerMeant): void {
  const model = world.server()
  if (!('code' in model)) return
  const { file, line, column, message } = model
  throw new DataError(`${file}:${line}:${column}: ${message}`)
}

async function openFolder({ machine }: CliPorts, path: string): Promise<ServerMeant> {
  const opened = await machine.open(path)
  if (!opened.ok) throw new DataError(opened.message)
  const instance = opened.value
  return {
    name: path,
    world: instance.world,
    verify: (account, password) => instance.verify(account, password),
    instance,
    refusal(id) {
      const kept = instance.refusal(id)
      const request = keptRequest(kept?.request)
      return kept && request && { request, world: kept.world }
    },
    manager: instance.manager.isThere() ? instance.manager.world : undefined,
    bindingPort: (port) => instance.listening.bindingPort(port),
    isManager: false,
    close: () => instance.close(),
  }
}
