import { ConfigEditError } from '../../config/config-edit-error.ts'
import { ChangeError } from '../../world/world.ts'
import { AppcmdError, exitCode } from './appcmd-error.ts'
import type { Parameter } from './command-line.ts'
import { configurationError, refusedChange, sectionIsLocked } from './config-problem.ts'
import type { Editing } from './editing.ts'
import { keepInstalledItems } from './local-copy.ts'

/** Reads the section before and after `act`: an error that was there before, or that came with it, ends the command. */
export function guarded(editing: Editing, what: string, act: () => void): Editing {
  const before = editing.read()
  if (before?.ok === false) throw configurationError(before.error)
  if (editing.isLocked()) throw sectionIsLocked(what, editing.lockedAt())
  try {
    keepInstalledItems(editing)
    act()
  } catch (error) {
    if (error instanceof ChangeError) throw new AppcmdError(`${error.message}.`, exitCode.pathNotFound)
    throw error instanceof ConfigEditError
      ? new AppcmdError(`${error.message}.`, exitCode.invalidData)
      : error
  }
  const after = editing.read()
  if (after?.ok === false) throw refusedChange(after.error, what)
  return editing
}

/** 'Can not set attribute "enabled" to value "true"..': the change as the message about its refusal names it. */
export function describeChange(parameters: readonly Parameter[]): string {
  const [first] = parameters
  if (first === undefined) return ''
  if (first.operation !== 'set') return 'Failed to commit configuration changes.'
  const value = /password$/i.test(first.name) ? '********' : (first.value ?? '')
  return `Can not set attribute "${first.name}" to value "${value}"..`
}
