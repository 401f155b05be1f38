import {
  type AccessFilter,
  AccessFilterError,
  type AccessReport,
  accessCsv,
  accessReport,
} from '../../../core/operations/access-report.ts'
import { schemeNamed, schemeNames } from '../../../core/operations/build-request.ts'
import { passwordKey, settleServer } from '../../../core/operations/settle-passwords.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import { parseArguments } from '../arguments.ts'
import { FailedError, UsageError } from '../errors.ts'
import { needSites, openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { requestFrom } from '../request-arguments.ts'
import { accessView } from '../views/access-view.ts'

const options = {
  server: { type: 'string' },
  site: { type: 'string' },
  user: { type: 'string' },
  as: { type: 'string' },
  password: { type: 'string' },
  scheme: { type: 'string' },
  header: { type: 'string', short: 'H', multiple: true },
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
  if (values.csv === true && values.json === true) throw new UsageError('--csv and --json exclude each other')
  const asked = requestFrom('access', ['http://localhost/'], values)
  const filter = filterOf(values)
  const server = await openServer(ports, values.server)
  try {
    needSites(server)
    show(await reportOf(server, asked, filter), ports, values)
    return 0
  } finally {
    await server.close()
  }
}

function filterOf({ site, user, as, scheme: named, password, group, url }: Values): AccessFilter {
  const who = user ?? as
  const scheme = named === undefined ? undefined : schemeNamed(named)
  if (named !== undefined && scheme === undefined)
    throw new UsageError(`there is no scheme '${named}': one of ${schemeNames.join(', ')}`)
  if (who === undefined && (named !== undefined || password !== undefined))
    throw new UsageError('--user USER is missing')
  return {
    ...(site !== undefined && { site }),
    ...(who !== undefined && { user: who }),
    ...(scheme !== undefined && { scheme }),
    ...(password !== undefined && { password }),
    ...(group !== undefined && { group }),
    ...(url !== undefined && { url }),
  }
}

async function reportOf(
  { world, verify }: ServerMeant,
  asked: Request,
  filter: AccessFilter,
): Promise<AccessReport> {
  const answers = new Map(await settleServer(world, asked, verify))
  const { user, password } = filter
  const account = user === undefined ? undefined : world.accounts().find(user)?.name
  if (account !== undefined && password !== undefined) {
    const isRight = await verify(account, password)
    if (isRight !== undefined) answers.set(passwordKey(account, password), isRight)
  }
  try {
    return accessReport(world, filter, { asked, answers })
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
