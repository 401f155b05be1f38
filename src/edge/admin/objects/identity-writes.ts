import * as z from 'zod'
import {
  addGroup,
  addUser,
  changeGroup,
  changeUser,
  removeGroup,
  removeUser,
  setGroupsOf,
  setMembers,
  type UserSettings,
} from '../../../core/operations/accounts-edit.ts'
import type { World } from '../../../core/world/world.ts'
import type { Group, User } from '../contract.ts'
import type { Plan } from '../plan.ts'
import { Problem } from '../problem.ts'
import { invalidInput } from '../read-input.ts'
import { usesOf } from './account-guards.ts'
import { editPlan, type ObjectEdit } from './edit-plan.ts'

const nameSchema = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}]+$/u, 'no control characters are expected')
/** One line: it may be told in command lines and logs. */
const lineSchema = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}]*$/u, 'one line without control characters is expected')
const namesSchema = z.array(nameSchema).max(1000)

export const userChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  password: z.string().max(127).optional(),
  full_name: lineSchema.optional(),
  comment: lineSchema.optional(),
  enabled: z.boolean().optional(),
  locked_out: z.literal(false).optional(),
  must_change_password: z.boolean().optional(),
  groups: namesSchema.optional(),
})
export const newUserSchema = userChangeSchema.extend({ name: nameSchema, password: z.string().max(127) })

export const groupChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  comment: lineSchema.optional(),
  members: namesSchema.optional(),
})
export const newGroupSchema = groupChangeSchema.extend({ name: nameSchema })

type UserChanges = z.output<typeof userChangeSchema>

function settingsOf(change: UserChanges, user?: User): UserSettings {
  const differs = <T>(value: T | undefined, now: T | undefined): value is T =>
    value !== undefined && value !== now
  return {
    ...(change.password !== undefined && { password: change.password }),
    ...(differs(change.full_name, user?.full_name) && { fullName: change.full_name }),
    ...(differs(change.comment, user?.comment) && { comment: change.comment }),
    ...(differs(change.enabled, user?.enabled) && { enabled: change.enabled }),
    ...(differs(change.must_change_password, user?.must_change_password) && {
      mustChangePassword: change.must_change_password,
    }),
    ...(change.locked_out === false && user?.locked_out === true && { unlock: true as const }),
  }
}

/** 'bob' or 'WEB01\\bob': net knows the machine's accounts by their bare names. */
function bareName(world: World, name: string): string {
  const machine = world.facts.machine.name
  const at = name.indexOf('\\')
  if (at < 0) return name
  const domain = name.slice(0, at).toLowerCase()
  if (domain === machine.toLowerCase() || domain === '.') return name.slice(at + 1)
  throw invalidInput([{ name: 'name', detail: `an account of ${machine} is expected` }])
}

export function newUserPlan(world: World, change: z.output<typeof newUserSchema>): Plan {
  const name = bareName(world, change.name)
  const { groups } = change
  const edits: ObjectEdit[] = [(now) => addUser(now, name, settingsOf(change))]
  if (groups !== undefined) edits.push((now) => setGroupsOf(now, name, groups))
  return editPlan(world, `Added user ${name}`, edits)
}

export function userPlan(world: World, user: User, change: UserChanges): Plan {
  refuseRename(change.name, user.name)
  const settings = settingsOf(change, user)
  const { groups } = change
  const edits: ObjectEdit[] = []
  if (Object.keys(settings).length > 0) edits.push((now) => changeUser(now, user.name, settings))
  if (groups !== undefined) edits.push((now) => setGroupsOf(now, user.name, groups))
  return editPlan(world, `Changed user ${user.name}`, edits, { warnings: warningsOf(world, user, change) })
}

function warningsOf(world: World, { sid, enabled }: User, change: UserChanges): readonly string[] {
  if (change.password !== undefined)
    return usesOf(world, sid).map(
      (use) => `${use}, with the password that is stored there: set it there, too.`,
    )
  return change.enabled === false && enabled ? usesOf(world, sid).map((use) => `${use}.`) : []
}

/** An account's SID is made of its name here: another name would be another account. */
function refuseRename(name: string | undefined, now: string): void {
  const local = now.slice(now.indexOf('\\') + 1)
  if (name === undefined || [now, local].some((one) => one.toLowerCase() === name.toLowerCase())) return
  throw invalidInput([{ name: 'name', detail: 'accounts are not renamed: add another one' }])
}

export function userRemoval(world: World, user: User): Plan {
  if (user.built_in) throw builtIn(user.name)
  const warnings = usesOf(world, user.sid).map((use) => `${use}.`)
  return editPlan(world, `Removed user ${user.name}`, [(now) => removeUser(now, user.name)], { warnings })
}

const builtIn = (name: string): Problem =>
  new Problem(403, 'built_in', `${name} is one of Windows's own accounts, which cannot be removed.`)

export function newGroupPlan(world: World, change: z.output<typeof newGroupSchema>): Plan {
  const name = bareName(world, change.name)
  const { members, comment } = change
  const edits: ObjectEdit[] = [(now) => addGroup(now, name, comment)]
  if (members !== undefined) edits.push((now) => setMembers(now, name, members))
  return editPlan(world, `Added group ${name}`, edits)
}

export function groupPlan(world: World, group: Group, change: z.output<typeof groupChangeSchema>): Plan {
  refuseRename(change.name, group.name)
  const { members, comment } = change
  const edits: ObjectEdit[] = []
  if (comment !== undefined && comment !== group.comment)
    edits.push((now) => changeGroup(now, group.name, comment))
  if (members !== undefined) edits.push((now) => setMembers(now, group.name, members))
  return editPlan(world, `Changed group ${group.name}`, edits)
}

export function groupRemoval(world: World, group: Group): Plan {
  if (group.built_in) throw builtIn(group.name)
  return editPlan(world, `Removed group ${group.name}`, [(now) => removeGroup(now, group.name)])
}
