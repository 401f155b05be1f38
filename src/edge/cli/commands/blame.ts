import { blame, keptConfigs, type Revision, revisionsOf } from '../../../core/operations/blame.ts'
import { urlOf } from '../../../core/operations/build-request.ts'
import { parseArguments } from '../arguments.ts'
import { askedRequest } from '../asked-request.ts'
import { DataError, FailedError } from '../errors.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { newRequest, requestOptions } from '../request-arguments.ts'
import { blameView } from '../views/blame-view.ts'
import { exitCode } from './explain.ts'

const options = { ...requestOptions, id: { type: 'string' }, history: { type: 'string' } } as const

/** The change since which a request is refused: when, by whom, and what it was. */
export async function blameCommand(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, options)
  const asked = newRequest('blame', positionals, values)
  const opened = await openServer(ports, values.server)
  try {
    const { server, request } = askedRequest(opened, asked, values)
    if (server.isManager) throw new FailedError('no history is kept of config/manager.config')
    const revisions = await revisionsFor(ports, server, values.history)
    const blamed = await blame(revisions, request, server.verify)
    const { out, style } = ports.terminal
    if (values.json === true) {
      const { trace, ...rest } = blamed
      const { status, outcome } = trace
      out(`${JSON.stringify({ ...status, outcome, ...rest }, undefined, 2)}\n`)
    } else out(blameView(blamed, `${request.method} ${urlOf(request)}`, style))
    return exitCode(blamed.trace)
  } finally {
    await opened.close()
  }
}

/** IIS's own copies where a folder is named, or a snapshot holds them; else the instance's history. */
async function revisionsFor(
  { machine }: CliPorts,
  { instance, world, name }: ServerMeant,
  folder: string | undefined,
): Promise<readonly Revision[]> {
  if (folder !== undefined) {
    const path = machine.resolve(folder)
    const kind = machine.kindOf(path)
    if (kind === 'nothing') throw new DataError(`${path}: there is no such folder`)
    if (kind === 'file') throw new DataError(`${path}: it is a file, not a folder`)
    const kept = machine.configHistory(path)
    if (kept.length === 0) throw new FailedError(`${folder}: there are no CFGHISTORY folders in it`)
    return revisionsOf(world, kept)
  }
  if (instance !== undefined) {
    const revisions = await instance.revisions()
    if (revisions.length === 0) throw new DataError(`${name}: its history cannot be read`)
    return revisions.map(({ time, author: { user, tool }, ...revision }) => ({
      ...revision,
      time,
      user,
      tool,
    }))
  }
  const beside = machine.configHistory(machine.resolve('..', name))
  const kept = beside.length > 0 ? beside : keptConfigs(world)
  if (kept.length === 0)
    throw new FailedError(`${name} holds one revision only: --history DIR names a folder of IIS's copies`)
  return revisionsOf(world, kept)
}
