import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import { ChangeError } from '../world/world.ts'
import { AppcmdError, exitCode } from './appcmd/appcmd-error.ts'
import { IcaclsError } from './icacls-error.ts'

/** Why an edit was not made; nothing is changed then. */
export interface EditProblem {
  readonly kind: 'locked' | 'invalid' | 'not-found' | 'duplicate' | 'unreadable' | 'no-such-place'
  /** What the tool of the same work exits with: 87, 183, 1168, 4312, 33, 13, 3; net's 2221 …. */
  readonly code: number
  /** What, and why; never a secret. */
  readonly message: string
  /** Who locked it, or the place in the configuration that is wrong. */
  readonly origin?: Origin
}

/** A path that leads nowhere on this server. */
export class NoSuchPlace extends AppcmdError {
  constructor(message: string) {
    super(message, exitCode.pathNotFound)
  }
}

export interface Refused {
  readonly ok: false
  readonly problem: EditProblem
}

export const refused = (kind: EditProblem['kind'], code: number, message: string): Refused => ({
  ok: false,
  problem: { kind, code, message },
})

/** The result of `work`, or why it could not be done. */
export function orProblem<T>(work: () => T): T | Refused {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppcmdError) return { ok: false, problem: problemOf(error) }
    if (error instanceof IcaclsError) return refused(kindOfIcacls(error.code), error.code, error.message)
    if (error instanceof ChangeError) return refused('invalid', exitCode.invalidData, error.message)
    throw error
  }
}

function problemOf(error: AppcmdError): EditProblem {
  const origin = error.lockedAt ?? (error.cause && originOfError(error.cause))
  return {
    kind: kindOf(error),
    code: error.code,
    message: sentence(error.cause?.message ?? error.message),
    ...(origin && { origin }),
  }
}

function kindOf(error: AppcmdError): EditProblem['kind'] {
  if (error instanceof NoSuchPlace) return 'no-such-place'
  const { code, cause } = error
  if (cause !== undefined) return 'unreadable'
  if (code === exitCode.lockViolation) return 'locked'
  if (code === exitCode.alreadyExists) return 'duplicate'
  return code === exitCode.notFound || code === exitCode.itemNotFound ? 'not-found' : 'invalid'
}

/** The place that a configuration error names, as other places are named. */
export const originOfError = ({ file, line, column, source }: ConfigError): Origin => ({
  file,
  line,
  column,
  text: source.find((shown) => shown.line === line)?.text.trim() ?? '',
})

/** appcmd's own punctuation ('…".. Reason: x\n.') is its printer's, not a reader's. */
const sentence = (message: string): string =>
  message
    .replace(/\.\. Reason: /, ': ')
    .replace(/\. Reason: /, ': ')
    .replace(/\s*\.?\s*\n\.?\s*$/, '')
    .replace(/\.?$/, '.')

const kindsOfIcacls: Readonly<Record<number, EditProblem['kind']>> = {
  2: 'no-such-place',
  3: 'no-such-place',
  13: 'unreadable',
  1332: 'not-found',
}

/** What the exit code of icacls means. */
export const kindOfIcacls = (code: number): EditProblem['kind'] => kindsOfIcacls[code] ?? 'invalid'
