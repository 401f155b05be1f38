import { turnedText } from '../../../core/operations/access-tests.ts'
import { groupGrants } from '../../../core/operations/group-grants.ts'
import { publicChange } from '../../../core/operations/public-change.ts'
import { type Replayed, replayLog } from '../../../core/operations/replay-log.ts'
import { type AccessChange, WhatIfError, whatIf } from '../../../core/operations/what-if.ts'
import { standingTestsOf } from '../access-tests-of.ts'
import { parseArguments } from '../arguments.ts'
import { DataError, FailedError, UsageError } from '../errors.ts'
import { needSites, openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { readFileFor } from '../read-file.ts'
import { whatIfView } from '../views/what-if-view.ts'

const options = {
  server: { type: 'string' },
  replay: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
} as const

/** Who gains and who loses access by command lines, before they are run. Exit code 1 where an access test turns. */
export async function whatIfCommand(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, options)
  if (positionals.every((line) => line.trim() === ''))
    throw new UsageError('a command is missing: countersign what-if "<command>" …')
  const logs = (values.replay ?? []).map((path) => logText(ports, path))
  const server = await openServer(ports, values.server)
  try {
    needSites(server)
    const change = await changeOf(ports, server, positionals)
    const replayed = logs.map((text) => replayLog(server.world, change.after, text))
    const { terminal } = ports
    if (values.json === true) terminal.out(`${JSON.stringify(jsonOf(change, replayed), undefined, 2)}\n`)
    else terminal.out(whatIfView(change, replayed, terminal.style, values.all === true))
    return change.turned.length === 0 ? 0 : 1
  } finally {
    await server.close()
  }
}

function logText({ machine }: CliPorts, path: string): string {
  const read = machine.readText(machine.resolve(path))
  if (!read.ok) throw new DataError(read.message)
  if (!/^#Fields:/m.test(read.value)) throw new DataError(`${path}: no W3C log: it has no #Fields line`)
  return read.value
}

async function changeOf(
  ports: CliPorts,
  server: ServerMeant,
  lines: readonly string[],
): Promise<AccessChange> {
  const readFile = readFileFor(ports)
  const standing = await standingTestsOf(ports, server)
  try {
    return await whatIf(server.world, lines, { readFile, standing, verify: server.verify })
  } catch (error) {
    if (error instanceof WhatIfError) throw new FailedError(error.message)
    throw error
  }
}

const jsonOf = ({ changes, gains, losses, turned }: AccessChange, replayed: readonly Replayed[]) => ({
  changes: changes.map(publicChange),
  gains,
  losses,
  turned: turned.map((one) => turnedText(one)),
  ...(replayed.length > 0 && { replayed }),
  groups: { gains: groupGrants(gains), losses: groupGrants(losses) },
})
