import { turnedText } from '../../../core/operations/access-tests.ts'
import { diffsOf } from '../../../core/operations/file-diffs.ts'
import { type AccessChange, WhatIfError, whatIf } from '../../../core/operations/what-if.ts'
import type { World } from '../../../core/world/world.ts'
import { accessDiff } from '../access-diff.ts'
import { standing } from '../access-tests.ts'
import { type AskedRequest, askedRequest, type Question, worldOf } from '../asked-request.ts'
import type { WhatIfAnswer } from '../contract.ts'
import { inSlices } from '../in-slices.ts'
import type { AdminPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { explained } from './explain.ts'

export interface WhatIfBody {
  readonly lines: readonly string[]
  readonly request?: Question | undefined
}

/** What command lines of appcmd, icacls and net would change: nothing is run. Throws Problem. */
export async function whatWould(
  ports: AdminPorts,
  { lines, request }: WhatIfBody,
  signal: AbortSignal,
): Promise<WhatIfAnswer> {
  const asked = request === undefined ? undefined : askedOfSites(ports, request)
  const world = asked?.world ?? worldOf(ports, 'sites')
  const change = await changeOf(ports, world, lines, asked, signal)
  return {
    files: diffsOf(world, change.after, change.changes),
    access: accessDiff(change.gains, change.losses, change.turned.map(turnedText)),
    warnings: [],
    // The lines are the asker's own; they may hold passwords, and so are not told again.
    commands: [],
    unchanged: change.changes.length === 0,
    ...(asked !== undefined && {
      request: {
        before: await explained(ports, asked),
        after: await explained(ports, { ...asked, world: change.after }),
      },
    }),
  }
}

function askedOfSites(ports: AdminPorts, question: Question): AskedRequest {
  const asked = askedRequest(ports, question)
  if (asked.server === 'sites') return asked
  throw new Problem(
    400,
    'invalid_parameter',
    'request: the manager’s own addresses are not decided by what appcmd, icacls and net change.',
    { parameter: 'request' },
  )
}

async function changeOf(
  ports: AdminPorts,
  world: World,
  lines: readonly string[],
  asked: AskedRequest | undefined,
  signal: AbortSignal,
): Promise<AccessChange> {
  try {
    return await whatIf(world, lines, {
      readFile: () => undefined,
      standing: await standing(ports, world),
      verify: ports.verify,
      run: inSlices(signal),
      ...(asked !== undefined && { asked: asked.request }),
    })
  } catch (error) {
    if (!(error instanceof WhatIfError)) throw error
    throw new Problem(422, 'command_failed', withoutLine(error.message, lines), { parameter: 'lines' })
  }
}

/** The line that failed by its number: it may hold a password. */
function withoutLine(message: string, lines: readonly string[]): string {
  const at = lines.findIndex((line) => message.startsWith(`${line}: `))
  return at < 0 ? message : `Line ${at + 1}: ${message.slice((lines[at] ?? '').length + 2)}`
}
