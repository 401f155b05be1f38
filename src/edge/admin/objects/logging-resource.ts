import * as z from 'zod'
import type { ConfigElement } from '../../../core/config/config-section.ts'
import type { World } from '../../../core/world/world.ts'
import type { Logging, ValueState } from '../contract.ts'
import { flagNames, valueAt } from '../feature-values.ts'
import { encodeId, idPlace, unreadable } from '../ids.ts'
import { linksSchema, refSchema, valueStateSchema } from '../schemas.ts'
import { isAbove, websiteRef } from '../section-place.ts'
import { boolAt, numberAt, textAt } from './element-values.ts'

/** The API's names → the flags of logExtFileFlags. */
export const logFlags = {
  date: 'Date',
  time: 'Time',
  client_ip: 'ClientIP',
  username: 'UserName',
  site_name: 'SiteName',
  computer_name: 'ComputerName',
  server_ip: 'ServerIP',
  method: 'Method',
  uri_stem: 'UriStem',
  uri_query: 'UriQuery',
  http_status: 'HttpStatus',
  win32_status: 'Win32Status',
  bytes_sent: 'BytesSent',
  bytes_recv: 'BytesRecv',
  time_taken: 'TimeTaken',
  server_port: 'ServerPort',
  user_agent: 'UserAgent',
  cookie: 'Cookie',
  referer: 'Referer',
  protocol_version: 'ProtocolVersion',
  host: 'Host',
  http_sub_status: 'HttpSubStatus',
} as const
export type LogFlag = keyof typeof logFlags

export const formats = { w3c: 'W3C', iis: 'IIS', ncsa: 'NCSA', custom: 'Custom' } as const
export const periods = {
  max_size: 'MaxSize',
  daily: 'Daily',
  weekly: 'Weekly',
  monthly: 'Monthly',
  hourly: 'Hourly',
} as const
/** IIS's 'log event destination'; ETW is Event Tracing for Windows. */
export const targets = { file: 'File', etw: 'ETW', file_and_etw: 'File, ETW' } as const
export const sourceTypes = {
  request_header: 'RequestHeader',
  response_header: 'ResponseHeader',
  server_variable: 'ServerVariable',
} as const

export const customFieldSchema = z.strictObject({
  field_name: z.string().min(1).max(255),
  source_name: z.string().min(1).max(255),
  source_type: z.enum(['request_header', 'response_header', 'server_variable']),
})

const fieldsSchema = z.record(z.string(), z.boolean())

export const loggingSchema = z
  .strictObject({
    id: z.string(),
    scope: z.string(),
    website: refSchema.nullable(),
    enabled: z.boolean(),
    log_per_site: z.boolean(),
    directory: z.string(),
    log_file_encoding: z.enum(['utf-8', 'ansi']),
    log_file_format: z.enum(['w3c', 'binary', 'iis', 'ncsa', 'custom']),
    log_target: z.enum(['file', 'etw', 'file_and_etw']),
    log_fields: fieldsSchema,
    custom_log_fields: z.array(customFieldSchema),
    rollover: z.strictObject({
      period: z.enum(['max_size', 'daily', 'weekly', 'monthly', 'hourly']),
      truncate_size: z.int(),
      use_local_time: z.boolean(),
    }),
    origins: z.record(z.string(), valueStateSchema).optional(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'Logging' })

export const logSection = 'system.applicationHost/log'
export const sitesSection = 'system.applicationHost/sites'

type LogMode = 'site' | 'central-w3c' | 'central-binary'

/** Which element the settings of a scope stand in; of sites by themselves, the server's are their defaults. */
export interface LogPlace {
  readonly mode: LogMode
  readonly section: typeof logSection | typeof sitesSection
  readonly path: readonly (string | Readonly<Record<string, string>>)[]
  readonly element: ConfigElement
  readonly log: ConfigElement
}

function sectionOf(world: World, path: string): ConfigElement {
  const result = world.section('', path)
  if (!result.ok) throw unreadable(result.error)
  return result.section
}

const modes: Readonly<Record<string, LogMode>> = {
  Site: 'site',
  CentralW3C: 'central-w3c',
  CentralBinary: 'central-binary',
}

export function logPlace(world: World, scope: string): LogPlace {
  const log = sectionOf(world, logSection)
  const mode = modes[textAt(log, 'centralLogFileMode')] ?? 'site'
  if (scope === '' && mode !== 'site') {
    const name = mode === 'central-w3c' ? 'centralW3CLogFile' : 'centralBinaryLogFile'
    return { mode, section: logSection, path: [name], element: childOf(log, name), log }
  }
  const sites = sectionOf(world, sitesSection)
  if (scope === '') {
    const element = childOf(childOf(sites, 'siteDefaults'), 'logFile')
    return { mode, section: sitesSection, path: ['siteDefaults', 'logFile'], element, log }
  }
  const site = sites.items.find((item) => textAt(item, 'name').toLowerCase() === scope.toLowerCase())
  const path = [{ name: scope }, 'logFile']
  return { mode, section: sitesSection, path, element: childOf(site, 'logFile'), log }
}

const childOf = (element: ConfigElement | undefined, name: string): ConfigElement =>
  element?.children.get(name) ?? {
    name,
    origin: undefined,
    values: new Map(),
    children: new Map(),
    items: [],
  }

function keyOf<N extends Readonly<Record<string, string>>>(
  names: N,
  text: string,
  otherwise: keyof N,
): keyof N {
  const found = Object.entries(names).find(([, theirs]) => theirs.toLowerCase() === text.toLowerCase())
  return found === undefined ? otherwise : (found[0] as keyof N)
}

export function loggingResource(world: World, scope: string, withOrigins = false): Logging {
  const place = logPlace(world, scope)
  const { element, log, mode } = place
  const flags = new Set(flagNames(textAt(element, 'logExtFileFlags')).map((one) => one.toLowerCase()))
  const id = encodeId({ kind: 'logging', ...idPlace(world, scope), key: [] })
  return {
    id,
    scope,
    website: websiteRef(world, scope),
    enabled: boolAt(element, 'enabled'),
    log_per_site: mode === 'site',
    directory: textAt(element, 'directory'),
    log_file_encoding: boolAt(log, 'logInUTF8') ? 'utf-8' : 'ansi',
    log_file_format: formatOf(place),
    log_target: keyOf(targets, textAt(element, 'logTargetW3C'), 'file'),
    log_fields: Object.fromEntries(
      Object.entries(logFlags).map(([name, flag]) => [name, flags.has(flag.toLowerCase())]),
    ),
    custom_log_fields: childOf(element, 'customFields').items.map((item) => ({
      field_name: textAt(item, 'logFieldName'),
      source_name: textAt(item, 'sourceName'),
      source_type: keyOf(sourceTypes, textAt(item, 'sourceType'), 'request_header'),
    })),
    rollover: {
      period: keyOf(periods, textAt(element, 'period'), 'daily'),
      truncate_size: numberAt(element, 'truncateSize'),
      use_local_time: boolAt(element, 'localTimeRollover'),
    },
    ...(withOrigins && { origins: originsOf(place, scope) }),
    _links: { self: { href: `/api/webserver/logging/${id}` } },
  }
}

function formatOf({ mode, element }: LogPlace): Logging['log_file_format'] {
  if (mode === 'central-binary') return 'binary'
  return mode === 'central-w3c' ? 'w3c' : keyOf(formats, textAt(element, 'logFormat'), 'w3c')
}

/** Field → attribute; those of the server's log section stand in another element. */
export const attributes = {
  enabled: 'enabled',
  directory: 'directory',
  log_file_format: 'logFormat',
  log_target: 'logTargetW3C',
  log_fields: 'logExtFileFlags',
  'rollover.period': 'period',
  'rollover.truncate_size': 'truncateSize',
  'rollover.use_local_time': 'localTimeRollover',
} as const

function originsOf({ element, log, path }: LogPlace, scope: string): Readonly<Record<string, ValueState>> {
  const isOwn = path[0] !== 'siteDefaults' && scope !== ''
  const own = element.origin?.line
  const stateOf = (from: ConfigElement, name: string): ValueState | undefined => {
    const value = valueAt(from, name)
    if (value === undefined) return undefined
    const { origin } = value
    const inherited = isOwn ? origin !== undefined && origin.line !== own : isAbove('', origin)
    return { ...(origin !== undefined && { origin }), inherited }
  }
  const all = [
    ...Object.entries(attributes).map(([field, name]) => [field, stateOf(element, name)] as const),
    ['log_per_site', stateOf(log, 'centralLogFileMode')] as const,
    ['log_file_encoding', stateOf(log, 'logInUTF8')] as const,
  ]
  return Object.fromEntries(all.flatMap(([field, state]) => (state === undefined ? [] : [[field, state]])))
}
