import { accessCheck } from '../../acl/access-check.ts'
import { FILE_TRAVERSE } from '../../acl/rights.ts'
import { parentPath } from '../../base/windows-path.ts'
import { tokenOf } from '../principals.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { grantAccess, listedAt } from './access-list.ts'
import { remedyOf } from './part.ts'

/** Lets an account through every folder above a path that stops it; the folders themselves, not what is in them. */
export function* passThrough(
  { world, trace, reason }: Refused,
  user: { readonly sid: string; readonly name: string },
  path: string,
): Iterable<Remedy> {
  const token = tokenOf(world, user.name, trace.pool)
  if (token === undefined) return
  const blocking: string[] = []
  for (let above = parentPath(path); above !== undefined; above = parentPath(above)) {
    const listed = listedAt(world, above)
    if (listed !== undefined && !accessCheck(listed.descriptor, token, FILE_TRAVERSE).granted)
      blocking.unshift(above)
  }
  yield* remedyOf(
    {
      title: `Let ${user.name} pass through ${blocking.join(' and ')}`,
      reach: 'folder',
      preference: 1,
      answers: reason.code,
    },
    ...blocking.map((folder) => grantAccess(world, folder, user.sid, 'X', 'this only')),
  )
}
