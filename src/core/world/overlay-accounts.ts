import type { AccountsData, GroupAccount, UserAccount } from '../accounts/account.ts'
import type { Facts } from './facts.ts'
import { Layer } from './overlay-layer.ts'
import { isSameText } from './same-text.ts'
import { ChangeError } from './world.ts'

/** The account database with some of it changed. */
export class ChangedAccounts extends Layer {
  readonly #data: AccountsData

  constructor(below: Facts, data: AccountsData) {
    super(below)
    this.#data = data
  }

  override accounts(): AccountsData {
    return this.#data
  }
}

/** One account with another password. */
export class ChangedPassword extends Layer {
  readonly #name: string
  readonly #password: string

  constructor(below: Facts, name: string, password: string) {
    super(below)
    this.#name = fold(name)
    this.#password = password
  }

  override password(account: UserAccount, password: string): boolean | 'ask' {
    if (fold(account.name) !== this.#name) return this.below.password(account, password)
    return isSameText(this.#password, password)
  }
}

const fold = (name: string): string => name.toLowerCase()
const isNamed = (name: string) => (account: { readonly name: string }) => fold(account.name) === fold(name)

const put = <A extends { readonly name: string }>(list: readonly A[], item: A): readonly A[] =>
  list.some(isNamed(item.name)) ? list.map((old) => (isNamed(item.name)(old) ? item : old)) : [...list, item]

export function putUser(below: Facts, user: UserAccount, password: string | undefined): Facts {
  const data = below.accounts()
  if (!/^[^\\]+\\[^\\]+$/.test(user.name))
    throw new ChangeError(`'${user.name}' is no account name: DOMAIN\\name is one`)
  if (data.groups.some(isNamed(user.name)))
    throw new ChangeError(`${user.name} cannot be a user: it is a group`)
  const changed = new ChangedAccounts(below, { ...data, users: put(data.users, user) })
  return password === undefined ? changed : new ChangedPassword(changed, user.name, password)
}

export function removeUser(below: Facts, name: string): Facts {
  const data = below.accounts()
  if (!data.users.some(isNamed(name)))
    throw new ChangeError(`the user ${name} cannot be removed: it is not listed`)
  const users = data.users.filter((user) => !isNamed(name)(user))
  const groups = data.groups.map((group) => ({
    ...group,
    members: group.members.filter((member) => fold(member) !== fold(name)),
  }))
  return new ChangedAccounts(below, { ...data, users, groups })
}

export function putGroup(below: Facts, group: GroupAccount): Facts {
  const data = below.accounts()
  if (data.users.some(isNamed(group.name)))
    throw new ChangeError(`${group.name} cannot be a group: it is a user`)
  return new ChangedAccounts(below, { ...data, groups: put(data.groups, group) })
}

/** A group is gone when nobody names it any more. */
export function removeGroup(below: Facts, name: string): Facts {
  const data = below.accounts()
  const without = (names: readonly string[]): readonly string[] =>
    names.filter((each) => fold(each) !== fold(name))
  const groups = data.groups.filter((group) => !isNamed(name)(group))
  const users = data.users.map((user) => ({ ...user, groups: without(user.groups) }))
  const isMentioned =
    data.users.some((user) => without(user.groups).length < user.groups.length) ||
    groups.some((group) => without(group.memberOf).length < group.memberOf.length)
  if (groups.length === data.groups.length && !isMentioned) {
    throw new ChangeError(`the group ${name} cannot be removed: it is not there`)
  }
  const left = groups.map((group) => ({
    ...group,
    members: without(group.members),
    memberOf: without(group.memberOf),
  }))
  return new ChangedAccounts(below, { ...data, users, groups: left })
}

export function setUserRight(below: Facts, right: string, holders: readonly string[]): Facts {
  const data = below.accounts()
  const others = Object.entries(data.userRights).filter(([name]) => fold(name) !== fold(right))
  return new ChangedAccounts(below, {
    ...data,
    userRights: { ...Object.fromEntries(others), [right]: holders },
  })
}
