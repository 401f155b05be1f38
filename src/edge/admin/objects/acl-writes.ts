import * as z from 'zod'
import { type AclEdit, type EntrySpec, editAcl } from '../../../core/operations/acl-edit.ts'
import type { World } from '../../../core/world/world.ts'
import type { AclEntry } from '../contract.ts'
import type { Plan } from '../plan.ts'
import { Problem } from '../problem.ts'
import { invalidInput } from '../read-input.ts'
import { entryOfId, viewOfPath } from './acl-resource.ts'
import { editPlan, type ObjectEdit } from './edit-plan.ts'

const rightsSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9, ()]+$/, "icacls's rights are expected: 'RX', 'M', '(RX,WD)'")
const inheritanceSchema = z
  .string()
  .regex(/^(?:\((?:OI|CI|IO|NP)\))*$/i, "icacls's inheritance is expected: '(OI)(CI)', ''")
const principalSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}:]+$/u, 'an account, a group or a SID is expected')

export const entryChangeSchema = z.strictObject({
  principal: principalSchema.optional(),
  type: z.enum(['allow', 'deny']).optional(),
  rights: rightsSchema.optional(),
  inheritance: inheritanceSchema.optional(),
})
export const newEntrySchema = entryChangeSchema.extend({
  principal: principalSchema,
  type: z.enum(['allow', 'deny']).default('allow'),
  rights: rightsSchema,
})

/** With `id` an entry that is there, changed or removed; without it a new one. */
const entryEditSchema = entryChangeSchema.extend({
  id: z.string().max(8000).optional(),
  removed: z.literal(true).optional(),
})

export const aclChangeSchema = z.strictObject({
  entries: z.array(entryEditSchema).min(1).max(100).optional(),
  protected: z.boolean().optional(),
  /** Of a list that becomes protected: does what was inherited stay as its own? */
  keep_inherited: z.boolean().optional(),
  owner: principalSchema.optional(),
  reset: z.literal(true).optional(),
})

const edit =
  (path: string, one: AclEdit): ObjectEdit =>
  (world) =>
    editAcl(world, path, one)

export const newEntryPlan = (world: World, path: string, entry: z.output<typeof newEntrySchema>): Plan =>
  editPlan(world, `Added ${entry.principal} to the list of ${path}`, [
    edit(path, { kind: 'add', entry: newSpec(entry) }),
  ])

const newSpec = ({ inheritance, ...rest }: z.output<typeof newEntrySchema>): EntrySpec => ({
  ...rest,
  ...(inheritance !== undefined && { inheritance }),
})

/** Inherited entries are changed where they come from. */
function ownEntry(world: World, path: string, id: string): AclEntry {
  const entry = entryOfId(viewOfPath(world, path), id)
  if (!entry.inherited) return entry
  const from = entry.inherited_from === undefined ? 'a folder above' : entry.inherited_from
  throw new Problem(
    409,
    'inherited',
    `The entry of ${entry.principal} is inherited from ${from}; change it there.`,
  )
}

export function entryPlan(
  world: World,
  path: string,
  id: string,
  change: z.output<typeof entryChangeSchema>,
): Plan {
  const { principal } = ownEntry(world, path, id)
  return editPlan(world, `Changed ${principal} in the list of ${path}`, [changed(path, id, change)])
}

const changed =
  (path: string, id: string, change: z.output<typeof entryChangeSchema>): ObjectEdit =>
  (world) => {
    const now = ownEntry(world, path, id)
    return editAcl(world, path, { kind: 'replace', index: now.position, entry: specOf(now, change) })
  }

const removed =
  (path: string, id: string): ObjectEdit =>
  (world) =>
    editAcl(world, path, { kind: 'remove', index: ownEntry(world, path, id).position })

function specOf(now: AclEntry, change: z.output<typeof entryChangeSchema>): EntrySpec {
  if (now.type === 'other')
    throw new Problem(409, 'not_editable', 'An entry of this kind is not edited here.')
  const groups = [...now.rights.matchAll(/\(([^()]*)\)/g)].map(([, text = '']) => text)
  const isFlag = (text: string): boolean => /^(?:I|OI|CI|IO|NP|DENY)$/.test(text)
  const flags = groups.filter((text) => /^(?:OI|CI|IO|NP)$/.test(text)).map((text) => `(${text})`)
  const rights = groups.filter((text) => !isFlag(text)).join(',')
  return {
    principal: change.principal ?? (now.principal === now.sid ? `*${now.sid}` : now.principal),
    type: change.type ?? now.type,
    // '(N)' is how icacls shows that everything is denied.
    rights: change.rights ?? (rights === 'N' ? 'F' : rights),
    inheritance: change.inheritance ?? flags.join(''),
  }
}

export function entryRemoval(world: World, path: string, id: string): Plan {
  const { principal } = ownEntry(world, path, id)
  return editPlan(world, `Removed ${principal} from the list of ${path}`, [removed(path, id)])
}

export function aclPlan(world: World, path: string, change: z.output<typeof aclChangeSchema>): Plan {
  const view = viewOfPath(world, path)
  const { protected: isProtected, keep_inherited: keeps = true, owner, reset } = change
  if (reset === true && isProtected === true)
    throw invalidInput([{ name: 'reset', detail: 'a list that is reset inherits' }])
  const edits: ObjectEdit[] = []
  if (reset === true) edits.push(edit(path, { kind: 'reset' }))
  if (owner !== undefined && owner.toLowerCase() !== view.owner.toLowerCase())
    edits.push(edit(path, { kind: 'owner', principal: owner }))
  if (isProtected !== undefined && isProtected !== view.isProtected && reset !== true) {
    const mode = isProtected ? (keeps ? 'copy' : 'remove') : 'enable'
    edits.push(edit(path, { kind: 'inheritance', mode }))
  }
  for (const [at, one] of (change.entries ?? []).entries()) edits.push(entryEdit(path, one, `entries.${at}`))
  return editPlan(world, `Changed the list of ${path}`, edits)
}

function entryEdit(
  path: string,
  { id, removed: isRemoved, ...change }: z.output<typeof entryEditSchema>,
  name: string,
): ObjectEdit {
  if (id !== undefined) return isRemoved === true ? removed(path, id) : changed(path, id, change)
  const { principal, type = 'allow', rights, inheritance } = change
  if (isRemoved === true || principal === undefined || rights === undefined)
    throw invalidInput([{ name, detail: 'a new entry needs a principal and rights, every other one its id' }])
  return edit(path, { kind: 'add', entry: newSpec({ principal, type, rights, inheritance }) })
}
