import { attributeAt } from '../../../core/operations/attribute-at.ts'
import type { FeatureCollection, Field, Fields } from '../feature-fields.ts'
import { isField } from '../feature-schemas.ts'

/** Texts that the schema or IIS takes for a field of the name. */
const texts: Readonly<Record<string, string>> = {
  ip_address: '10.1.2.3',
  subnet_mask: '255.255.255.0',
  domain_name: '',
  extension: '.sample',
  file_extension: '.sample',
  user: 'WEB01\\anna',
  users: 'anna',
  verb: 'SAMPLE',
  verbs: 'GET',
  path: '*.sample',
  precondition: 'bitness64',
  image: 'C:\\sample.dll',
}
const numbers: Readonly<Record<string, number>> = { status_code: 418, sub_status_code: 7 }

/** Another value than the present one, as a PATCH would send it. */
export function otherValue(name: string, field: Field, now: unknown): unknown {
  switch (field.kind) {
    case 'bool':
      return now !== true
    case 'int':
    case 'seconds':
    case 'minutes':
      return Number(now) === 1000 ? 2000 : 1000
    case 'choice':
      return Object.keys(field.names).find((one) => one !== now)
    case 'flags': {
      const flags = now as Readonly<Record<string, boolean>>
      const [first = ''] = Object.keys(field.names)
      return { [first]: flags[first] !== true }
    }
    case 'list':
      return ['.one', '.two']
    default:
      return texts[name] ?? 'sample'
  }
}

/** All that a POST of an item may state; `number` tells samples apart. */
export function sampleItem(
  section: string,
  { at, fields, directives }: FeatureCollection,
  number: number,
): Record<string, unknown> {
  const isKey = (field: Field): boolean => attributeAt(section, field.at, at)?.key === 'unique'
  const told = Object.entries(fields).flatMap(([name, field]) => {
    if (!isField(field)) throw new Error(`${name} is a group: samples know none in items`)
    if (numbers[name] !== undefined) return [[name, numbers[name] + number]]
    const value = otherValue(name, field, undefined)
    const needsNumber = typeof value === 'string' && (isKey(field) || name === 'users')
    if (value === '') return []
    return [[name, needsNumber ? `${value}${number}` : value]]
  })
  return {
    ...Object.fromEntries(told),
    ...(directives && { access_type: directives.access_type[number % directives.access_type.length] }),
    ...(fields.ip_address !== undefined && {
      ip_address: `10.1.2.${number}`,
      subnet_mask: '255.255.255.255',
    }),
  }
}

/** Every field with its dotted name, groups opened. */
export const fieldsIn = (
  fields: Fields,
  way: readonly string[] = [],
): readonly (readonly [readonly string[], Field])[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    isField(field) ? [[[...way, name], field] as const] : fieldsIn(field, [...way, name]),
  )
