import { sids } from '../../accounts/well-known.ts'
import { baseName, foldPath, joinPath, parentPath } from '../../base/windows-path.ts'
import type { NearMiss } from '../diagnosis.ts'
import { sufficientNearMisses } from '../near-misses/list-entries.ts'
import { distance } from '../near-misses/schemes.ts'
import { workerToken } from '../principals.ts'
import { grantAccess, hasOwnList, listedAt, listPlace, resetAccess } from '../remedies/access-list.ts'
import { liftDeny } from '../remedies/lift-deny.ts'
import { mendFor } from '../remedies/mend-for.ts'
import { remedyOf } from '../remedies/part.ts'
import { passThrough } from '../remedies/pass-through.ts'
import { passVisitorsThrough } from '../remedies/pass-visitors-through.ts'
import { directoryOf } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { nothing, type Refused, rulesFor } from '../rule.ts'

/** Whoever reads configuration, the worker or the connect-as account, may not: the account that lacks it gets it. */
function* unreadable(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const [path, refusedBy] = [String(reason.facts.path ?? ''), String(reason.facts.refusedBy ?? '')]
  const user = world.accounts().find(String(reason.facts.seenAs ?? ''))
  if (user === undefined) return
  if (foldPath(path) !== foldPath(refusedBy)) {
    yield* passThrough(refused, user, path)
    return
  }
  yield* liftDeny(refused, refusedBy)
  const root = directoryOf(world, trace)?.physicalPath ?? refusedBy
  const place = listPlace(world, refusedBy, root)
  yield* grant(refused, user, place, 2)
  const group = world.accounts().find(sids.iisIusrs)
  const worker = trace.pool === undefined ? undefined : workerToken(world, trace.pool)
  if (group !== undefined && worker?.sids.has(group.sid) === true) yield* grant(refused, group, place, 1)
  yield* passVisitorsThrough(refused)
  yield* reset(refused, refusedBy)
}

function* grant(
  { world, reason }: Refused,
  user: { readonly sid: string; readonly name: string },
  place: string,
  preference: 1 | 2,
): Iterable<Remedy> {
  if (user.sid === sids.anonymousLogon || user.sid === sids.everyone) return
  const isFolder = listedAt(world, place)?.file.kind === 'directory'
  yield* remedyOf(
    {
      title: `Grant ${user.name} ${isFolder ? 'read and execute' : 'read'} on ${place}`,
      reach: isFolder ? 'folder' : 'file',
      preference,
      answers: reason.code,
    },
    grantAccess(world, place, user.sid, isFolder ? 'RX' : 'R'),
  )
}

function* reset({ world, reason }: Refused, path: string): Iterable<Remedy> {
  const listed = listedAt(world, path)
  if (listed?.file.kind !== 'file' || !hasOwnList(listed.descriptor)) return
  yield* remedyOf(
    {
      title: `Reset ${path} to what its folder hands down`,
      reach: 'file',
      preference: 1,
      answers: reason.code,
    },
    resetAccess(world, path),
  )
}

/** The account that the virtual directory connects as can't sign in. */
function* connectAs(refused: Refused): Iterable<Remedy> {
  yield* mendFor(refused, String(refused.reason.facts.user ?? ''), String(refused.reason.facts.logon ?? ''))
  yield* passVisitorsThrough(refused)
}

/** Folders beside the missing one whose name is nearly its. */
function similarFolders({ world, reason }: Refused): readonly NearMiss[] {
  const path = String(reason.facts.path ?? '')
  const above = parentPath(path)
  const names = above === undefined ? undefined : world.facts.list(above)
  if (above === undefined || names?.known !== true) return []
  const wanted = baseName(path).toLowerCase()
  return names.value
    .filter((name) => distance(name.toLowerCase(), wanted) <= 2)
    .map((name) => ({
      what: joinPath(above, name),
      but: `it is not called '${baseName(path)}'`,
      evidence: [],
    }))
}

export const configUnreadable = {
  ...rulesFor(['config.unreadable'], unreadable, sufficientNearMisses),
  ...rulesFor(['config.virtual-directory-logon-failed'], connectAs),
  ...rulesFor(['config.path-not-found'], nothing, similarFolders),
  // Where a file breaks off, nobody but its author knows what it should say.
  ...rulesFor(['config.malformed'], nothing),
}
