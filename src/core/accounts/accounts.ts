import { type Answer, known, unknown } from '../base/answer.ts'
import type { AccountsData, GroupAccount, Sid, UserAccount } from './account.ts'
import { accountSid, appPoolSid, serviceSid } from './derived-sid.ts'
import { fixedRid } from './fixed-rids.ts'
import { localizedSid } from './localized-names.ts'
import { type GroupGraph, groupsAbove, type Membership, membershipGraph, primaryGroup } from './membership.ts'
import { parseSid } from './sid.ts'
import {
  computerAccount,
  isMachineName,
  splitName,
  standardGroups,
  standardUsers,
} from './standard-accounts.ts'
import { findWellKnown, type WellKnownPrincipal, wellKnownBySid } from './well-known.ts'

export type AnyPrincipal = UserAccount | GroupAccount | WellKnownPrincipal

/** The accounts of one server and its domain, as questions. Names and SIDs are compared without regard to case. */
export interface Accounts {
  readonly data: AccountsData
  /**
   * Finds as Windows does: 'DOMAIN\\x', '.\\x', 'MACHINE\\x', 'x@upn', 'dns.domain\\x', a bare name (well-known, then the
   * machine's, then the domain's), 'S-1-…' or '*S-1-…', 'IIS APPPOOL\\any', 'NT SERVICE\\any', localized well-known names.
   */
  find(nameOrSid: string): AnyPrincipal | undefined
  /** As find, but 'not known' where nothing was found and the list of accounts is incomplete. */
  lookup(nameOrSid: string): Answer<AnyPrincipal | undefined>
  /** The principal's name; undefined for a SID that nobody has (icacls then prints the SID). */
  nameOf(sid: Sid): string | undefined
  /** All groups that the principal is in, directly or through other groups, nearest first; cycles are harmless. */
  groupsOf(sid: Sid): readonly Membership[]
  /** The SIDs of direct members of a group, as far as they are listed. */
  membersOf(group: Sid): readonly Sid[]
}

/** Names that were asked for and exist only by being asked for; bounded, so that a stranger's questions can't fill memory. */
const rememberedNames = 2000

class AccountBook implements Accounts {
  readonly data: AccountsData
  readonly #byName = new Map<string, AnyPrincipal>()
  readonly #bySid = new Map<Sid, AnyPrincipal>()
  readonly #byUpn = new Map<string, UserAccount>()
  readonly #remembered = new Map<Sid, AnyPrincipal>()
  readonly #graph: GroupGraph
  readonly #groups = new Map<Sid, readonly Membership[]>()

  constructor(data: AccountsData, pools: readonly string[]) {
    this.data = data
    for (const principal of [...standardUsers(data), ...standardGroups(data)]) this.#put(principal)
    for (const principal of [...data.groups, ...data.users]) this.#put(principal)
    for (const user of data.users) if (user.upn !== undefined) this.#byUpn.set(user.upn.toLowerCase(), user)
    for (const name of mentionedGroups(data)) this.#mention(name)
    for (const pool of pools) this.find(`IIS APPPOOL\\${pool}`)
    this.#graph = membershipGraph(data, [...this.#byName.values()], (name) => this.find(name)?.sid)
  }

  #put(principal: AnyPrincipal): void {
    const key = this.#key(principal.name)
    const before = this.#byName.get(key)
    if (before !== undefined) this.#bySid.delete(before.sid)
    this.#byName.set(key, principal)
    this.#bySid.set(principal.sid, principal)
  }

  #key(name: string): string {
    const { domain, local } = splitName(name)
    const known = domain === '' ? findWellKnown(name) : undefined
    if (known !== undefined) return known.name.toLowerCase()
    return this.#fullName(domain, local).toLowerCase()
  }

  #fullName(domain: string, local: string): string {
    return `${isMachineName(this.data, domain) ? this.data.machine : domain}\\${local}`
  }

  #mention(name: string): void {
    if (this.find(name) !== undefined) return
    const { domain, local } = splitName(name)
    const full = isMachineName(this.data, domain) ? `${this.data.machine}\\${local}` : name
    this.#put({ kind: 'group', name: full, sid: accountSid(full), members: [], memberOf: [] })
  }

  find(nameOrSid: string): AnyPrincipal | undefined {
    // A full name as it is listed: the common question, and the first answer in any case.
    const listed = this.#byName.get(nameOrSid.toLowerCase())
    if (listed !== undefined) return listed
    const text = (nameOrSid.startsWith('*') ? nameOrSid.slice(1) : nameOrSid).trim()
    if (text === '') return undefined
    const sid = /^s-/i.test(text) ? parseSid(text) : undefined
    return sid === undefined ? this.#findName(text) : this.#findSid(sid)
  }

  #findSid(sid: Sid): AnyPrincipal | undefined {
    return this.#bySid.get(sid) ?? wellKnownBySid(sid) ?? this.#remembered.get(sid)
  }

  #findName(text: string): AnyPrincipal | undefined {
    const { domain, local } = splitName(text)
    const direct =
      (domain === '' ? undefined : this.#byName.get(this.#key(text))) ??
      this.#listedWellKnown(text) ??
      this.#existing(domain, local)
    if (direct !== undefined) return direct
    if (domain === '') return this.#findBare(text)
    if (this.#isDnsName(domain)) return this.#byName.get(`${this.data.domain ?? ''}\\${local}`.toLowerCase())
    // 'CONTOSO\\Domänen-Benutzer': what every domain has, under its name in another language.
    if (fixedRid(local) !== undefined) return this.#bySid.get(accountSid(this.#fullName(domain, local)))
    // 'WEB01\\Administrators', 'WEB01\\IIS_IUSRS': the machine's name stands for its built-in groups, too.
    return isMachineName(this.data, domain) ? this.#listedWellKnown(`BUILTIN\\${local}`) : undefined
  }

  /** A well-known principal; where the list states members for it, the list's entry. */
  #listedWellKnown(name: string): AnyPrincipal | undefined {
    const sid = findWellKnown(name)?.sid ?? localizedSid(name)
    return sid === undefined ? undefined : this.#findSid(sid)
  }

  #findBare(name: string): AnyPrincipal | undefined {
    const [machine, domain = ''] = [this.data.machine, this.data.domain]
    const local = this.#byName.get(`${machine}\\${name}`.toLowerCase())
    return local ?? this.#byName.get(`${domain}\\${name}`.toLowerCase()) ?? this.#findUpn(name)
  }

  #findUpn(name: string): AnyPrincipal | undefined {
    const at = name.lastIndexOf('@')
    if (at <= 0) return undefined
    const stated = this.#byUpn.get(name.toLowerCase())
    if (stated !== undefined) return stated
    const [local, domain] = [name.slice(0, at), name.slice(at + 1)]
    const netbios = this.#isDnsName(domain) ? (this.data.domain ?? '') : domain
    return this.#byName.get(`${netbios}\\${local}`.toLowerCase())
  }

  #isDnsName(domain: string): boolean {
    return this.data.dns !== undefined && this.data.dns.toLowerCase() === domain.toLowerCase()
  }

  /** Principals that exist by their name alone: pools, services, computers of the own domain. */
  #existing(domain: string, local: string): AnyPrincipal | undefined {
    const authority = domain.toLowerCase()
    if (local === '') return undefined
    if (authority === 'iis apppool') return this.#remember(`IIS APPPOOL\\${local}`, appPoolSid(local))
    if (authority === 'nt service') return this.#remember(`NT SERVICE\\${local}`, serviceSid(local))
    const own = this.data.domain
    if (own === undefined || !local.endsWith('$') || authority !== own.toLowerCase()) return undefined
    return this.#remembered.get(accountSid(`${own}\\${local}`)) ?? this.#keep(computerAccount(own, local))
  }

  #remember(name: string, sid: Sid): AnyPrincipal {
    return this.#remembered.get(sid) ?? this.#keep({ kind: 'well-known', name, sid })
  }

  #keep(principal: AnyPrincipal): AnyPrincipal {
    if (this.#remembered.size < rememberedNames) this.#remembered.set(principal.sid, principal)
    return principal
  }

  lookup(nameOrSid: string): Answer<AnyPrincipal | undefined> {
    const found = this.find(nameOrSid)
    return found === undefined && !this.data.complete ? unknown('account', nameOrSid) : known(found)
  }

  nameOf(sid: Sid): string | undefined {
    return this.#findSid(sid)?.name
  }

  groupsOf(sid: Sid): readonly Membership[] {
    const before = this.#groups.get(sid)
    if (before !== undefined) return before
    const groups = this.#computerGroups(sid) ?? this.#above(sid)
    if (this.#bySid.has(sid) || wellKnownBySid(sid) !== undefined) this.#groups.set(sid, groups)
    return groups
  }

  #above(sid: Sid): readonly Membership[] {
    return groupsAbove(this.#graph, sid, (group) => this.nameOf(group) ?? group)
  }

  /** Of a computer that exists by its name alone: the graph does not hold it. */
  #computerGroups(sid: Sid): readonly Membership[] | undefined {
    const computer = this.#remembered.get(sid)
    if (computer?.kind !== 'user') return undefined
    const direct = computer.groups.flatMap((name) => this.find(name) ?? [])
    return direct.flatMap((group) => [
      { sid: group.sid, name: group.name, via: computer.name },
      ...this.#above(group.sid),
    ])
  }

  membersOf(group: Sid): readonly Sid[] {
    return this.#graph.members.get(group) ?? []
  }
}

/** Each name once: what users and groups say that they are in, and the primary groups of users of other domains. */
function mentionedGroups(data: AccountsData): Iterable<string> {
  const names = new Set<string>()
  for (const user of data.users) {
    for (const group of user.groups) names.add(group)
    for (const group of primaryGroup(data, user)) names.add(group)
  }
  for (const group of data.groups) for (const above of group.memberOf) names.add(above)
  return names
}

/** `pools`: names of the server's application pools, so that their SIDs can be shown by name. */
export function createAccounts(data: AccountsData, pools: readonly string[] = []): Accounts {
  return new AccountBook(data, pools)
}
