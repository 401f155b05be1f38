import type { ConfigElement } from '../../core/config/config-section.ts'
import type { NewChild, SectionEdit, Step } from '../../core/operations/section-edit-types.ts'
import type { Field, Fields } from './feature-fields.ts'
import { isField } from './feature-schemas.ts'
import { childAt, flagNames, valueAt } from './feature-values.ts'

export type Changes = Readonly<Record<string, unknown>>

/** One attribute or list that shall be otherwise; `value` undefined: as it is inherited. */
interface FieldChange {
  readonly field: Field
  readonly value: unknown
}

function fieldChanges(fields: Fields, changes: Changes): readonly FieldChange[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = changes[name]
    if (value === undefined) return []
    if (isField(field)) return [{ field, value: value ?? undefined }]
    return value === null
      ? fieldChanges(field, Object.fromEntries(Object.keys(field).map((below) => [below, null])))
      : fieldChanges(field, value as Changes)
  })
}

/**
 * The edits that make the changes, in the element that `stepsTo` leads to from the section's. It is asked before each edit
 * and told what was set: an item's key may have changed by then.
 */
export function editsOf(
  fields: Fields,
  changes: Changes,
  element: ConfigElement | undefined,
  place: ElementPlace = { steps: () => [], set: () => undefined },
): readonly SectionEdit[] {
  return fieldChanges(fields, changes).flatMap(({ field, value }) => {
    if (field.kind === 'list') return listEdits(field, value, element, place.steps())
    const { steps, name } = wayOf(field.at)
    const path = [...place.steps(), ...steps]
    if (value === undefined) return [{ kind: 'unset', path, name } as const]
    const text = textOf(field, value, valueAt(element, field.at)?.text ?? '')
    if (steps.length === 0) place.set(name, text)
    return [{ kind: 'set', path, name, value: text } as const]
  })
}

export interface ElementPlace {
  readonly steps: () => readonly Step[]
  readonly set: (attribute: string, value: string) => void
}

/** The attributes and children of a new item. */
export function newItem(
  fields: Fields,
  changes: Changes,
): {
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly NewChild[]
} {
  const attributes: Record<string, string> = {}
  const children: NewChild[] = []
  for (const { field, value } of fieldChanges(fields, changes)) {
    if (value === undefined) continue
    if (field.kind === 'list') {
      const items = (value as readonly string[]).map((text) => ({
        name: 'add',
        attributes: { [field.attribute]: text },
      }))
      if (items.length > 0) children.push({ name: field.at, attributes: {}, children: items })
    } else attributes[field.at] = textOf(field, value, '')
  }
  return { attributes, children }
}

function wayOf(at: string): { readonly steps: readonly string[]; readonly name: string } {
  const steps = at.split('.')
  const name = steps.pop() ?? ''
  return { steps, name }
}

/** As a file states it; `before` for flags, of which the rest stays. */
function textOf(field: Exclude<Field, { kind: 'list' }>, value: unknown, before: string): string {
  switch (field.kind) {
    case 'seconds':
      return spanText(Number(value))
    case 'choice':
      return field.names[String(value)] ?? ''
    case 'flags':
      return flagsText(field.names, value as Readonly<Record<string, boolean | undefined>>, before)
    default:
      return String(value)
  }
}

function flagsText(
  names: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, boolean | undefined>>,
  before: string,
): string {
  const stated = Object.entries(wanted).filter(([, value]) => value !== undefined)
  const ours = new Map(stated.map(([name, value]) => [(names[name] ?? '').toLowerCase(), value === true]))
  const kept = flagNames(before).filter(
    (name) => ours.get(name.toLowerCase()) !== false && !/^none$/i.test(name),
  )
  const there = new Set(kept.map((name) => name.toLowerCase()))
  const added = stated.flatMap(([name, value]) => {
    const theirs = names[name] ?? ''
    return value === true && !there.has(theirs.toLowerCase()) ? [theirs] : []
  })
  return [...kept, ...added].join(', ') || 'None'
}

/** Seconds as IIS writes a time: '1.00:00:00', '00:02:00'. */
function spanText(seconds: number): string {
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  const time = [two((seconds % 86_400) / 3600), two((seconds % 3600) / 60), two(seconds % 60)].join(':')
  return days === 0 ? time : `${days}.${time}`
}

function listEdits(
  { at, attribute }: Field & { readonly kind: 'list' },
  value: unknown,
  element: ConfigElement | undefined,
  steps: readonly Step[],
): readonly SectionEdit[] {
  const path = [...steps, ...at.split('.')]
  if (value === undefined) return [{ kind: 'remove', path }]
  const wanted = new Set(value as readonly string[])
  const present = (childAt(element, at)?.items ?? []).map((item) => item.values.get(attribute)?.text ?? '')
  return [
    ...present
      .filter((text) => !wanted.has(text))
      .map((text) => ({ kind: 'remove', path: [...path, { [attribute]: text }] }) as const),
    ...[...wanted]
      .filter((text) => !present.includes(text))
      .map((text) => ({ kind: 'add', path, attributes: { [attribute]: text } }) as const),
  ]
}
