import { type StandingTests, turnedText } from '../../../core/operations/access-tests.ts'
import { urlOf } from '../../../core/operations/build-request.ts'
import { type Considered, considerCommand } from '../../../core/operations/consider-command.ts'
import { describeDiagnosis } from '../../../core/operations/describe-diagnosis.ts'
import { type Diagnosed, diagnoseRequest } from '../../../core/operations/diagnose-request.ts'
import { diagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import { makeProof, proofText } from '../../../core/operations/proof.ts'
import { WhatIfError } from '../../../core/operations/what-if.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import { standingTestsOf } from '../access-tests-of.ts'
import { parseArguments } from '../arguments.ts'
import { askedRequest } from '../asked-request.ts'
import { FailedError, UsageError } from '../errors.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { readFileFor } from '../read-file.ts'
import { newRequest, requestOptions } from '../request-arguments.ts'
import { consideredView } from '../views/considered-view.ts'
import { diagnosisView } from '../views/diagnosis-view.ts'
import { exitCode } from './explain.ts'

const options = {
  ...requestOptions,
  id: { type: 'string' },
  consider: { type: 'string', multiple: true },
  proof: { type: 'string' },
  powershell: { type: 'boolean' },
  all: { type: 'boolean' },
  undo: { type: 'boolean' },
} as const

const parse = (args: readonly string[]) => parseArguments(args, options)
type Values = ReturnType<typeof parse>['values']

/** Decides a request and tells its causes, and the changes that would let it in, each proved. */
export async function diagnose(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parse(args)
  const asked = newRequest('diagnose', positionals, values)
  const opened = await openServer(ports, values.server)
  try {
    const { server, request } = askedRequest(opened, asked, values)
    const { world, verify } = server
    const standing = await standingTestsOf(ports, server)
    const diagnosed = await diagnoseRequest(world, request, {
      verify,
      tests: standing.holding,
      answers: standing.answers,
    })
    const considered: Considered[] = []
    for (const line of values.consider ?? [])
      considered.push(await consider(ports, server, diagnosed, line, standing))
    if (values.proof !== undefined) await writeProof(ports, server, request, diagnosed, values.proof)
    show(ports, server, { request, diagnosed, considered, standing }, values)
    return exitCode(diagnosed.trace)
  } finally {
    await opened.close()
  }
}

/** The proof of the recommended fix. */
async function writeProof(
  { machine }: CliPorts,
  { world, verify }: ServerMeant,
  request: Request,
  { fixes: [fix] }: Diagnosed,
  path: string,
): Promise<void> {
  if (fix === undefined) throw new FailedError('there is no fix to be proved')
  const text = proofText(await makeProof(world, request, fix, verify))
  const written = machine.writeBytes(machine.resolve(path), new TextEncoder().encode(text))
  if (!written.ok) throw new FailedError(written.message)
}

async function consider(
  ports: CliPorts,
  { world, verify }: ServerMeant,
  diagnosed: Diagnosed,
  line: string,
  standing: StandingTests,
): Promise<Considered> {
  if (line.trim() === '') throw new UsageError('--consider needs a command')
  const readFile = readFileFor(ports)
  try {
    return await considerCommand(world, diagnosed, line, { readFile, standing, verify })
  } catch (error) {
    if (error instanceof WhatIfError) throw new FailedError(error.message)
    throw error
  }
}

interface Told {
  readonly request: Request
  readonly diagnosed: Diagnosed
  readonly considered: readonly Considered[]
  readonly standing: StandingTests
}

function show(ports: CliPorts, { world }: ServerMeant, told: Told, values: Values): void {
  const { terminal } = ports
  const { request, diagnosed, considered, standing } = told
  for (const turned of standing.failing)
    terminal.err(
      `countersign: an access test fails already: ${turnedText(turned).replace('would come', 'comes')}\n`,
    )
  if (values.json === true) {
    const json = { ...diagnosisJson(diagnosed), ...(considered.length > 0 && { considered }) }
    terminal.out(`${JSON.stringify(json, undefined, 2)}\n`)
    return
  }
  const { powershell = false, all = false, undo = false } = values
  const again = againOf(request, values)
  const view = { powershell, all, undo, again }
  terminal.out(
    diagnosisView(describeDiagnosis(diagnosed, world), diagnosed.trace, terminal.style, view) +
      considered.map((one) => consideredView(one, terminal.style, all)).join(''),
  )
}

/** The arguments that mean the same request again; a password is left to be asked for. */
function againOf(request: Request, values: Values): string {
  const { as, scheme, from, header = [] } = values
  const option = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name} ${quoted(value)}`]
  return [
    `${request.method} ${urlOf(request)}`,
    ...option('--as', as),
    ...option('--scheme', scheme),
    ...option('--from', from),
    ...header.map((text) => `-H ${quoted(text)}`),
  ].join(' ')
}

/** For a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w@.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
