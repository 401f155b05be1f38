import * as z from 'zod'
import type { StepEdit } from '../../../core/operations/section-steps.ts'
import {
  addPool,
  changeObject,
  changeState,
  removeObject,
} from '../../../core/operations/server-objects-edit.ts'
import type { Pool } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import type { Changes } from '../feature-edits.ts'
import type { Plan } from '../plan.ts'
import { Problem } from '../problem.ts'
import { invalidInput } from '../read-input.ts'
import { type AttributeEdit, editPlan, type ObjectEdit, setting } from './edit-plan.ts'
import { boolAt, numberAt, textAt } from './element-values.ts'
import { applicationName, applicationsIn } from './object-ids.ts'
import { sentSettings, settingEdits } from './object-settings.ts'
import { identityTypeSchema } from './pool-resource.ts'
import { poolSettings } from './pool-settings.ts'
import { stateSchema } from './website-resource.ts'

export const poolChangeSchema = z.strictObject({
  name: z.string().min(1).max(64).optional(),
  status: stateSchema.optional(),
  auto_start: z.boolean().optional(),
  pipeline_mode: z.enum(['integrated', 'classic']).optional(),
  managed_runtime_version: z.string().max(20).optional(),
  enable_32bit_win64: z.boolean().optional(),
  queue_length: z.int().min(10).max(65_535).optional(),
  start_mode: z.enum(['OnDemand', 'AlwaysRunning']).optional(),
  identity: z
    .strictObject({
      identity_type: identityTypeSchema.optional(),
      username: z.string().max(500).optional(),
      password: z.string().max(1024).optional(),
      load_user_profile: z.boolean().optional(),
    })
    .optional(),
  ...sentSettings(poolSettings, 'system.applicationHost/applicationPools'),
})
export const newPoolSchema = poolChangeSchema.extend({ name: z.string().min(1).max(64) })

export type PoolChanges = z.output<typeof poolChangeSchema>

function settingsOf(change: PoolChanges, pool?: Pool): readonly StepEdit[] {
  const now = pool?.element
  const number = (way: string, value: number | undefined) => setting(way, value, now && numberAt(now, way))
  const bool = (way: string, value: boolean | undefined) => setting(way, value, now && boolAt(now, way))
  const text = (way: string, value: string | undefined) => setting(way, value, now && textAt(now, way))
  return [
    ...bool('autoStart', change.auto_start),
    ...text('managedPipelineMode', change.pipeline_mode && pipelineModes[change.pipeline_mode]),
    ...text('managedRuntimeVersion', change.managed_runtime_version),
    ...bool('enable32BitAppOnWin64', change.enable_32bit_win64),
    ...number('queueLength', change.queue_length),
    ...text('startMode', change.start_mode),
    ...identityOf(change.identity ?? {}, pool),
    ...settingEdits(poolSettings, change as Changes, now),
  ]
}

const pipelineModes = { integrated: 'Integrated', classic: 'Classic' } as const

/** A custom account comes with its password: the old one's is not its. */
function identityOf(identity: NonNullable<PoolChanges['identity']>, pool?: Pool): readonly AttributeEdit[] {
  const { identity_type: type, username, password, load_user_profile: profile } = identity
  const before = pool?.userName ?? ''
  const isCustom = (type ?? pool?.identityType) === 'SpecificUser'
  if (isCustom && (username ?? before) === '')
    throw invalidInput([
      { name: 'identity.username', detail: 'the account of a custom identity is expected' },
    ])
  const isOther = username !== undefined && username.toLowerCase() !== before.toLowerCase()
  if (isOther && username !== '' && password === undefined)
    throw invalidInput([{ name: 'identity.password', detail: 'the password of the account is expected' }])
  const element = pool?.element
  return [
    ...setting('processModel.identityType', type, pool?.identityType),
    ...setting('processModel.userName', username, pool?.userName),
    ...setting('processModel.password', password, pool?.password),
    ...setting(
      'processModel.loadUserProfile',
      profile,
      element && boolAt(element, 'processModel.loadUserProfile'),
    ),
  ]
}

const stateEdit =
  (name: string, verb: 'start' | 'stop' | 'recycle'): ObjectEdit =>
  (world) =>
    changeState(world, 'apppool', name, verb)

const verbOf = (status: 'started' | 'stopped') => (status === 'started' ? 'start' : 'stop')

/** `fault`: why the account that is wanted could not be signed in. */
export function newPoolPlan(
  world: World,
  change: z.output<typeof newPoolSchema>,
  fault: string | undefined,
): Plan {
  const { name, status = 'started' } = change
  const edits = settingsOf(change)
  const settings = edits.filter((edit) => edit.kind === 'set')
  const rest = edits.filter((edit) => edit.kind !== 'set')
  const known = world.facts.poolState(name)
  const state = known === status ? [] : [stateEdit(name, verbOf(status))]
  return editPlan(
    world,
    `Added application pool ${name}`,
    [
      (now) => addPool(now, { name, settings }),
      ...(rest.length === 0 ? [] : [(now: World) => changeObject(now, 'apppool', name, rest)]),
      ...state,
    ],
    faulty(name, fault),
  )
}

/** As IIS Manager refuses a wrong password; here it can be confirmed. */
const faulty = (name: string, fault: string | undefined): Pick<Plan, 'confirm'> =>
  fault === undefined
    ? {}
    : {
        confirm: {
          name: 'identity_fault',
          detail: `The application pool ${name} could not start as that account. ${fault}`,
        },
      }

export function poolPlan(world: World, pool: Pool, change: PoolChanges, fault: string | undefined): Plan {
  const { name = pool.name, status } = change
  const now = world.facts.poolState(pool.name)
  const isRenamed = name !== pool.name
  const edits = [...settingsOf(change, pool), ...setting('name', change.name, pool.name)]
  const isSameName = name.toLowerCase() === pool.name.toLowerCase()
  const wanted = status ?? now
  const state =
    wanted === now && (isSameName || wanted === 'started') ? [] : [stateEdit(name, verbOf(wanted))]
  return editPlan(
    world,
    `${isRenamed ? 'Renamed' : 'Changed'} application pool ${name}`,
    [
      ...(edits.length === 0 ? [] : [(w: World) => changeObject(w, 'apppool', pool.name, edits)]),
      ...(isRenamed ? followers(world, pool, name) : []),
      ...state,
    ],
    faulty(name, fault),
  )
}

/** Applications that follow a pool to its new name one by one. */
const mostFollowers = 100

/** The applications of a pool go with it to its new name. */
function followers(world: World, pool: Pool, name: string): readonly ObjectEdit[] {
  const found = applicationsIn(world, pool.name)
  const inherited = found.filter(({ application }) => !statesPool(application.element))
  if (found.length > mostFollowers || inherited.length > 0)
    throw inUse(pool, found.map(applicationName), 'renamed')
  return found.map(
    (one) => (now: World) =>
      changeObject(now, 'app', applicationName(one), [
        { kind: 'set', path: [], name: 'applicationPool', value: name },
      ]),
  )
}

/** By its own attribute, not by applicationDefaults. */
function statesPool(element: Pool['element']): boolean {
  const { origin } = element.values.get('applicationPool') ?? {}
  const { origin: own } = element
  return (
    origin !== undefined &&
    own !== undefined &&
    origin.line >= own.line &&
    origin.text.startsWith('<application ')
  )
}

function inUse(pool: Pool, applications: readonly string[], verb: string): Problem {
  const some = applications.slice(0, 5).join(', ')
  const more = applications.length > 5 ? ` and ${applications.length - 5} more` : ''
  return new Problem(
    409,
    'in_use',
    `The application pool ${pool.name} is in use and cannot be ${verb}: ${some}${more}.`,
    { applications: applications.slice(0, 1000) },
  )
}

/** Refused while applications are in it, as IIS Manager does. */
export function poolRemoval(world: World, pool: Pool): Plan {
  const users = applicationsIn(world, pool.name)
  if (users.length > 0) throw inUse(pool, users.map(applicationName), 'removed')
  return editPlan(world, `Removed application pool ${pool.name}`, [
    (now) => removeObject(now, 'apppool', pool.name),
  ])
}

export const recyclePlan = (world: World, pool: Pool): Plan =>
  editPlan(world, `Recycled application pool ${pool.name}`, [stateEdit(pool.name, 'recycle')])
