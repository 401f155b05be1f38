import {
  AccessFilterError,
  type AccessReport,
  accessCsv,
  accessReport,
} from '../../../core/operations/access-report.ts'
import { buildRequest } from '../../../core/operations/build-request.ts'
import { settleServer } from '../../../core/operations/settle-passwords.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import { parseArguments } from '../arguments.ts'
import { FailedError, UsageError } from '../errors.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { accessView } from '../views/access-view.ts'

const options = {
  server: { type: 'string' },
  site: { type: 'string' },
  user: { type: 'string' },
  as: { type: 'string' },
  group: { type: 'string' },
  url: { type: 'string' },
  from: { type: 'string' },
  csv: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const parse = (args: readonly string[]) => parseArguments(args, options)
type Values = ReturnType<typeof parse>['values']

/** Who can reach what: the matrix of principals and addresses. */
export async function access(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parse(args)
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' is one argument too many`)
  const { from } = values
  const built = buildRequest({ url: 'http://localhost/', ...(from !== undefined && { from }) })
  if (!built.ok) throw new UsageError(built.message)
  const server = await openServer(ports, values.server)
  try {
    show(await reportOf(server, built.request, values), ports, values)
    return 0
  } finally {
    await server.close()
  }
}

async function reportOf(
  { world, verify }: ServerMeant,
  asked: Request,
  { site, user, as, group, url }: Values,
): Promise<AccessReport> {
  const who = user ?? as
  const filter = {
    ...(site !== undefined && { site }),
    ...(who !== undefined && { user: who }),
    ...(group !== undefined && { group }),
    ...(url !== undefined && { url }),
  }
  try {
    return accessReport(world, filter, { asked, answers: await settleServer(world, asked, verify) })
  } catch (error) {
    if (error instanceof AccessFilterError) throw new FailedError(error.message)
    throw error
  }
}

/** As much as a pipe takes at once. */
const chunk = 64 * 1024

function show(report: AccessReport, { terminal }: CliPorts, { csv = false, json = false }: Values): void {
  if (json) terminal.out(`${JSON.stringify(report, undefined, 2)}\n`)
  else if (csv) {
    let waiting = ''
    for (const line of accessCsv(report)) {
      waiting += line
      if (waiting.length > chunk) {
        terminal.out(waiting)
        waiting = ''
      }
    }
    terminal.out(waiting)
  } else terminal.out(accessView(report, terminal.style))
}
