import { holdsRight } from '../../accounts/user-rights.ts'
import { FILE_EXECUTE, FILE_READ_DATA } from '../../acl/rights.ts'
import { evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import type { Refusal } from '../../base/refusals.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { foldPath } from '../../base/windows-path.ts'
import { boolOf, openTextOf, valueOf } from '../../config/config-section.ts'
import { contentToken } from '../content-token.ts'
import { aclEvidence, openFile } from '../file-access.ts'
import type { Outcome } from '../outcome.ts'
import { configDenial, type Question } from '../question.ts'

/** IsapiModule and CgiModule: the program must be on isapiCgiRestriction and allowed there (iis.md §5.9; server level only). */
export function runScript(question: Question): Outcome {
  const { handler, world, resource } = question
  const restriction = world.section('', 'system.webServer/security/isapiCgiRestriction')
  if (!restriction.ok) return { verdict: configDenial(restriction.error) }
  const program = (handler.scriptProcessor || (resource.kind === 'file' ? resource.path : '')).replace(
    /^"|"$/g,
    '',
  )
  const wanted = commandKey(program)
  const entry = restriction.section.items.find((item) => commandKey(openTextOf(item, 'path')) === wanted)
  const unlisted = valueOf(
    restriction.section,
    handler.kind === 'cgi' ? 'notListedCgisAllowed' : 'notListedIsapisAllowed',
  )
  const allowed = entry === undefined ? unlisted.value === true : boolOf(entry, 'allowed')
  if (!allowed) {
    const origin = entry?.origin ?? unlisted.origin ?? restriction.section.origin
    const code: Refusal = entry === undefined ? 'handle.isapi-cgi.not-listed' : 'handle.isapi-cgi.not-allowed'
    const facts = { program, handler: handler.name, kind: handler.kind }
    const because = reason(code, facts, evidenceAt(origin))
    return { verdict: { kind: 'deny', because, status: statusOf(404, 2, win32.ACCESS_DISABLED_BY_POLICY) } }
  }
  return runProgram(question)
}

/** FastCgiModule's process, and the rest behind the list of programs. */
export function runProgram(question: Question): Outcome {
  const { handler, resource } = question
  const command = handler.scriptProcessor || (resource.kind === 'file' ? resource.path : '')
  return unreadableProgram(question, programOf(command)) ?? cannotStart(question) ?? reached(question)
}

/** 'C:\\php\\php-cgi.exe|-c x', '"C:\\a b\\perl.exe" "%s"', 'C:\\perl.exe %s': the file that is run. */
function programOf(command: string): string {
  const [program = ''] = command.trim().split('|')
  const quoted = /^"([^"]+)"/.exec(program)?.[1]
  return quoted ?? /^.+?\.(?:exe|dll|com|bat|cmd)(?=\s|$)/i.exec(program)?.[0] ?? program
}

/** The program is asked for as the request's user: without read & execute on it, 401.3 (iis.md §5.3, causes.md P18, reported). */
function unreadableProgram(question: Question, program: string): Outcome | undefined {
  const { world } = question
  const file = world.facts.file(program)
  const { token, evidence } = contentToken(question)
  if (!file.known || file.value === undefined || token === undefined) return undefined
  const access = openFile(world, token, program, FILE_READ_DATA | FILE_EXECUTE)
  if (access.kind !== 'denied') return undefined
  const code =
    access.result.because === 'denied-by-entry' ? 'authorize.file.denied-by-entry' : 'authorize.file.no-allow'
  const { result, path, token: seen } = access
  const facts = {
    path: program,
    user: token.user.name,
    seenAs: seen.user.name,
    refusedBy: path,
    right: 'execute',
    desired: result.desired,
    missing: result.missing,
  }
  const because = reason(code, facts, [...aclEvidence(world, access), ...evidence], 'reported')
  return { verdict: { kind: 'deny', because, status: statusOf(401, 3, win32.ACCESS_DENIED) } }
}

/** What a worker needs to start a program as somebody else. */
const startingOthers = ['SeAssignPrimaryTokenPrivilege', 'SeIncreaseQuotaPrivilege'] as const

/**
 * CgiModule starts the program as the request's user, for which the worker must hold two privileges: 403.19 (iis.md §6.1). A
 * custom account holds them by its own groups; that of all pools, which WAS adds to the token, comes too late for them.
 */
function cannotStart({ handler, scope, pool, poolToken, world }: Question): Outcome | undefined {
  if (handler.kind !== 'cgi') return undefined
  const settings = scope.section('system.webServer/cgi')
  if (!settings.ok) return { verdict: configDenial(settings.error) }
  if (!boolOf(settings.section, 'createProcessAsUser')) return undefined
  const own =
    pool.identityType === 'SpecificUser'
      ? new Set([...poolToken.sids].filter((sid) => !sid.startsWith('S-1-5-82-')))
      : poolToken.sids
  const lacking = startingOthers.find((right) => !holdsRight(world.accounts(), own, right))
  if (lacking === undefined) return undefined
  const evidence = evidenceAt(valueOf(settings.section, 'createProcessAsUser').origin)
  const because = reason(
    'handle.cgi.privilege-not-held',
    { user: poolToken.user.name, right: lacking },
    evidence,
  )
  return { verdict: { kind: 'deny', because, status: statusOf(403, 19, win32.PRIVILEGE_NOT_HELD) } }
}

/** 'C:\\x.exe|-arg' and quoted programs compare by the program with its arguments as they stand, without regard to case. */
const commandKey = (command: string): string => foldPath(command.replaceAll('"', '').trim())

/** Every gate let the request through to a handler that runs code. */
export function reached({ handler }: Question): Outcome {
  const because = reason('handle.application.reached', { handler: handler.name, kind: handler.kind })
  const { name, modules, type } = handler
  return { verdict: { kind: 'grant', because }, action: { kind: 'handler', name, modules, type } }
}
