import type { ConfigStack } from '../config-level.ts'
import type { ConfigValue } from '../config-section.ts'
import type { AttributeSchema, Validation } from '../schema/section-schema.ts'

export type ParsedValue = Pick<ConfigValue, 'value' | 'text' | 'encrypted'>

type Surroundings = Pick<ConfigStack, 'environment' | 'decrypt'>

/** The value of an attribute as a file states it, or why it is none: half a sentence. */
export function parseValue(
  schema: AttributeSchema,
  stated: string,
  surroundings: Surroundings,
): ParsedValue | { readonly wrong: string } {
  const parsed = parsers[schema.type](schema, stated, surroundings)
  if ('wrong' in parsed || schema.validation === undefined) return parsed
  const wrong = parsed.encrypted ? undefined : complaintOf(schema.validation, parsed.value)
  return wrong === undefined ? parsed : { wrong }
}

type Parser = (
  schema: AttributeSchema,
  stated: string,
  surroundings: Surroundings,
) => ParsedValue | { wrong: string }

/** Letter case of 'true' and of enum names does not count: confidence inferred, from files in use. */
const parsers: Record<AttributeSchema['type'], Parser> = {
  bool: (_, stated) => {
    const folded = stated.trim().toLowerCase()
    if (folded === 'true' || folded === 'false') return { value: folded === 'true', text: folded }
    return { wrong: 'must be true or false' }
  },
  int: (_, stated) => integer(stated, -0x80000000, 0x7fffffff),
  uint: (schema, stated) =>
    schema.allowInfinite && stated.toLowerCase() === 'infinite'
      ? { value: 0xffffffff, text: stated }
      : integer(stated, 0, 0xffffffff),
  int64: (_, stated) => integer(stated, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  string: (schema, stated, surroundings) => text(schema, stated, surroundings),
  enum: (schema, stated) => {
    const folded = stated.trim().toLowerCase()
    const named = schema.names.find(
      ({ name, value }) => name.toLowerCase() === folded || String(value) === folded,
    )
    if (named !== undefined) return { value: named.value, text: named.name }
    return { wrong: `must be one of ${schema.names.map(({ name }) => name).join(', ')}` }
  },
  flags: (schema, stated) => flags(schema, stated),
  timeSpan: (schema, stated) => timeSpan(schema, stated),
}

function integer(stated: string, min: number, max: number): ParsedValue | { wrong: string } {
  const trimmed = stated.trim()
  if (!/^(?:[+-]?\d+|0x[0-9a-f]+)$/i.test(trimmed)) return { wrong: 'must be a whole number' }
  const value = Number(trimmed)
  return value < min || value > max
    ? { wrong: `must lie between ${min} and ${max}` }
    : { value, text: stated }
}

const encryptedForm = /^\[enc:([^:]*):([\s\S]*):enc\]$/

function text(schema: AttributeSchema, stated: string, { environment, decrypt }: Surroundings): ParsedValue {
  const sealed = encryptedForm.exec(stated)
  if (sealed !== null) {
    const [, provider = '', payload = ''] = sealed
    if (payload === '') return { value: '', text: '' }
    const opened = decrypt?.(provider, payload)
    return opened === undefined
      ? { value: stated, text: stated, encrypted: true }
      : { value: opened, text: stated }
  }
  return { value: schema.expanded ? expand(stated, environment) : stated, text: stated }
}

/** '%SystemDrive%\\x' → 'C:\\x'; a name that the environment does not hold stays as it is. */
export const expand = (stated: string, environment: Readonly<Record<string, string>>): string =>
  stated.includes('%')
    ? stated.replaceAll(
        /%([^%]+)%/g,
        (whole, name: string) => ownValue(environment, name.toLowerCase()) ?? whole,
      )
    : stated

const ownValue = (record: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

function flags(schema: AttributeSchema, stated: string): ParsedValue | { wrong: string } {
  let value = 0
  for (const part of stated.split(',')) {
    const folded = part.trim().toLowerCase()
    if (folded === '') continue
    const named = schema.names.find(({ name }) => name.toLowerCase() === folded)
    if (named === undefined) return { wrong: `may hold ${schema.names.map(({ name }) => name).join(', ')}` }
    value |= named.value
  }
  return { value: value >>> 0, text: flagNames(schema, value) }
}

function flagNames(schema: AttributeSchema, value: number): string {
  const none = schema.names.find((named) => named.value === 0)
  if (value === 0) return none?.name ?? ''
  const set = schema.names.filter((named) => named.value !== 0 && (value & named.value) === named.value)
  return set.map(({ name }) => name).join(', ')
}

const spanUnits = { string: 1, seconds: 1, minutes: 60 } as const

function timeSpan(schema: AttributeSchema, stated: string): ParsedValue | { wrong: string } {
  if (schema.allowInfinite && stated.toLowerCase() === 'infinite')
    return { value: Number.MAX_SAFE_INTEGER, text: stated }
  const trimmed = stated.trim()
  if (schema.spanFormat !== 'string' && /^\d+$/.test(trimmed)) {
    return { value: Number(trimmed) * spanUnits[schema.spanFormat], text: stated }
  }
  const parts = /^(?:(\d+)\.)?(\d+):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?$/.exec(trimmed)
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts ?? []
  if (parts === null || Number(minutes) > 59 || Number(seconds) > 59)
    return { wrong: 'must be a time as [days.]hh:mm:ss' }
  const value = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
  return { value, text: stated }
}

/** Characters that names may not hold (schema header; iis.md 1.7). */
const poolNameForbids = /[|<>&"/[\]+=;:,?*@]/
const siteNameForbids = /[/?\\]/

function complaintOf(validation: Validation, value: ParsedValue['value']): string | undefined {
  switch (validation.kind) {
    case 'range':
    case 'span':
      return outOfRange(validation, Number(value))
    case 'nonEmpty':
      return value === '' ? 'must not be empty' : undefined
    case 'trimmed':
      return String(value).trim() === value ? undefined : 'must not begin or end with white space'
    case 'poolName':
      return poolNameForbids.test(String(value))
        ? 'holds a character that a pool name may not hold'
        : undefined
    case 'siteName':
      return siteNameForbids.test(String(value))
        ? 'holds a character that a site name may not hold'
        : undefined
    case 'applicationPath':
    case 'virtualDirectoryPath':
      return wrongPath(String(value))
  }
}

function outOfRange(bounds: Extract<Validation, { min: number }>, value: number): string | undefined {
  const { min, max, exclude } = bounds
  const isInside = value >= min && value <= max
  if (isInside === exclude) return `must ${exclude ? 'not ' : ''}lie between ${min} and ${max}`
  if (bounds.kind === 'span' && value % bounds.granularity !== 0)
    return `must be a multiple of ${bounds.granularity} seconds`
  return undefined
}

function wrongPath(path: string): string | undefined {
  if (!path.startsWith('/')) return "must begin with '/'"
  if (path === '/') return undefined
  const segments = path.slice(1).split('/')
  if (segments.at(-1) === '') return "must not end with '/'"
  return segments.some((segment) => segment === '.' || segment === '..')
    ? "must not hold '.' or '..'"
    : undefined
}

const defaults = new WeakMap<AttributeSchema, ConfigValue>()
const zero = { bool: false, int: 0, uint: 0, int64: 0, string: '', enum: 0, flags: 0, timeSpan: 0 } as const

/** The value where no file states one. */
export function defaultValue(schema: AttributeSchema, environment: ConfigStack['environment']): ConfigValue {
  if (schema.expanded && schema.defaultText?.includes('%')) return madeDefault(schema, environment)
  const kept = defaults.get(schema)
  if (kept !== undefined) return kept
  const made = madeDefault(schema, environment)
  defaults.set(schema, made)
  return made
}

function madeDefault(schema: AttributeSchema, environment: ConfigStack['environment']): ConfigValue {
  const none: ConfigValue = { value: zero[schema.type], text: '', origin: undefined }
  if (schema.defaultText === undefined) return schema.type === 'bool' ? { ...none, text: 'false' } : none
  const parsed = parsers[schema.type](schema, schema.defaultText, { environment })
  return 'wrong' in parsed ? none : { ...parsed, origin: undefined }
}
