import type { explainAccess } from '../../acl/access-check.ts'
import { isAllow } from '../../acl/edit-entries.ts'
import { formatAceText } from '../../acl/icacls-entry.ts'
import { aceFlags, controlBits, mapGeneric } from '../../acl/rights.ts'
import type { Ace } from '../../acl/security-descriptor.ts'
import { type NearMiss as NearEntry, sufficientEntries } from '../../acl/sufficient-entries.ts'
import { parentPath } from '../../base/windows-path.ts'
import type { World } from '../../world/world.ts'
import type { NearMiss } from '../diagnosis.ts'
import { tokenOf, workerToken } from '../principals.ts'
import { listedAt } from '../remedies/access-list.ts'
import type { Refused } from '../rule.ts'

/** Entries of the list that refused, and of the folder above, that nearly let the user in. */
export function sufficientNearMisses({ world, trace, reason }: Refused): readonly NearMiss[] {
  const { seenAs, refusedBy, missing } = reason.facts
  const [user, path] = [String(seenAs ?? ''), String(refusedBy ?? '')]
  const listed = listedAt(world, path)
  const token = tokenOf(world, user, trace.pool)
  if (listed === undefined || token === undefined) return []
  const bits = typeof missing === 'number' && missing !== 0 ? missing : 1
  const pool = trace.pool === undefined ? undefined : workerToken(world, trace.pool)
  const { nearMisses } = sufficientEntries(listed.descriptor, token, bits, pool)
  return [
    ...nearMisses.map(({ ace, index, lacks }) =>
      told(world, path, ace, index, lackOf(lacks, user, pool?.user.name ?? 'the pool')),
    ),
    ...notInherited(world, path, token, bits, listed.descriptor.control),
  ]
}

function told(world: World, path: string, ace: Ace, index: number, but: string): NearMiss {
  const entry = formatAceText(ace, (sid) => world.accounts().nameOf(sid))
  return { what: `${entry} on ${path}`, but, evidence: [{ kind: 'acl', path, entry, index }] }
}

function lackOf(lacks: NearEntry['lacks'], user: string, pool: string): string {
  switch (lacks) {
    case 'applies-to-children-only':
      return 'it is for what is inside, not for the folder itself (inherit only)'
    case 'grants-other-rights':
      return 'it grants other rights than reading'
    case 'principal-of-the-pool-only':
      return `the file is opened as ${user}, which is not in it; ${pool} is`
    case 'deny-only-group':
      return 'the group is in the token for denying only'
    case 'conditional':
      return 'its condition is not known to be met'
    case 'name-not-resolved':
      return 'nobody on this server has that name'
  }
}

/** Entries above that would do, had they come down. */
function notInherited(
  world: World,
  path: string,
  token: Parameters<typeof explainAccess>[1],
  bits: number,
  control: number,
): readonly NearMiss[] {
  const above = parentPath(path)
  const folder = above === undefined ? undefined : listedAt(world, above)
  if (above === undefined || folder === undefined) return []
  const isProtected = (control & controlBits.daclProtected) !== 0
  const inherits = aceFlags.objectInherit | aceFlags.containerInherit
  return (folder.descriptor.dacl?.entries ?? []).flatMap((ace, index) => {
    const would = isAllow(ace) && ace.name === undefined && token.sids.has(ace.sid)
    if (!would || (mapGeneric(ace.mask) & bits) >>> 0 !== bits >>> 0) return []
    if ((ace.flags & inherits) === 0)
      return [told(world, above, ace, index, 'it is for the folder itself only, nothing inherits it')]
    return isProtected
      ? [told(world, above, ace, index, `${path} inherits nothing (inheritance is off)`)]
      : []
  })
}
