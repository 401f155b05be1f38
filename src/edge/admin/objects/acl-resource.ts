import * as z from 'zod'
import { type AclEntryView, type AclView, aclView } from '../../../core/operations/acl-view.ts'
import type { World } from '../../../core/world/world.ts'
import type { AccessControlList, AclEntry } from '../contract.ts'
import { encodeId, idParts, notFound } from '../ids.ts'
import { Problem } from '../problem.ts'
import { linksSchema } from '../schemas.ts'

export const aclEntrySchema = z
  .strictObject({
    id: z.string(),
    position: z.int(),
    type: z.enum(['allow', 'deny', 'other']),
    principal: z.string(),
    sid: z.string(),
    rights: z.string(),
    rights_text: z.string(),
    applies_to: z.string(),
    inherited: z.boolean(),
    inherited_from: z.string().optional(),
  })
  .meta({ id: 'AclEntry' })

export const aclSchema = z
  .strictObject({
    id: z.string(),
    path: z.string(),
    kind: z.enum(['file', 'directory']),
    owner: z.string(),
    protected: z.boolean(),
    null_dacl: z.boolean(),
    sddl: z.string(),
    entries: z.array(aclEntrySchema),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'AccessControlList' })

const aclId = (path: string): string =>
  encodeId({ kind: 'acl', site: 0, path: '', key: [path.toLowerCase()] })

export const pathOfAcl = (id: string): string => idParts('acl', id).key[0] ?? ''

/** The list of a path; throws 404 where nothing is there, 409 where its list is not known. */
export function viewOfPath(world: World, path: string): AclView {
  const found = aclView(world, path)
  if (found.ok) return found.view
  if (found.because === 'missing') throw notFound(`There is no file or folder '${found.path}'.`)
  throw new Problem(409, 'not_known', `The access-control list of ${found.path} is not known here.`)
}

export function aclResource(view: AclView): AccessControlList {
  const id = aclId(view.path)
  return {
    id,
    path: view.path,
    kind: view.kind,
    owner: view.owner,
    protected: view.isProtected,
    null_dacl: view.isNull,
    sddl: view.sddl,
    entries: entriesOf(view),
    _links: {
      self: { href: `/api/acls/${id}` },
      entries: { href: `/api/acls/${id}/entries` },
      effective: { href: `/api/acls/${id}/effective` },
    },
  }
}

/** An entry is told apart by what it says; equal ones by their order. */
export function entriesOf({ path, entries }: AclView): readonly AclEntry[] {
  const seen = new Map<string, number>()
  return entries.map((entry) => {
    const text = `${entry.sid}:${entry.rights}`
    const nth = seen.get(text) ?? 0
    seen.set(text, nth + 1)
    return entryOf(path, entry, [text, String(nth)])
  })
}

const entryOf = (path: string, entry: AclEntryView, key: readonly string[]): AclEntry => ({
  id: encodeId({ kind: 'acl-entry', site: 0, path: '', key: [path.toLowerCase(), ...key] }),
  position: entry.position,
  type: entry.type,
  principal: entry.principal,
  sid: entry.sid,
  rights: entry.rights,
  rights_text: entry.rightsText,
  applies_to: entry.appliesTo,
  inherited: entry.isInherited,
  ...(entry.inheritedFrom !== undefined && { inherited_from: entry.inheritedFrom }),
})

/** An entry of the list by its id; 404 where the list has it no more. */
export function entryOfId(view: AclView, id: string): AclEntry {
  idParts('acl-entry', id)
  const found = entriesOf(view).find((entry) => entry.id === id)
  if (found === undefined) throw notFound(`The list of ${view.path} has no such entry any more.`)
  return found
}
