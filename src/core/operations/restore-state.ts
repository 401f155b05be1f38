import type { GroupAccount, UserAccount } from '../accounts/account.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { foldPath } from '../base/windows-path.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'

/** A server as it was, as far as its history tells. */
export interface StateThen {
  readonly world: World
  /** Configuration files by name; undefined: there was none. */
  readonly files: ReadonlyMap<string, string | undefined>
  /** What files and folders had of lists of their own; undefined: not known. */
  readonly lists: readonly OwnList[] | undefined
}

export interface OwnList {
  readonly path: string
  readonly descriptor: SecurityDescriptor
}

export interface Restoring {
  readonly changes: readonly Change[]
  /** What cannot be brought back, or stays though it was not there then: one sentence each. */
  readonly warnings: readonly string[]
}

/** Besides files: what `names` of a restore may hold. */
export const recordNames = ['permissions', 'states', 'accounts'] as const

/**
 * What makes these files and records as they were then; nothing where they are so already. `lists`: those of now. Passwords
 * are in no history: an account that was removed since is not brought back, one that was made since stays.
 */
export function restoreState(
  now: World,
  lists: readonly OwnList[] | undefined,
  then: StateThen,
  names: ReadonlySet<string>,
): Restoring {
  const files = [...then.files].filter(([name]) => names.has(name)).map((file) => restoreFile(now, file))
  const parts = [
    ...files,
    ...(names.has('permissions') ? [restoreLists(lists, then.lists)] : []),
    ...(names.has('states') ? [restoreStates(now, then.world)] : []),
    ...(names.has('accounts') ? [restoreAccounts(now, then.world)] : []),
  ]
  return {
    changes: parts.flatMap(({ changes }) => changes),
    warnings: parts.flatMap(({ warnings }) => warnings),
  }
}

const nothing: Restoring = { changes: [], warnings: [] }
const onlyWarn = (...warnings: readonly string[]): Restoring => ({ changes: [], warnings })

function restoreFile(now: World, [name, text]: readonly [string, string | undefined]): Restoring {
  if (textNow(now, name) === withoutMark(text)) return nothing
  if (text === undefined)
    return name === 'applicationHost.config'
      ? onlyWarn('applicationHost.config was not there then; it stays.')
      : { changes: [{ kind: 'remove-file', path: name }], warnings: [] }
  if (/[\ufffd\0]/.test(text))
    return onlyWarn(`${name} is not UTF-8 in the history: it cannot be written back by this. It stays.`)
  return { changes: [{ kind: 'write-file', path: name, text }], warnings: [] }
}

/** A document's text is told without the byte-order mark. */
const withoutMark = (text: string | undefined): string | undefined => text?.replace(/^\ufeff/, '')

/** undefined: not there, or broken. */
function textNow({ facts }: World, name: string): string | undefined {
  const found = name === 'applicationHost.config' ? facts.applicationHost() : facts.configFile(name)
  return found !== undefined && 'root' in found ? found.text : withoutMark(facts.readText?.(name))
}

/** Folders first: what is below them inherits anew. */
function restoreLists(now: readonly OwnList[] | undefined, then: readonly OwnList[] | undefined): Restoring {
  if (now === undefined || then === undefined)
    return onlyWarn('The history does not hold the permissions of that time; they stay.')
  const [current, wanted] = [byPath(now), byPath(then)]
  const set = [...wanted.values()]
    .filter(({ path, descriptor }) => !isSame(current.get(foldPath(path))?.descriptor, descriptor))
    .map(({ path, descriptor }): Change => ({ kind: 'set-acl', path, descriptor }))
  const removed = [...current.values()]
    .filter(({ path }) => !wanted.has(foldPath(path)))
    .map(({ path }): Change => ({ kind: 'set-acl', path, descriptor: undefined }))
  return { changes: [...removed, ...set].sort(byDepth), warnings: [] }
}

const byPath = (lists: readonly OwnList[]): ReadonlyMap<string, OwnList> =>
  new Map(lists.map((list) => [foldPath(list.path), list]))

const byDepth = (a: Change, b: Change): number =>
  'path' in a && 'path' in b ? a.path.length - b.path.length : 0

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function restoreStates(now: World, then: World): Restoring {
  const model = now.server()
  if ('code' in model) return nothing
  const pools = [...model.pools.values()].map(({ name }) => ({ what: 'pool', name }) as const)
  const sites = model.sites.map(({ name }) => ({ what: 'site', name }) as const)
  const changes = [...pools, ...sites].flatMap(({ what, name }): readonly Change[] => {
    const [is, was] = [stateIn(now, what, name), stateIn(then, what, name)]
    return is === was ? [] : [{ kind: 'set-state', what, name, state: was }]
  })
  return { changes, warnings: [] }
}

const stateIn = ({ facts }: World, what: 'pool' | 'site', name: string) =>
  what === 'pool' ? facts.poolState(name) : facts.siteState(name)

function restoreAccounts(now: World, then: World): Restoring {
  const [is, was] = [now.facts.accounts(), then.facts.accounts()]
  const users = paired<UserAccount>(is.users, was.users)
  const groups = paired<GroupAccount>(is.groups, was.groups)
  const rights = [...new Set([...Object.keys(is.userRights), ...Object.keys(was.userRights)])]
  return {
    changes: [
      ...[...groups.changed, ...groups.gone].map((group): Change => ({ kind: 'put-group', group })),
      ...users.changed.map((user): Change => ({ kind: 'put-user', user })),
      ...rights
        .filter((right) => was.userRights[right] !== undefined)
        .filter((right) => !isSame(is.userRights[right], was.userRights[right]))
        .map((right): Change => ({ kind: 'set-user-right', right, holders: was.userRights[right] ?? [] })),
    ],
    warnings: [
      ...users.gone.map(
        ({ name }) => `${name} was removed since: it is not brought back, for no history holds passwords.`,
      ),
      ...[...users.made, ...groups.made].map(({ name }) => `${name} was made since: it stays.`),
    ],
  }
}

/** As they were: those that are otherwise now, those that are gone; and those that are new. */
function paired<A extends { readonly name: string }>(now: readonly A[], then: readonly A[]) {
  const [is, was] = [byName(now), byName(then)]
  return {
    changed: then
      .filter(({ name }) => is.has(fold(name)))
      .filter((one) => !isSame(is.get(fold(one.name)), one)),
    gone: then.filter(({ name }) => !is.has(fold(name))),
    made: now.filter(({ name }) => !was.has(fold(name))),
  }
}

const fold = (name: string): string => name.toLowerCase()
const byName = <A extends { readonly name: string }>(accounts: readonly A[]): ReadonlyMap<string, A> =>
  new Map(accounts.map((account) => [fold(account.name), account]))
