import type { GroupAccount, UserAccount } from '../../core/accounts/account.ts'

/**
 * The accounts that one server knows besides the well-known ones. Reading is synchronous, from memory where the rows are
 * elsewhere; every implementation runs the suite in account-store.contract.ts.
 */
export interface AccountStore {
  /** Changes whenever a row may have changed, whoever wrote it. Cheap enough for every request. */
  version(): number
  /** The same object for as long as `version` stays the same. */
  rows(): AccountRows
  /** The password's hash (see hashPassword); undefined: no such user, or none set. Names in any case. */
  hashOf(userName: string): string | undefined
  /** In order, all or nothing. */
  write(writes: readonly AccountWrite[]): Promise<void>
}

export interface AccountRows {
  readonly users: readonly UserAccount[]
  readonly groups: readonly GroupAccount[]
  readonly userRights: Readonly<Record<string, readonly string[]>>
}

/**
 * A user or group replaces the one of its SID, else of its name; so a renamed account keeps its SID and its password.
 * Whoever is removed is gone from the members of every group: an account of the same name that comes later inherits nothing.
 */
export type AccountWrite =
  /** `hash` undefined: the password that it has stays. */
  | { readonly kind: 'put-user'; readonly user: UserAccount; readonly hash?: string }
  | { readonly kind: 'remove-user'; readonly name: string }
  | { readonly kind: 'put-group'; readonly group: GroupAccount }
  | { readonly kind: 'remove-group'; readonly name: string }
  /** `holders` undefined: Windows's own default holds again. */
  | {
      readonly kind: 'set-user-right'
      readonly right: string
      readonly holders: readonly string[] | undefined
    }

/** The key under which account names are the same. */
export const foldName = (name: string): string => name.toLowerCase()
