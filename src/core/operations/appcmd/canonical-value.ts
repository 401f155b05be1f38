import { attributeValue } from '../../config/attribute-value.ts'
import type { AttributeSchema } from '../../config/section-schema.ts'
import { cannotSet, exitCode } from './appcmd-error.ts'

/** The value as a file shall state it: 'True' → 'true', '2' → 'Wildcard'. Throws where the schema does not allow it. */
export function canonicalValue(schema: AttributeSchema | undefined, path: string, value: string): string {
  if (schema === undefined) return value
  const stated = schema.type === 'flags' ? flagNames(schema, value) : value
  const parsed = attributeValue(schema, stated)
  if (!('wrong' in parsed)) return schema.type === 'string' ? value : parsed.text.trim()
  const shown = schema.encrypted ? '********' : value
  throw cannotSet(path, shown, reasonOf(schema, parsed.wrong), exitCode.invalidParameter)
}

/** Flags may be given as their sum. */
function flagNames({ names }: AttributeSchema, value: string): string {
  if (!/^\s*\d+\s*$/.test(value)) return value
  const sum = Number(value)
  const set = names.filter((named) => named.value !== 0 && (sum & named.value) === named.value)
  const isWhole = set.reduce((total, named) => total | named.value, 0) === sum
  return isWhole
    ? set.map(({ name }) => name).join(', ') || (names.find((named) => named.value === 0)?.name ?? '')
    : value
}

/** The words for enums and flags are observed. */
function reasonOf({ name, type, names }: AttributeSchema, wrong: string): string {
  const list = names.map((named) => named.name).join(', ')
  if (type === 'enum') return `Enum must be one of ${list}`
  return type === 'flags' ? `Flags must be some combination of ${list}` : `Attribute '${name}' ${wrong}`
}

/** Do two texts mean the same value of the attribute? */
export function isSameValue(schema: AttributeSchema | undefined, left: string, right: string): boolean {
  if (left === right) return true
  if (schema === undefined || schema.type === 'string') {
    return schema?.caseSensitive !== true && left.toLowerCase() === right.toLowerCase()
  }
  const [a, b] = [left, right].map((text) => attributeValue(schema, text))
  return a !== undefined && b !== undefined && !('wrong' in a) && !('wrong' in b) && a.value === b.value
}
