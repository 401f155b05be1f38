import type { Origin } from '../../base/evidence.ts'
import type { ConfigError } from '../../config/config-error.ts'

interface Why {
  readonly cause?: ConfigError
  readonly lockedAt?: Origin | undefined
}

/**
 * Ends a command line that is wrong. appcmd prints it to standard output as 'ERROR ( message:… )' and exits with `code`:
 * the low word of the HRESULT. Observed: 87 bad argument, 183 duplicate, 1168 no such object, 4312 no such collection item.
 */
export class AppcmdError extends Error {
  override readonly name = 'AppcmdError'
  readonly code: number
  /** Printed as it is, without the 'ERROR ( … )' around it: what the tool says before it knows what to do. */
  readonly plain: boolean
  /** Eight hexadecimal digits, where the tool prints them: 'ERROR ( hresult:80070426, message:… )'. */
  readonly hresult: string | undefined
  /** What is wrong with the configuration, where that is the reason. */
  override readonly cause: ConfigError | undefined
  /** Who locked what the command would set. */
  readonly lockedAt: Origin | undefined

  constructor(message: string, code: number, plain = false, hresult?: string, why: Why = {}) {
    super(message)
    this.cause = why.cause
    this.lockedAt = why.lockedAt ?? why.cause?.lockedAt
    this.code = code
    this.plain = plain
    this.hresult = hresult
  }
}

export const exitCode = {
  ok: 0,
  /** `list` of something that is not there, and help. Observed. */
  nothing: 1,
  pathNotFound: 3,
  invalidData: 13,
  lockViolation: 33,
  notSupported: 50,
  invalidParameter: 87,
  alreadyExists: 183,
  notFound: 1168,
  itemNotFound: 4312,
} as const

export const invalid = (message: string): AppcmdError => new AppcmdError(message, exitCode.invalidParameter)

export const cannotFind = (object: string, identifier: string): AppcmdError =>
  new AppcmdError(`Cannot find ${object} object with identifier "${identifier}".`, exitCode.notFound)

export const mustSpecify = (object: string): AppcmdError =>
  invalid(`Must specify the ${object} object with identifier.`)

export const unknownAttribute = (name: string): AppcmdError =>
  invalid(`Unknown attribute "${name}".  Replace with -? for help.`)

export const duplicateElement = (name: string): AppcmdError =>
  new AppcmdError(`Failed to add duplicate collection element "${name}".`, exitCode.alreadyExists)

export const itemNotFound = (): AppcmdError =>
  new AppcmdError('Cannot find requested collection element.', exitCode.itemNotFound)

/** The reason stands on a line of its own end, as observed. */
export const cannotSet = (name: string, value: string, reason: string, code: number): AppcmdError =>
  new AppcmdError(`Can not set attribute "${name}" to value "${value}".. Reason: ${reason}\n.`, code)

export const formatError = (error: AppcmdError): string =>
  error.plain
    ? `${error.message}\n`
    : `ERROR ( ${error.hresult === undefined ? '' : `hresult:${error.hresult}, `}message:${error.message} )\n`
