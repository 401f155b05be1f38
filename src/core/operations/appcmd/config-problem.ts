import type { Origin } from '../../base/evidence.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { AppcmdError, exitCode } from './appcmd-error.ts'

/** A configuration that cannot be read, as appcmd tells it: file, line, description. */
export const configurationError = (error: ConfigError): AppcmdError =>
  new AppcmdError(
    `Configuration error\n\nFilename: ${shownFile(error.file)}\nLine Number: ${error.line}\n` +
      `Description: ${error.message.replace(/\.?$/, '.')}\n`,
    error.win32,
    false,
    undefined,
    { cause: error },
  )

const shownFile = (file: string): string => (/^[a-z]:\\/i.test(file) ? `\\\\?\\${file}` : file)

const lockedSection =
  'This configuration section cannot be used at this path: a level above has locked it, by overrideModeDefault="Deny" or by a ' +
  'location tag with overrideMode="Deny" or allowOverride="false".'

export const sectionIsLocked = (what: string, lockedAt?: Origin): AppcmdError =>
  new AppcmdError(`${what} Reason: ${lockedSection}\n.`, exitCode.lockViolation, false, undefined, {
    lockedAt,
  })

/** Why a change was refused that would have made the configuration unusable. Nothing was written. */
export function refusedChange(error: ConfigError, what: string): AppcmdError {
  if (error.code === 'config.locked-section') return sectionIsLocked(what, error.lockedAt)
  if (error.code === 'config.locked-attribute') {
    const { lockedAt } = error
    return new AppcmdError(`${what} Reason: Lock violation\n.`, exitCode.lockViolation, false, undefined, {
      lockedAt,
    })
  }
  return new AppcmdError(`${what} Reason: ${error.message}\n.`, error.win32)
}
