import type { UserAccount } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { plainUser, standardUsers } from '../accounts/standard-accounts.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { asksForSyntax, type NetArguments, netArguments, unknownOption } from './net-arguments.ts'
import {
  failure,
  inColumns,
  netError,
  rule,
  succeeded,
  syntaxError,
  syntaxHelp,
  systemError,
} from './net-output.ts'
import { changeUser, isOptionError, userOptions } from './net-user-options.ts'
import { showUser } from './net-user-view.ts'

const syntax = `NET USER
[username [password | *] [options]] [/DOMAIN]
         username {password | *} /ADD [options] [/DOMAIN]
         username [/DELETE] [/DOMAIN]
         username [/TIMES:{times | ALL}]
         username [/ACTIVE: {YES | NO}]`

/** net user; `args` are those behind 'user'. */
export const netUser = (world: World, args: readonly string[]): CommandResult =>
  asksForSyntax(args) ? syntaxHelp(syntax) : netUserParsed(world, netArguments(args))

/** The same for words and options that are told apart already. */
export function netUserParsed(world: World, parsed: NetArguments): CommandResult {
  const strange = unknownOption(parsed, [...userOptions, 'add', 'delete', 'domain'])
  if (strange !== undefined) return syntaxError(syntax, `The option /${strange.toUpperCase()} is unknown.`)
  const { words, options } = parsed
  const { machine, domain } = world.facts.accounts()
  const authority = options.has('domain') ? domain : machine
  if (authority === undefined) return systemError(1355)
  const [name, password, ...more] = words
  if (more.length > 0) return syntaxError(syntax)
  if (name === undefined)
    return options.size > (options.has('domain') ? 1 : 0) ? syntaxError(syntax) : list(world, authority)
  return onUser(world, parsed, authority, name, password)
}

function onUser(
  world: World,
  parsed: NetArguments,
  authority: string,
  name: string,
  password: string | undefined,
): CommandResult {
  const { options } = parsed
  if (password === '*') return failure('The password cannot be typed here; write it on the line.\n')
  if (options.has('add') && options.has('delete')) return syntaxError(syntax)
  const user = findUser(world.accounts(), authority, name)
  if (options.has('add')) return user ? netError(2224) : add(world, parsed, authority, name, password ?? '')
  if (user === undefined) return netError(2221)
  if (options.has('delete')) return remove(world, user)
  const isView = password === undefined && [...options.keys()].every((option) => option === 'domain')
  return isView ? showUser(world, user) : change(world, parsed, user, password)
}

function findUser(accounts: Accounts, authority: string, name: string): UserAccount | undefined {
  if (name.includes('\\') || name.includes('@')) return undefined
  const found = accounts.find(`${authority}\\${name}`)
  return found?.kind === 'user' && found.name.toLowerCase() === `${authority}\\${name}`.toLowerCase()
    ? found
    : undefined
}

const forbidden = /["/\\[\]:;|=,+*?<>@]/

/** A new local user is in Users, a new user of the domain in Domain Users. */
function add(
  world: World,
  parsed: NetArguments,
  authority: string,
  name: string,
  password: string,
): CommandResult {
  if (forbidden.test(name) || name.trim() === '' || name.length > 20) return netError(2202)
  if (world.accounts().find(`${authority}\\${name}`)?.kind === 'group') return systemError(1379)
  const isLocal = authority === world.facts.accounts().machine
  const groups = [isLocal ? 'BUILTIN\\Users' : `${authority}\\Domain Users`]
  return change(world, parsed, plainUser(`${authority}\\${name}`, { groups }), password)
}

function change(
  world: World,
  { options }: NetArguments,
  user: UserAccount,
  password: string | undefined,
): CommandResult {
  const changed = changeUser(user, options, password, world.facts.clock)
  if (isOptionError(changed)) return syntaxError(syntax, changed.problem)
  return succeeded([{ kind: 'put-user', user: changed, ...(password !== undefined && { password }) }])
}

function remove(world: World, user: UserAccount): CommandResult {
  const isBuiltIn = standardUsers(world.facts.accounts()).some(({ sid }) => sid === user.sid)
  return isBuiltIn ? systemError(1371) : succeeded([{ kind: 'remove-user', name: user.name }])
}

function list(world: World, authority: string): CommandResult {
  const data = world.facts.accounts()
  const prefix = `${authority}\\`.toLowerCase()
  const names = [...standardUsers(data), ...data.users]
    .filter(({ name }) => name.toLowerCase().startsWith(prefix) && !name.endsWith('$'))
    .map(({ name }) => name.slice(prefix.length))
  const unique = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  const sorted = unique.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  return succeeded([], ['', `User accounts for \\\\${authority}`, '', rule, ...inColumns(sorted)])
}
