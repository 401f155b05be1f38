import * as z from 'zod'
import type { StepEdit } from '../../../core/operations/section-steps.ts'
import {
  addSite,
  type BindingSpec,
  bindingEdits,
  changeObject,
  changeState,
  removeObject,
  type Setting,
} from '../../../core/operations/server-objects-edit.ts'
import type { Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import type { Changes } from '../feature-edits.ts'
import type { Plan } from '../plan.ts'
import {
  bindingChangeSchema,
  bindingSpecs,
  conflictsOf,
  conflictText,
  refuseConflict,
  sameSpec,
  specOfBinding,
} from './binding-rules.ts'
import { editPlan, type ObjectEdit, setting, timeSpan } from './edit-plan.ts'
import { boolAt, numberAt, textAt } from './element-values.ts'
import { leftBehind, renamedAway } from './location-tags.ts'
import { missingFolder, poolNamed } from './named-objects.ts'
import { sentSettings, settingEdits } from './object-settings.ts'
import { identityChangeSchema, identityEdits } from './path-identity.ts'
import { siteSettings } from './site-settings.ts'
import { stateSchema } from './website-resource.ts'

const uint32 = z.int().min(0).max(4_294_967_295)
export const pathSchema = z.string().min(1).max(2000)
export const poolRefSchema = z.strictObject({
  id: z.string().max(4000).optional(),
  name: z.string().max(300).optional(),
})

export const websiteChangeSchema = z.strictObject({
  name: z.string().min(1).max(260).optional(),
  key: z.int().min(1).max(4_294_967_295).optional(),
  physical_path: pathSchema.optional(),
  status: stateSchema.optional(),
  server_auto_start: z.boolean().optional(),
  enabled_protocols: z.string().max(500).optional(),
  preload_enabled: z.boolean().optional(),
  identity: identityChangeSchema.optional(),
  ...sentSettings(siteSettings, 'system.applicationHost/sites'),
  limits: z
    .strictObject({
      connection_timeout: z.int().min(0).max(65_535).optional(),
      max_bandwidth: z.int().min(1024).max(4_294_967_295).optional(),
      max_connections: uint32.optional(),
      max_url_segments: z.int().min(0).max(16_383).optional(),
    })
    .optional(),
  bindings: z.array(bindingChangeSchema).max(1000).optional(),
  application_pool: poolRefSchema.optional(),
})

export const newWebsiteSchema = websiteChangeSchema.extend({
  name: z.string().min(1).max(260),
  physical_path: pathSchema,
})

type Change = z.output<typeof websiteChangeSchema>

const settingsOf = (change: Change, site?: Site): readonly StepEdit[] => {
  const now = site?.element
  const { limits = {} } = change
  const number = (way: string): number | undefined => (now === undefined ? undefined : numberAt(now, way))
  const timeout = limits.connection_timeout
  const isSame = timeout === undefined || timeout === number('limits.connectionTimeout')
  return [
    ...setting('serverAutoStart', change.server_auto_start, now && boolAt(now, 'serverAutoStart')),
    ...(isSame ? [] : setting('limits.connectionTimeout', timeSpan(timeout), undefined)),
    ...setting('limits.maxBandwidth', limits.max_bandwidth, number('limits.maxBandwidth')),
    ...setting('limits.maxConnections', limits.max_connections, number('limits.maxConnections')),
    ...setting('limits.maxUrlSegments', limits.max_url_segments, number('limits.maxUrlSegments')),
    ...settingEdits(siteSettings, change as Changes, now),
  ]
}

/** Of the root application of a new site. */
const ofRoot = (name: string, value: string | boolean | undefined): readonly Setting[] =>
  value === undefined ? [] : [{ path: [{ path: '/' }], name, value: String(value) }]

/** A new site, started unless it is told otherwise. */
export function newWebsitePlan(world: World, change: z.output<typeof newWebsiteSchema>): Plan {
  const { name, key, status = 'started' } = change
  const bindings = bindingSpecs(change.bindings ?? [], [])
  const pool = poolNamed(world, change.application_pool)
  const settings: readonly Setting[] = [
    ...settingsOf(change).filter((edit) => edit.kind === 'set'),
    ...ofRoot('enabledProtocols', change.enabled_protocols),
    ...ofRoot('preloadEnabled', change.preload_enabled),
  ]
  const add: ObjectEdit = (now) =>
    addSite(now, {
      name,
      bindings,
      physicalPath: change.physical_path,
      settings,
      ...(key !== undefined && { id: key }),
      ...(pool !== undefined && { applicationPool: pool }),
    })
  const credentials = identityEdits(change.identity, undefined)
  const identity: readonly ObjectEdit[] =
    credentials.length === 0 ? [] : [(now) => changeObject(now, 'vdir', `${name}/`, credentials)]
  const known = world.facts.siteState(name)
  const state: readonly ObjectEdit[] = known === status ? [] : [stateEdit(name, status)]
  return editPlan(world, `Added site ${name}`, [add, ...identity, ...state], {
    warnings: missingFolder(world, change.physical_path),
    ...(status === 'started' && duplicates(world, name, bindings)),
  })
}

const stateEdit =
  (name: string, status: 'started' | 'stopped'): ObjectEdit =>
  (world) =>
    changeState(world, 'site', name, status === 'started' ? 'start' : 'stop')

/** As IIS Manager asks before it takes a binding that another site has. */
function duplicates(world: World, name: string, specs: readonly BindingSpec[]): Pick<Plan, 'confirm'> {
  const conflicts = conflictsOf(world, name, specs, { started: false })
  if (conflicts.length === 0) return {}
  return { confirm: { name: 'binding_conflict', detail: conflictText(conflicts) } }
}

export function websitePlan(world: World, site: Site, change: Change): Plan {
  const { name = site.name, status } = change
  const now = world.facts.siteState(site.name)
  const specs = change.bindings && bindingSpecs(change.bindings, site.bindings)
  const added = (specs ?? []).filter(
    (spec) => !site.bindings.some((one) => sameSpec(spec, specOfBinding(one))),
  )
  const starts = status === 'started' && now === 'stopped'
  if (starts) refuseConflict(world, site.name, specs ?? site.bindings.map(specOfBinding))
  const edits = [
    ...siteEdits(site, change, specs),
    ...rootEdits(world, site, name, change),
    ...stateEdits(site.name, name, now, status ?? now),
  ]
  return editPlan(world, `${name === site.name ? 'Changed' : 'Renamed'} site ${name}`, edits, {
    warnings: change.physical_path === undefined ? [] : missingFolder(world, change.physical_path),
    ...(!starts && duplicates(world, site.name, added)),
    ...(name.toLowerCase() !== site.name.toLowerCase() && renamedAway(world, site.name)),
  })
}

function siteEdits(
  site: Site,
  change: Change,
  specs: readonly BindingSpec[] | undefined,
): readonly ObjectEdit[] {
  const edits: readonly StepEdit[] = [
    ...settingsOf(change, site),
    ...(specs === undefined ? [] : changedBindings(site, specs)),
    ...setting('id', change.key, site.id),
    ...setting('name', change.name, site.name),
  ]
  return edits.length === 0 ? [] : [(world) => changeObject(world, 'site', site.name, edits)]
}

/** A binding with another address is that binding changed in its place; the rest come and go. */
function changedBindings(site: Site, wanted: readonly BindingSpec[]): readonly StepEdit[] {
  const current = site.bindings.map(specOfBinding)
  const gone = current.filter((one) => !wanted.some((other) => sameSpec(one, other)))
  const more = wanted.filter((one) => !current.some((other) => sameSpec(one, other)))
  const pairs = more.flatMap((spec) => {
    const at = gone.findIndex((one) => one.protocol.toLowerCase() === spec.protocol.toLowerCase())
    return at < 0 ? [] : [{ from: gone.splice(at, 1)[0] ?? spec, to: spec }]
  })
  const moved = current.map((one) => pairs.find(({ from }) => from === one)?.to ?? one)
  const kept = moved.map((one, at) => {
    const flags = current[at]?.sslFlags
    const { sslFlags: _, ...rest } = one
    return flags === undefined ? rest : { ...rest, sslFlags: flags }
  })
  return [
    ...pairs.map(({ from: { protocol, bindingInformation }, to }) => ({
      kind: 'set' as const,
      path: ['bindings', { protocol, bindingInformation }],
      name: 'bindingInformation',
      value: to.bindingInformation,
    })),
    ...bindingEdits(kept, wanted),
  ]
}

/** The root application and its root directory stand for the site's pool, protocols and path. */
function rootEdits(world: World, site: Site, name: string, change: Change): readonly ObjectEdit[] {
  const root = site.applications.find(({ path }) => path === '/')
  const directory = root?.virtualDirectories.find(({ path }) => path === '/')
  const pool = poolNamed(world, change.application_pool)
  const app = [
    ...setting('applicationPool', pool, root?.pool),
    ...setting(
      'enabledProtocols',
      change.enabled_protocols,
      root && textAt(root.element, 'enabledProtocols'),
    ),
    ...setting('preloadEnabled', change.preload_enabled, root && boolAt(root.element, 'preloadEnabled')),
  ]
  const vdir = [
    ...setting('physicalPath', change.physical_path, directory && textAt(directory.element, 'physicalPath')),
    ...identityEdits(change.identity, directory),
  ]
  return [
    ...(app.length === 0 ? [] : [(now: World) => changeObject(now, 'app', `${name}/`, app)]),
    ...(vdir.length === 0 ? [] : [(now: World) => changeObject(now, 'vdir', `${name}/`, vdir)]),
  ]
}

/** States go by name: one that is stopped stays so under its new one. */
function stateEdits(
  before: string,
  name: string,
  now: 'started' | 'stopped',
  wanted: 'started' | 'stopped',
): readonly ObjectEdit[] {
  const isRenamed = before.toLowerCase() !== name.toLowerCase()
  return wanted === now && !(isRenamed && wanted === 'stopped') ? [] : [stateEdit(name, wanted)]
}

export function websiteRemoval(world: World, site: Site): Plan {
  return editPlan(world, `Removed site ${site.name}`, [(now) => removeObject(now, 'site', site.name)], {
    warnings: leftBehind(world, site.name),
  })
}
