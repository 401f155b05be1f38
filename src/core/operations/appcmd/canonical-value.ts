import { attributeValue } from '../../config/attribute-value.ts'
import type { AttributeSchema } from '../../config/section-schema.ts'
import { cannotSet, exitCode } from './appcmd-error.ts'

/** The value as a file shall state it: 'True' → 'true', '2' → 'Wildcard'. Throws where the schema does not allow it. */
export function canonicalValue(schema: AttributeSchema | undefined, path: string, value: string): string {
  if (schema === undefined) return value
  const parsed = attributeValue(schema, value)
  if (!('wrong' in parsed)) return schema.type === 'string' ? value : parsed.text.trim()
  const shown = schema.encrypted ? '********' : value
  throw cannotSet(path, shown, `Attribute '${schema.name}' ${parsed.wrong}.\n`, exitCode.invalidParameter)
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
