import type { Sid, Token } from '../../accounts/account.ts'

/** A token that holds exactly these SIDs; the first is the user. */
export function tokenOf(sids: readonly Sid[], rest: Partial<Token> = {}): Token {
  const [user = 'S-1-5-7', ...groups] = sids
  return {
    user: { name: user, sid: user },
    groups: groups.map((sid) => ({ sid, name: sid })),
    sids: new Set([user, ...groups]),
    denyOnlySids: new Set(),
    privileges: new Set(),
    network: 'self',
    ...rest,
  }
}
