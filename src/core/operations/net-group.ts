import type { GroupAccount } from '../accounts/account.ts'
import { plainGroup, splitName } from '../accounts/standard-accounts.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { asksForSyntax, type NetArguments, netArguments, unknownOption } from './net-arguments.ts'
import { addMembers, removeMembers } from './net-members.ts'
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

const syntax = `NET GROUP
[groupname [/COMMENT:"text"]] [/DOMAIN]
              groupname {/ADD [/COMMENT:"text"] | /DELETE}  [/DOMAIN]
              groupname username [...] {/ADD | /DELETE} [/DOMAIN]`

const onlyOnDomainController =
  'This command can be used only on a Windows Domain Controller.\n\nMore help is available by typing NET HELPMSG 3515.\n\n'

/** net group: the domain's global groups, from a member server with /domain; `args` are those behind 'group'. */
export function netGroup(world: World, args: readonly string[]): CommandResult {
  if (asksForSyntax(args)) return syntaxHelp(syntax)
  const parsed = netArguments(args)
  const strange = unknownOption(parsed, ['add', 'delete', 'comment', 'domain'])
  if (strange !== undefined) return syntaxError(syntax, `The option /${strange.toUpperCase()} is unknown.`)
  const { words, options } = parsed
  if (!options.has('domain')) return failure(onlyOnDomainController)
  const { domain } = world.facts.accounts()
  if (domain === undefined) return systemError(1355)
  const [name, ...users] = words
  if (options.has('add') && options.has('delete')) return syntaxError(syntax)
  if (name === undefined) return list(world, domain)
  const group = globalGroup(world, domain, name)
  if (options.has('add') && users.length === 0) {
    if (group) return netError(2223)
    return succeeded([{ kind: 'put-group', group: made(domain, name, options.get('comment')) }])
  }
  if (group === undefined) return netError(2220)
  return users.length > 0 ? onMembers(world, parsed, group, domain, users) : onGroup(world, parsed, group)
}

function onMembers(
  world: World,
  { options }: NetArguments,
  group: GroupAccount,
  domain: string,
  users: readonly string[],
): CommandResult {
  const names = users.map((user) => `${domain}\\${user}`)
  if (options.has('add')) return addMembers(world, group, names)
  return options.has('delete') ? removeMembers(world, group, names) : syntaxError(syntax)
}

const onGroup = (world: World, { options }: NetArguments, group: GroupAccount): CommandResult =>
  options.has('delete') ? succeeded([{ kind: 'remove-group', name: group.name }]) : show(world, group)

const made = (domain: string, name: string, comment: string | undefined): GroupAccount => ({
  ...plainGroup(`${domain}\\${name}`),
  ...(comment !== undefined && { comment }),
})

function globalGroup(world: World, domain: string, name: string): GroupAccount | undefined {
  const found = name.includes('\\') ? undefined : world.accounts().find(`${domain}\\${name}`)
  return found?.kind === 'group' ? found : undefined
}

function show(world: World, group: GroupAccount): CommandResult {
  const accounts = world.accounts()
  const members = accounts.membersOf(group.sid).map((sid) => splitName(accounts.nameOf(sid) ?? sid).local)
  const head = [
    `Group name     ${splitName(group.name).local}`,
    `Comment        ${group.comment ?? ''}`.trimEnd(),
  ]
  return succeeded([], [...head, '', 'Members', '', rule, ...inColumns(members.sort())])
}

function list(world: World, domain: string): CommandResult {
  const data = world.facts.accounts()
  const named = [
    ...data.groups.flatMap(({ name, memberOf }) => [name, ...memberOf]),
    ...data.users.flatMap(({ groups }) => groups),
    ...['Domain Admins', 'Domain Computers', 'Domain Guests', 'Domain Users'].map(
      (name) => `${domain}\\${name}`,
    ),
  ].filter((name) => splitName(name).domain.toLowerCase() === domain.toLowerCase())
  const names = [...new Set(named.map((name) => `*${splitName(name).local}`))].sort()
  return succeeded([], ['', `Group Accounts for \\\\${domain}`, '', rule, ...inColumns(names)])
}
