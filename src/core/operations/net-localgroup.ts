import type { GroupAccount } from '../accounts/account.ts'
import type { AnyPrincipal } from '../accounts/accounts.ts'
import { plainGroup, splitName, standardGroups } from '../accounts/standard-accounts.ts'
import { wellKnown } from '../accounts/well-known.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { asksForSyntax, type NetArguments, netArguments, unknownOption } from './net-arguments.ts'
import { addMembers, removeMembers } from './net-members.ts'
import { netError, rule, succeeded, syntaxError, syntaxHelp, systemError } from './net-output.ts'

const syntax = `NET LOCALGROUP
[groupname [/COMMENT:"text"]] [/DOMAIN]
              groupname {/ADD [/COMMENT:"text"] | /DELETE}  [/DOMAIN]
              groupname name [...] {/ADD | /DELETE} [/DOMAIN]`

/** net localgroup; `args` are those behind 'localgroup'. */
export const netLocalgroup = (world: World, args: readonly string[]): CommandResult =>
  asksForSyntax(args) ? syntaxHelp(syntax) : netLocalgroupParsed(world, netArguments(args))

/** The same for words and options that are told apart already. */
export function netLocalgroupParsed(world: World, parsed: NetArguments): CommandResult {
  const strange = unknownOption(parsed, ['add', 'delete', 'comment', 'domain'])
  if (strange !== undefined) return syntaxError(syntax, `The option /${strange.toUpperCase()} is unknown.`)
  const { words, options } = parsed
  const { machine, domain } = world.facts.accounts()
  const authority = options.has('domain') ? domain : machine
  if (authority === undefined) return systemError(1355)
  const [name, ...members] = words
  if (name === undefined)
    return options.has('add') || options.has('delete') ? syntaxError(syntax) : list(world, authority)
  if (options.has('add') && options.has('delete')) return syntaxError(syntax)
  return members.length > 0
    ? onMembers(world, parsed, authority, name, members)
    : onGroup(world, parsed, authority, name)
}

function onMembers(
  world: World,
  { options }: NetArguments,
  authority: string,
  name: string,
  members: readonly string[],
): CommandResult {
  if (!options.has('add') && !options.has('delete')) return syntaxError(syntax)
  const group = localGroup(world, authority, name)
  if (group === undefined) return systemError(1376)
  return options.has('add') ? addMembers(world, group, members) : removeMembers(world, group, members)
}

function onGroup(world: World, { options }: NetArguments, authority: string, name: string): CommandResult {
  const group = localGroup(world, authority, name)
  const comment = options.get('comment')
  if (options.has('add')) {
    if (group !== undefined) return systemError(1379)
    if (/["/\\[\]:;|=,+*?<>]/.test(name)) return netError(2202)
    const made = plainGroup(`${authority}\\${name}`)
    if (world.accounts().find(made.name)?.kind === 'user') return netError(2224)
    return succeeded([{ kind: 'put-group', group: { ...made, ...(comment !== undefined && { comment }) } }])
  }
  if (group === undefined) return systemError(1376)
  if (options.has('delete')) return remove(group)
  if (comment === undefined) return show(world, group)
  return succeeded([{ kind: 'put-group', group: { ...group, comment } }])
}

const remove = (group: GroupAccount): CommandResult =>
  group.name.toLowerCase().startsWith('builtin\\')
    ? systemError(1371)
    : succeeded([{ kind: 'remove-group', name: group.name }])

/** A group of the server (BUILTIN, or its own), or of the domain, by its bare name. */
function localGroup(world: World, authority: string, name: string): GroupAccount | undefined {
  if (name.includes('\\')) return undefined
  const { machine } = world.facts.accounts()
  const accounts = world.accounts()
  const found =
    authority === machine
      ? (accounts.find(`BUILTIN\\${name}`) ?? accounts.find(`${machine}\\${name}`))
      : undefined
  return asGroup(found ?? accounts.find(`${authority}\\${name}`))
}

function asGroup(principal: AnyPrincipal | undefined): GroupAccount | undefined {
  if (principal?.kind === 'group') return principal
  const isBuiltin = principal?.kind === 'well-known' && principal.name.startsWith('BUILTIN\\')
  return isBuiltin
    ? { kind: 'group', name: principal.name, sid: principal.sid, members: [], memberOf: [] }
    : undefined
}

function show(world: World, group: GroupAccount): CommandResult {
  const accounts = world.accounts()
  const { machine } = world.facts.accounts()
  const members = accounts.membersOf(group.sid).map((sid) => shown(accounts.nameOf(sid) ?? sid, machine))
  const sorted = members.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  return succeeded(
    [],
    [
      `Alias name     ${splitName(group.name).local}`,
      `Comment        ${group.comment ?? ''}`.trimEnd(),
      '',
      'Members',
      '',
      rule,
      ...sorted,
    ],
  )
}

/** The machine's own accounts are shown by their bare names. */
const shown = (name: string, machine: string): string =>
  splitName(name).domain.toLowerCase() === machine.toLowerCase() ? splitName(name).local : name

function list(world: World, authority: string): CommandResult {
  const data = world.facts.accounts()
  const isLocal = authority === data.machine
  const own = [...data.groups, ...standardGroups(data)].map(({ name }) => name)
  const mentioned = [
    ...data.users.flatMap(({ groups }) => groups),
    ...data.groups.flatMap(({ memberOf }) => memberOf),
  ]
  const builtin = isLocal
    ? wellKnown.map(({ name }) => name).filter((name) => name.startsWith('BUILTIN\\'))
    : []
  const domains = isLocal ? [data.machine.toLowerCase(), 'builtin'] : [authority.toLowerCase()]
  const names = [...own, ...mentioned, ...builtin]
    .filter((name) => domains.includes(splitName(name).domain.toLowerCase()) && !/\\none$/i.test(name))
    .map((name) => splitName(name).local)
  const unique = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  const sorted = unique.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  return succeeded([], ['', `Aliases for \\\\${authority}`, '', rule, ...sorted.map((name) => `*${name}`)])
}
