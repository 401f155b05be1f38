import type { Origin } from '../../base/evidence.ts'
import { win32 } from '../../base/status.ts'
import type { ConfigError } from '../config-error.ts'
import { positionAt, sourceLines } from '../position.ts'
import type { XmlDocument } from '../xml-document.ts'

/** Carries a ConfigError out of a reading; caught at the door and never seen outside. */
export class ConfigFailure extends Error {
  readonly configError: ConfigError

  constructor(configError: ConfigError) {
    super(configError.message)
    this.configError = configError
  }
}

const codes = {
  'config.unknown-element': win32.INVALID_DATA,
  'config.bad-value': win32.INVALID_DATA,
  'config.locked-section': win32.LOCK_VIOLATION,
  'config.locked-attribute': win32.LOCK_VIOLATION,
  'config.duplicate-entry': win32.ALREADY_EXISTS,
  'config.path-not-found': win32.FILE_NOT_FOUND,
} as const satisfies Partial<Record<ConfigError['code'], number>>

export interface Complaint {
  readonly code: keyof typeof codes
  readonly message: string
  readonly facts: Readonly<Record<string, string | number>>
  /** For locks: the place that locked it. */
  readonly lockedAt?: Origin | undefined
}

/** The error at an offset of a file. `lockedAt` is told in the facts too, as file:line. */
export function configErrorAt(document: XmlDocument, offset: number, complaint: Complaint): ConfigError {
  const { code, message, lockedAt } = complaint
  const position = positionAt(document, offset)
  const lockedBy = lockedAt === undefined ? {} : { lockedBy: `${lockedAt.file}:${lockedAt.line}` }
  return {
    code,
    win32: codes[code],
    message,
    file: document.name,
    ...position,
    source: sourceLines(document, position.line),
    facts: { ...complaint.facts, ...lockedBy },
    ...(lockedAt === undefined ? {} : { lockedAt }),
  }
}

export function fail(document: XmlDocument, offset: number, complaint: Complaint): never {
  throw new ConfigFailure(configErrorAt(document, offset, complaint))
}

/** What `make` answers, or the ConfigError that it failed with. */
export function orConfigError<T>(make: () => T): T | ConfigError {
  try {
    return make()
  } catch (error) {
    if (error instanceof ConfigFailure) return error.configError
    throw error
  }
}
