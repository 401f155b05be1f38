import type { ConfigElement, ConfigValue } from '../../core/config/config-section.ts'
import type { ValueState } from './contract.ts'
import type { Field, Fields } from './feature-fields.ts'
import { isField } from './feature-schemas.ts'

/** The fields of an element as JSON; secrets are left out. */
export function tellFields(fields: Fields, element: ConfigElement | undefined): Record<string, unknown> {
  const told: Record<string, unknown> = {}
  for (const name in fields) {
    const field = fields[name]
    if (field === undefined || field.kind === 'secret') continue
    told[name] = isField(field) ? tell(field, element) : tellFields(field, element)
  }
  return told
}

/** Where each field comes from, by its dotted name; `isAbove`: does the origin lie above the scope? */
export function tellStates(
  fields: Fields,
  element: ConfigElement,
  isAbove: (origin: ConfigElement['origin']) => boolean,
  prefix = '',
): Record<string, ValueState> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      if (!isField(field)) return Object.entries(tellStates(field, element, isAbove, `${prefix}${name}.`))
      const value = field.kind === 'list' ? childAt(element, field.at) : valueAt(element, field.at)
      return value === undefined ? [] : [[`${prefix}${name}`, stateOf(value, isAbove)]]
    }),
  )
}

function stateOf(
  { origin, lock }: Pick<ConfigElement, 'origin' | 'lock'> | ConfigValue,
  isAbove: (origin: ConfigElement['origin']) => boolean,
): ValueState {
  return {
    ...(origin !== undefined && { origin }),
    inherited: isAbove(origin),
    ...(lock !== undefined && { locked: { by: lock.by, ...(lock.origin && { origin: lock.origin }) } }),
  }
}

function tell(field: Field, element: ConfigElement | undefined): unknown {
  const value = field.kind === 'list' ? undefined : valueAt(element, field.at)
  switch (field.kind) {
    case 'bool':
      return value?.value === true
    case 'int':
    case 'seconds':
      return typeof value?.value === 'number' ? value.value : 0
    case 'minutes':
      return typeof value?.value === 'number' ? Math.floor(value.value / 60) : 0
    case 'text':
    case 'secret':
      return value?.text ?? ''
    case 'choice':
      return choiceOf(field.names, value?.text ?? '')
    case 'flags':
      return flagsOf(field.names, value?.text ?? '')
    case 'list':
      return (childAt(element, field.at)?.items ?? []).map(
        (item) => item.values.get(field.attribute)?.text ?? '',
      )
  }
}

function choiceOf(names: Readonly<Record<string, string>>, text: string): string {
  const wanted = text.toLowerCase()
  for (const name in names) if (names[name]?.toLowerCase() === wanted) return name
  return Object.keys(names)[0] ?? ''
}

/** 'Ssl, SslRequireCert' → its names. */
export const flagNames = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function flagsOf(names: Readonly<Record<string, string>>, text: string): Record<string, boolean> {
  const set = new Set(flagNames(text.toLowerCase()))
  const flags: Record<string, boolean> = {}
  for (const name in names) flags[name] = set.has(names[name]?.toLowerCase() ?? '')
  return flags
}

/** 'requestLimits.headerLimits' below an element; '' is the element itself. */
export const childAt = (element: ConfigElement | undefined, at: string): ConfigElement | undefined =>
  at === '' ? element : below(element, at.split('.'))

const below = (element: ConfigElement | undefined, way: readonly string[]): ConfigElement | undefined =>
  way.reduce((inner, name) => inner?.children.get(name), element)

interface Way {
  readonly steps: readonly string[]
  readonly name: string
}

/** Each of the few that the code names, taken apart once: lists ask for them thousands of times. */
const ways = new Map<string, Way>()

export function valueAt(element: ConfigElement | undefined, at: string): ConfigValue | undefined {
  const way = ways.get(at) ?? wayOf(at)
  return below(element, way.steps)?.values.get(way.name)
}

function wayOf(at: string): Way {
  const steps = at.split('.')
  const way = { name: steps.pop() ?? '', steps }
  ways.set(at, way)
  return way
}
