import { splitName } from '../accounts/standard-accounts.ts'
import { secretMask } from '../config/mask-secrets.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { commandLine } from './appcmd-lines.ts'
import type { CommandResult } from './command-result.ts'
import { type EditProblem, type Refused, refused } from './edit-problem.ts'
import { netLocalgroupParsed } from './net-localgroup.ts'
import { netUserParsed } from './net-user.ts'
import type { Edited } from './server-objects-edit.ts'

/** What of an account may be set; what is left out stays. */
export interface UserSettings {
  readonly password?: string
  readonly fullName?: string
  readonly comment?: string
  readonly enabled?: boolean
  readonly mustChangePassword?: boolean
  /** Ends a lock-out. */
  readonly unlock?: true
}

/** `name`: 'bob' or 'WEB01\\bob'. A new local user is in Users. */
export const addUser = (world: World, name: string, settings: UserSettings = {}): Edited | Refused =>
  user(world, name, settings, ['add'])

export function changeUser(world: World, name: string, settings: UserSettings): Edited | Refused {
  const found = world.accounts().find(name)
  const enabled = settings.enabled ?? (found?.kind === 'user' ? found.enabled : true)
  if (settings.unlock === true && !enabled && found?.kind === 'user') {
    const { unlock: _, ...others } = settings
    return unlocked(world, found.name, others)
  }
  return user(world, name, settings.unlock === true ? { ...settings, enabled } : settings, [])
}

export const removeUser = (world: World, name: string): Edited | Refused => user(world, name, {}, ['delete'])

/** net cannot unlock an account and leave it disabled. */
function unlocked(world: World, name: string, others: UserSettings): Edited | Refused {
  const first = Object.keys(others).length > 0 ? user(world, name, others, []) : none
  if (!first.ok) return first
  const account = world.with(first.changes).accounts().find(name)
  if (account?.kind !== 'user') return refused('not-found', 2221, 'The user name could not be found.')
  const change: Change = { kind: 'put-user', user: { ...account, lockedOut: false } }
  return { ...first, changes: [...first.changes, change], isSaidByAppcmd: false }
}

const none: Edited = { ok: true, changes: [], commandLines: [], isSaidByAppcmd: true }

/** A group of the server: 'Editors', 'BUILTIN\\IIS_IUSRS'. */
export const addGroup = (world: World, name: string, comment?: string): Edited | Refused =>
  group(world, [name], { add: undefined, ...(comment !== undefined && { comment }) })

export const changeGroup = (world: World, name: string, comment: string): Edited | Refused =>
  group(world, [name], { comment })

export const removeGroup = (world: World, name: string): Edited | Refused =>
  group(world, [name], { delete: undefined })

/** `members` by any name that the server knows. */
export const addMembers = (world: World, name: string, members: readonly string[]): Edited | Refused =>
  members.length === 0 ? none : group(world, [name, ...members], { add: undefined })

export const removeMembers = (world: World, name: string, members: readonly string[]): Edited | Refused =>
  members.length === 0 ? none : group(world, [name, ...members], { delete: undefined })

/** Makes the direct members of a group those that are named. */
export function setMembers(world: World, name: string, wanted: readonly string[]): Edited | Refused {
  const accounts = world.accounts()
  const found = accounts.find(name) ?? accounts.find(`BUILTIN\\${name}`)
  if (found === undefined) return refused('not-found', 1376, 'The specified local group does not exist.')
  const sids = wanted.map((one) => accounts.find(one)?.sid)
  const strange = wanted[sids.indexOf(undefined)]
  if (strange !== undefined)
    return refused('not-found', 3783, `There is no such global user or group: ${strange}.`)
  const current = accounts.membersOf(found.sid)
  const more = wanted.filter((_, at) => !current.some((sid) => sid === sids[at]))
  const gone = current.filter((sid) => !sids.includes(sid)).map((sid) => accounts.nameOf(sid) ?? sid)
  return inTurn(world, [
    (now) => removeMembers(now, found.name, gone),
    (now) => addMembers(now, found.name, more),
  ])
}

/** Makes the groups that a user is a direct member of those that are named. */
export function setGroupsOf(world: World, name: string, wanted: readonly string[]): Edited | Refused {
  const accounts = world.accounts()
  const found = accounts.find(name)
  if (found?.kind !== 'user') return refused('not-found', 2221, 'The user name could not be found.')
  const sids = wanted.map((one) => accounts.find(one)?.sid)
  const strange = wanted[sids.indexOf(undefined)]
  if (strange !== undefined)
    return refused('not-found', 1376, `The specified local group does not exist: ${strange}.`)
  const has = (sid: string): boolean => accounts.membersOf(sid).includes(found.sid)
  const more = wanted.filter((_, at) => !has(sids[at] ?? ''))
  const known = [...found.groups, ...world.facts.accounts().groups.map((one) => one.name)]
  const own = [...new Set(known.map((one) => accounts.find(one)?.sid ?? ''))]
  const gone = own.filter((sid) => sid !== '' && has(sid) && !sids.includes(sid))
  return inTurn(world, [
    ...gone.map((sid) => (now: World) => removeMembers(now, accounts.nameOf(sid) ?? sid, [found.name])),
    ...more.map((one) => (now: World) => addMembers(now, one, [found.name])),
  ])
}

/** One edit after the other, all or none. */
export function inTurn(
  world: World,
  edits: readonly ((world: World) => Edited | Refused)[],
): Edited | Refused {
  let done = none
  for (const edit of edits) {
    const next = edit(world.with(done.changes))
    if (!next.ok) return next
    done = {
      ok: true,
      changes: [...done.changes, ...next.changes],
      commandLines: [...done.commandLines, ...next.commandLines],
      isSaidByAppcmd: done.isSaidByAppcmd && next.isSaidByAppcmd,
    }
  }
  return done
}

const yes = (value: boolean): string => (value ? 'yes' : 'no')

function user(
  world: World,
  name: string,
  settings: UserSettings,
  verbs: readonly ('add' | 'delete')[],
): Edited | Refused {
  const { password, fullName, comment, enabled, mustChangePassword } = settings
  const { bare, domain } = authorityOf(world, name)
  const options = new Map<string, string | undefined>([
    ...verbs.map((verb) => [verb, undefined] as const),
    ...(enabled === undefined ? [] : [['active', yes(enabled)] as const]),
    ...(fullName === undefined ? [] : [['fullname', fullName] as const]),
    ...(comment === undefined ? [] : [['comment', comment] as const]),
    ...(mustChangePassword === undefined ? [] : [['logonpasswordchg', yes(mustChangePassword)] as const]),
    ...domain,
  ])
  if (options.size === 0 && password === undefined)
    return refused('invalid', 87, 'There is nothing to change.')
  if (password === '*') return refused('invalid', 2245, 'The password "*" cannot be set: net asks for one.')
  const words = password === undefined ? [bare] : [bare, password]
  const shown = password === undefined ? [bare] : [bare, secretMask]
  return said(netUserParsed(world, { words, options }), ['net', 'user', ...shown, ...optionWords(options)])
}

function group(
  world: World,
  [name = '', ...members]: readonly string[],
  stated: Readonly<Record<string, string | undefined>>,
): Edited | Refused {
  const { bare, domain } = authorityOf(world, name)
  const words = [bare, ...members]
  const options = new Map([...Object.entries(stated), ...domain])
  return said(netLocalgroupParsed(world, { words, options }), [
    'net',
    'localgroup',
    ...words,
    ...optionWords(options),
  ])
}

const optionWords = (options: ReadonlyMap<string, string | undefined>): string[] =>
  [...options].map(([name, value]) => `/${name}${value === undefined ? '' : `:${value}`}`)

/** net knows names of one authority: the server's own, or the domain's. */
function authorityOf(
  world: World,
  name: string,
): { readonly bare: string; readonly domain: readonly (readonly [string, undefined])[] } {
  const { machine, domain } = world.facts.accounts()
  const parts = splitName(name)
  const stated = parts.domain.toLowerCase()
  if (stated === machine.toLowerCase() || stated === 'builtin' || stated === '.')
    return { bare: parts.local, domain: [] }
  if (domain !== undefined && stated === domain.toLowerCase())
    return { bare: parts.local, domain: [['domain', undefined]] }
  return { bare: name, domain: [] }
}

function said(result: CommandResult, words: readonly string[]): Edited | Refused {
  if (result.code !== 0) return { ok: false, problem: problemOf(result) }
  return { ok: true, changes: result.changes, commandLines: [commandLine(...words)], isSaidByAppcmd: true }
}

const kinds: Readonly<Record<number, EditProblem['kind']>> = {
  1376: 'not-found',
  1377: 'not-found',
  1378: 'duplicate',
  1379: 'duplicate',
  2221: 'not-found',
  2223: 'duplicate',
  2224: 'duplicate',
  3783: 'not-found',
}

/** net says its number in words, before or behind the message. */
function problemOf({ err, code }: CommandResult): EditProblem {
  const number = Number(/(?:System error|HELPMSG) (\d+)/.exec(err)?.[1] ?? code)
  const message = err
    .split('\n')
    .find((line) => line.trim() !== '' && !/^System error \d+ has occurred/.test(line))
  return { kind: kinds[number] ?? 'invalid', code: number, message: message ?? 'The command failed.' }
}
