import type { ConfigElement, ConfigValue } from '../../core/config/config-section.ts'
import type { ValueState } from './contract.ts'
import type { Field, Fields } from './feature-fields.ts'
import { isField } from './feature-schemas.ts'

/** The fields of an element as JSON; secrets are left out. */
export const tellFields = (fields: Fields, element: ConfigElement | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      if (!isField(field)) return [[name, tellFields(field, element)]]
      return field.kind === 'secret' ? [] : [[name, tell(field, element)]]
    }),
  )

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
  const set = new Set(flagNames(text).map((name) => name.toLowerCase()))
  return Object.fromEntries(
    Object.entries(names).map(([name, theirs]) => [name, set.has(theirs.toLowerCase())]),
  )
}

/** 'requestLimits.headerLimits' below an element; '' is the element itself. */
export const childAt = (element: ConfigElement | undefined, at: string): ConfigElement | undefined =>
  at === '' ? element : at.split('.').reduce((below, name) => below?.children.get(name), element)

export function valueAt(element: ConfigElement | undefined, at: string): ConfigValue | undefined {
  const end = at.lastIndexOf('.')
  return childAt(element, at.slice(0, Math.max(0, end)))?.values.get(at.slice(end + 1))
}
