import { formatStatus } from '../../../core/base/status.ts'
import type { Fix } from '../../../core/diagnosis/diagnosis.ts'
import { brokenPromise, promiseOf } from '../../../core/operations/apply-fix.ts'
import { describeDiagnosis, type FixDescription } from '../../../core/operations/describe-diagnosis.ts'
import { type Diagnosed, diagnoseRequest } from '../../../core/operations/diagnose-request.ts'
import { standingTestsOf } from '../access-tests-of.ts'
import { parseArguments } from '../arguments.ts'
import { askedRequest } from '../asked-request.ts'
import { FailedError, UsageError } from '../errors.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { newRequest, requestOptions } from '../request-arguments.ts'
import { appliedView } from '../views/applied-view.ts'

const options = {
  ...requestOptions,
  id: { type: 'string' },
  fix: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

const parse = (args: readonly string[]) => parseArguments(args, options)

/** Makes the diagnosis again, applies one of its fixes, and checks that it does what it promised and no more. */
export async function apply(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parse(args)
  const number = fixNumber(values.fix)
  const isDry = values['dry-run'] === true
  const asked = newRequest('apply', positionals, values)
  const opened = await openServer(ports, values.server)
  try {
    const { server, request } = askedRequest(opened, asked, values)
    const { world, verify } = server
    if (server.instance === undefined && !isDry)
      throw new FailedError(
        `${server.name} is a case and stays as it is (--dry-run shows what would be done)`,
      )
    const revision = (opened.instance?.world ?? world).facts.revision()
    const standing = await standingTestsOf(ports, server)
    const diagnosed = await diagnoseRequest(world, request, {
      verify,
      tests: standing.holding,
      answers: standing.answers,
    })
    const fix = chosen(diagnosed, number)
    const told = describeDiagnosis(diagnosed, world).fixes[number - 1]
    if (!isDry) {
      const promised = await promiseOf(world, request, fix, { standing, verify })
      await carryOut(server, fix, revision, () => brokenPromise(world, promised))
    }
    show(ports, told, fix, { isDry, json: values.json === true })
    return 0
  } finally {
    await opened.close()
  }
}

function fixNumber(text: string | undefined): number {
  if (text === undefined) throw new UsageError('--fix N is missing: countersign diagnose lists the fixes')
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`--fix: '${text}' is no number of a fix`)
  return Number(text)
}

function chosen({ fixes, trace }: Diagnosed, number: number): Fix {
  const fix = fixes[number - 1]
  if (fix !== undefined) return fix
  if (trace.outcome === 'allowed')
    throw new FailedError(
      `the request is let in already (${formatStatus(trace.status)}): nothing was changed`,
    )
  const there = fixes.length === 0 ? 'there is none' : `there are ${fixes.length}`
  throw new FailedError(`there is no fix ${number}: ${there}; nothing was changed`)
}

async function carryOut(
  { instance, isManager }: ServerMeant,
  fix: Fix,
  revision: number,
  broken: () => Promise<string | undefined>,
): Promise<void> {
  const changes = fix.remedies.flatMap((remedy) => remedy.changes)
  if (isManager && changes.some(({ kind }) => kind === 'set-config' || kind === 'write-file'))
    throw new FailedError(
      'nothing was changed: config/manager.config is the manager’s own; edit it by hand (--dry-run shows the change)',
    )
  const done = await instance?.applyPromised(changes, 'apply', { revision, broken })
  if (done !== undefined && !done.ok) throw new FailedError(done.message)
}

function show(
  { terminal }: CliPorts,
  told: FixDescription | undefined,
  fix: Fix,
  { isDry, json }: { readonly isDry: boolean; readonly json: boolean },
): void {
  if (told === undefined) return
  if (!json) {
    terminal.out(appliedView(told, isDry, terminal.style))
    return
  }
  const { title, commands, undo, after } = told
  const value = { applied: !isDry, title, commands, undo, after, grants: fix.grants }
  terminal.out(`${JSON.stringify(value, undefined, 2)}\n`)
}
