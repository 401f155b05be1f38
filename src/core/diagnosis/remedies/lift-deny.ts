import { isDeny } from '../../acl/edit-entries.ts'
import type { AclEvidence } from '../../base/evidence.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { listedAt, removeDeny, sourceOfDeny } from './access-list.ts'
import { removeFromGroup } from './account.ts'
import { remedyOf } from './part.ts'

/** The deny entry that ended the check of a path goes, there where it is stated. */
export function* liftDeny({ world, reason }: Refused, path: string): Iterable<Remedy> {
  const denied = reason.evidence.find(
    (one): one is AclEvidence => one.kind === 'acl' && one.effect === 'denies',
  )
  const ace = listedAt(world, path)?.descriptor.dacl?.entries[denied?.index ?? -1]
  if (ace === undefined || !isDeny(ace)) return
  const source = sourceOfDeny(world, path, ace.sid)
  if (source === undefined) return
  const who = world.accounts().nameOf(ace.sid) ?? ace.sid
  yield* remedyOf(
    {
      title: `Remove the entry that denies ${who} on ${source}`,
      reach: listedAt(world, source)?.file.kind === 'directory' ? 'folder' : 'file',
      preference: 2,
      answers: reason.code,
    },
    removeDeny(world, source, ace.sid),
  )
  const group = world.accounts().find(ace.sid)
  const user = world.accounts().find(String(reason.facts.seenAs ?? ''))
  if (group?.kind !== 'group' || user?.kind !== 'user') return
  yield* remedyOf(
    {
      title: `Take ${user.name} out of ${group.name}, which is denied on ${source}`,
      reach: 'account',
      preference: 0,
      answers: reason.code,
    },
    removeFromGroup(world, group.name, user),
  )
}
