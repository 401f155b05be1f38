import * as z from 'zod'
import type { SectionEdit } from '../../../core/operations/section-edit-types.ts'
import type { StepEdit } from '../../../core/operations/section-steps.ts'
import type { World } from '../../../core/world/world.ts'
import { flagNames } from '../feature-values.ts'
import type { Plan } from '../plan.ts'
import { invalidInput } from '../read-input.ts'
import { sectionPlan } from '../section-place.ts'
import { boolAt, numberAt, textAt } from './element-values.ts'
import {
  customFieldSchema,
  formats,
  type LogFlag,
  type LogPlace,
  logFlags,
  logPlace,
  logSection,
  periods,
  sitesSection,
  sourceTypes,
  targets,
} from './logging-resource.ts'

const fieldsSchema = z.strictObject(
  Object.fromEntries(Object.keys(logFlags).map((name) => [name, z.boolean().optional()])) as Record<
    LogFlag,
    z.ZodOptional<z.ZodBoolean>
  >,
)

export const loggingChangeSchema = z.strictObject({
  enabled: z.boolean().optional(),
  log_per_site: z.boolean().optional(),
  directory: z.string().min(1).max(2000).optional(),
  log_file_encoding: z.enum(['utf-8', 'ansi']).optional(),
  log_file_format: z.enum(['w3c', 'binary', 'iis', 'ncsa', 'custom']).optional(),
  log_target: z.enum(['file', 'etw', 'file_and_etw']).optional(),
  log_fields: fieldsSchema.optional(),
  custom_log_fields: z.array(customFieldSchema).max(100).optional(),
  rollover: z
    .strictObject({
      period: z.enum(['max_size', 'daily', 'weekly', 'monthly', 'hourly']).optional(),
      truncate_size: z.int().min(1_048_576).max(4_294_967_295).optional(),
      use_local_time: z.boolean().optional(),
    })
    .optional(),
})
type Changes = z.output<typeof loggingChangeSchema>

/** The server's own switches come first: they choose the element that takes the rest. */
export function loggingPlan(world: World, scope: string, change: Changes): Plan {
  const own = serverPlan(world, scope, change)
  const after = own.changes.length === 0 ? world : world.with(own.changes)
  const place = logPlace(after, scope)
  const rest = sectionPlan(
    after,
    { scope: '', section: place.section, configScope: '' },
    editsOf(place, change),
  )
  return {
    changes: [...own.changes, ...rest.changes],
    commands: [...own.commands, ...rest.commands],
    warnings: [...new Set([...own.warnings, ...rest.warnings])],
    title: `Set logging of ${scope === '' ? 'the server' : scope}`,
  }
}

function serverPlan(world: World, scope: string, change: Changes): Plan {
  const { log_per_site: perSite, log_file_encoding: encoding, log_file_format: format } = change
  const { log, mode } = logPlace(world, scope)
  if (scope !== '' && (perSite === false || encoding !== undefined))
    throw invalidInput([
      {
        name: perSite === false ? 'log_per_site' : 'log_file_encoding',
        detail: 'is set for the server only',
      },
    ])
  const isPerSite = perSite ?? mode === 'site'
  const binary = format === undefined ? mode === 'central-binary' : format === 'binary'
  const wanted = isPerSite ? 'Site' : binary ? 'CentralBinary' : 'CentralW3C'
  const edits: readonly SectionEdit[] = [
    ...(wanted === textAt(log, 'centralLogFileMode') || scope !== ''
      ? []
      : [{ kind: 'set', path: [], name: 'centralLogFileMode', value: wanted } as const]),
    ...(encoding === undefined || (encoding === 'utf-8') === boolAt(log, 'logInUTF8')
      ? []
      : [{ kind: 'set', path: [], name: 'logInUTF8', value: String(encoding === 'utf-8') } as const]),
  ]
  return sectionPlan(world, { scope: '', section: logSection, configScope: '' }, edits)
}

function editsOf(place: LogPlace, change: Changes): readonly SectionEdit[] {
  const { element, path } = place
  const { rollover = {} } = change
  const set = (name: string, value: string | undefined, now: string): readonly StepEdit[] => {
    if (value === undefined || value === now) return []
    if (!element.values.has(name)) throw unfit(name)
    return [{ kind: 'set', path, name, value }]
  }
  const bool = (name: string, value: boolean | undefined): readonly StepEdit[] =>
    set(name, value === undefined ? undefined : String(value), String(boolAt(element, name)))
  const size = rollover.truncate_size
  return [
    ...bool('enabled', change.enabled),
    ...set('directory', change.directory, textAt(element, 'directory')),
    ...formatEdits(place, change, set),
    ...set('logTargetW3C', change.log_target && targets[change.log_target], textAt(element, 'logTargetW3C')),
    ...fieldEdits(place, change, set),
    ...set('period', rollover.period && periods[rollover.period], textAt(element, 'period')),
    ...set('truncateSize', size?.toString(), String(numberAt(element, 'truncateSize'))),
    ...bool('localTimeRollover', rollover.use_local_time),
    ...customFieldEdits(place, change),
  ]
}

const unfit = (name: string) =>
  invalidInput([{ name, detail: 'the server keeps one log for all sites, which has no such setting' }])

type SetText = (name: string, value: string | undefined, now: string) => readonly StepEdit[]

/** A log for all sites is of W3C or binary; which, its own switch says. */
function formatEdits({ mode, element }: LogPlace, { log_file_format: format }: Changes, set: SetText) {
  if (format === undefined) return []
  if (mode === 'site') {
    if (format === 'binary')
      throw invalidInput([
        { name: 'log_file_format', detail: "'binary' is for one log of all sites (log_per_site: false)" },
      ])
    return set('logFormat', formats[format], textAt(element, 'logFormat'))
  }
  if (format === 'w3c' || format === 'binary') return []
  throw invalidInput([{ name: 'log_file_format', detail: "one log of all sites is 'w3c' or 'binary'" }])
}

/** Flags that are not named stay. */
function fieldEdits({ element }: LogPlace, { log_fields: fields }: Changes, set: SetText) {
  if (fields === undefined) return []
  const now = flagNames(textAt(element, 'logExtFileFlags'))
  const isOn = (flag: string): boolean => now.some((one) => one.toLowerCase() === flag.toLowerCase())
  const wanted = Object.entries(logFlags).filter(([name, flag]) => fields[name as LogFlag] ?? isOn(flag))
  const isSame = Object.entries(logFlags).every(
    ([name, flag]) => (fields[name as LogFlag] ?? isOn(flag)) === isOn(flag),
  )
  return isSame ? [] : set('logExtFileFlags', wanted.map(([, flag]) => flag).join(', '), '')
}

/** The list becomes what is wanted: one that is the same stays where it is. */
function customFieldEdits({ element, path }: LogPlace, change: Changes): readonly StepEdit[] {
  const { custom_log_fields: wanted } = change
  if (wanted === undefined) return []
  const list = element.children.get('customFields')
  if (list === undefined) throw unfit('custom_log_fields')
  const at = [...path, 'customFields']
  const told = wanted.map((one) => ({
    logFieldName: one.field_name,
    sourceName: one.source_name,
    sourceType: sourceTypes[one.source_type],
  }))
  const twice = told.find(
    (one, place) =>
      told.findIndex((other) => other.logFieldName.toLowerCase() === one.logFieldName.toLowerCase()) < place,
  )
  if (twice !== undefined)
    throw invalidInput([
      { name: 'custom_log_fields', detail: `the field '${twice.logFieldName}' stands twice` },
    ])
  const now = list.items.map((item) => ({
    logFieldName: textAt(item, 'logFieldName'),
    sourceName: textAt(item, 'sourceName'),
    sourceType: textAt(item, 'sourceType'),
  }))
  const key = (one: (typeof now)[number]): string => JSON.stringify(one)
  const kept = new Set(told.map(key))
  const had = new Set(now.map(key))
  return [
    ...now
      .filter((one) => !kept.has(key(one)))
      .map(({ logFieldName }) => ({ kind: 'remove', path: [...at, { logFieldName }] }) as const),
    ...told
      .filter((one) => !had.has(key(one)))
      .map((attributes) => ({ kind: 'add', path: at, attributes }) as const),
  ]
}

/** What the site, or the defaults of all sites, say of their logs goes. */
export function loggingRevert(world: World, scope: string): Plan {
  const place = logPlace(world, scope)
  const isSaid = [...place.element.values.values()].some(({ origin }) => origin !== undefined)
  const edits: readonly SectionEdit[] = isSaid ? [{ kind: 'remove', path: place.path }] : []
  const title = `Reverted logging of ${scope === '' ? 'the server' : scope}`
  const section = place.section === logSection ? logSection : sitesSection
  return { ...sectionPlan(world, { scope: '', section, configScope: '' }, edits), title }
}
