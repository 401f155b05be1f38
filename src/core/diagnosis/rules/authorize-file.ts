import { sids } from '../../accounts/well-known.ts'
import type { Reason } from '../../base/reason.ts'
import { foldPath, parentPath } from '../../base/windows-path.ts'
import { sufficientNearMisses } from '../near-misses/list-entries.ts'
import { grantAccess, hasOwnList, listedAt, listPlace, resetAccess } from '../remedies/access-list.ts'
import { chooseAnonymousUser } from '../remedies/anonymous-user.ts'
import { hearCredentials } from '../remedies/hear-credentials.ts'
import { liftDeny } from '../remedies/lift-deny.ts'
import { remedyOf } from '../remedies/part.ts'
import { passThrough } from '../remedies/pass-through.ts'
import { passVisitorsThrough } from '../remedies/pass-visitors-through.ts'
import { directoryOf } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

type FileRefusal = `authorize.${'file' | 'asp-net-file'}.${'no-allow' | 'denied-by-entry'}`
type RefusedFile = Refused<FileRefusal>

const text = ({ facts }: Reason, name: string): string => String(facts[name] ?? '')

function* candidates(refused: RefusedFile): Iterable<Remedy> {
  const { world, reason } = refused
  const user = world.accounts().find(text(reason, 'seenAs'))
  const refusedBy = text(reason, 'refusedBy')
  const isOnTheWay = foldPath(refusedBy) !== foldPath(text(reason, 'path'))
  if (isOnTheWay && user !== undefined) yield* passThrough(refused, user, text(reason, 'path'))
  if (reason.code.endsWith('denied-by-entry')) yield* liftDeny(refused, refusedBy)
  else if (user !== undefined && !isOnTheWay) yield* grant(refused, user, refusedBy)
  yield* hearCredentials(refused)
  yield* chooseAnonymousUser(refused)
  yield* passVisitorsThrough(refused)
  if (!isOnTheWay) yield* reset(refused, refusedBy)
}

/** Nobody in particular is never granted anything: neither Everyone nor the anonymous of the network. */
const unnamed: ReadonlySet<string> = new Set([
  sids.everyone,
  sids.anonymousLogon,
  sids.authenticatedUsers,
  sids.system,
])

function* grant(
  { world, trace, reason }: RefusedFile,
  user: { readonly sid: string; readonly name: string },
  path: string,
): Iterable<Remedy> {
  if (unnamed.has(user.sid)) return
  const root = directoryOf(world, trace)?.physicalPath ?? path
  const place = listPlace(world, path, root)
  yield* grantAt(world, reason, user, place)
  // Where others in the folder must stay out: this one alone.
  if (foldPath(place) !== foldPath(path)) {
    for (const remedy of grantAt(world, reason, user, path)) yield { ...remedy, isFine: true }
  }
}

function grantAt(
  world: RefusedFile['world'],
  reason: RefusedFile['reason'],
  user: { readonly sid: string; readonly name: string },
  place: string,
): Iterable<Remedy> {
  const isWriting = text(reason, 'right') === 'write'
  return remedyOf(
    {
      title: `Grant ${user.name} ${isWriting ? 'read and write' : 'read'} on ${place}`,
      reach: listedAt(world, place)?.file.kind === 'directory' ? 'folder' : 'file',
      preference: 2,
      answers: reason.code,
    },
    grantAccess(world, place, user.sid, isWriting ? 'R,W' : 'R'),
  )
}

/** A file that was moved here with its list: what its folder hands down would do. */
function* reset({ world, reason }: RefusedFile, path: string): Iterable<Remedy> {
  const listed = listedAt(world, path)
  const above = parentPath(path)
  if (listed?.file.kind !== 'file' || !hasOwnList(listed.descriptor) || above === undefined) return
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

export const authorizeFile = {
  ...rulesFor(
    ['authorize.file.no-allow', 'authorize.asp-net-file.no-allow'],
    candidates,
    sufficientNearMisses,
  ),
  ...rulesFor(['authorize.file.denied-by-entry', 'authorize.asp-net-file.denied-by-entry'], candidates),
}
