import type { AccountsData } from '../accounts/account.ts'
import { accountSid } from '../accounts/derived-sid.ts'
import { findWellKnown } from '../accounts/well-known.ts'
import type { Snapshot } from './case.ts'

/** The account database that a snapshot lists. */
export function snapshotAccounts(snapshot: Snapshot): AccountsData {
  const { machine, domain, dns, partial } = snapshot
  const full = (name: string): string =>
    name.includes('\\') ? name : (findWellKnown(name)?.name ?? `${machine}\\${name}`)
  return {
    machine,
    ...(domain !== undefined && { domain }),
    ...(dns !== undefined && { dns }),
    users: snapshot.users.map(({ password: _, ...user }) => ({
      ...user,
      sid: user.sid ?? accountSid(user.name),
    })),
    groups: snapshot.groups.map((group) => {
      const name = full(group.name)
      return { ...group, name, sid: group.sid ?? accountSid(name) }
    }),
    userRights: snapshot.userRights,
    complete: !partial.includes('accounts'),
  }
}
