import { aceFlags, aceTypes } from '../rights.ts'
import type { Ace } from '../security-descriptor.ts'
import { aliasOf, type SddlContext } from './aliases.ts'
import { decodeCondition, encodeCondition } from './condition-bytes.ts'
import { formatCondition, readCondition } from './condition-text.ts'
import { type Cursor, SddlError } from './cursor.ts'
import { formatMask, parseMask } from './mask-text.ts'
import { formatResourceAttribute, readResourceAttribute } from './resource-attribute.ts'
import { readSid } from './sid-text.ts'

const typeCodes: Readonly<Record<string, number>> = {
  A: aceTypes.allow,
  D: aceTypes.deny,
  AU: aceTypes.audit,
  AL: aceTypes.alarm,
  OA: aceTypes.allowObject,
  OD: aceTypes.denyObject,
  OU: aceTypes.auditObject,
  OL: aceTypes.alarmObject,
  XA: aceTypes.allowCallback,
  XD: aceTypes.denyCallback,
  ZA: aceTypes.allowCallbackObject,
  XU: aceTypes.auditCallback,
  ML: aceTypes.mandatoryLabel,
  RA: aceTypes.resourceAttribute,
  SP: aceTypes.scopedPolicy,
  TL: aceTypes.processTrustLabel,
  FL: aceTypes.accessFilter,
}
const codeOfType = new Map(Object.entries(typeCodes).map(([code, type]) => [type, code]))

/** An object entry without object types is written as the plain one. */
const plainTypes: Readonly<Record<number, number>> = {
  [aceTypes.allowObject]: aceTypes.allow,
  [aceTypes.denyObject]: aceTypes.deny,
  [aceTypes.auditObject]: aceTypes.audit,
  [aceTypes.alarmObject]: aceTypes.alarm,
}
const objectTypes: ReadonlySet<number> = new Set([
  ...Object.keys(plainTypes).map(Number),
  aceTypes.allowCallbackObject,
])
const conditional: ReadonlySet<number> = new Set([
  aceTypes.allowCallback,
  aceTypes.denyCallback,
  aceTypes.auditCallback,
  aceTypes.allowCallbackObject,
  aceTypes.accessFilter,
])

const flagCodes: readonly (readonly [string, number])[] = [
  ['OI', aceFlags.objectInherit],
  ['CI', aceFlags.containerInherit],
  ['NP', aceFlags.noPropagate],
  ['IO', aceFlags.inheritOnly],
  ['ID', aceFlags.inherited],
  ['SA', aceFlags.success],
  ['FA', aceFlags.failure],
  ['CR', aceFlags.critical],
]

const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** One entry with its parentheses. `isObject`: it was written as an object entry, which makes the list's revision 4. */
export function readAce(
  cursor: Cursor,
  context: SddlContext,
): { readonly ace: Ace; readonly isObject: boolean } {
  if (!cursor.take('(')) cursor.fail('an entry begins with (')
  const type = readType(cursor)
  const flags = readFlags(cursor)
  const mask = readMask(cursor)
  const objectType = readGuid(cursor)
  const inheritedObjectType = readGuid(cursor)
  cursor.skipBlanks()
  const isAlias = !/s-/i.test(cursor.peek(2))
  const sid = readSid(cursor, context)
  if (isAlias) cursor.skipBlanks()
  const data = readData(cursor, type, sid, context)
  if (!cursor.take(')')) cursor.fail('an entry ends with )')
  const isObject = objectTypes.has(type)
  const guids = {
    ...(objectType !== undefined && { objectType }),
    ...(inheritedObjectType !== undefined && { inheritedObjectType }),
  }
  const hasGuids = objectType !== undefined || inheritedObjectType !== undefined
  if (hasGuids && !isObject) cursor.fail('only an object entry has object types')
  const stored = isObject && !hasGuids ? (plainTypes[type] ?? type) : type
  return { ace: { type: stored, flags, mask, sid, ...guids, ...(data !== undefined && { data }) }, isObject }
}

function field(cursor: Cursor): string {
  const text = cursor.match(/[^;()]*/y)?.[0] ?? ''
  if (!cursor.take(';')) cursor.fail("an entry has six parts with ';' between")
  return text
}

function readType(cursor: Cursor): number {
  const start = cursor.at
  const code = field(cursor)
  return typeCodes[code.trim().toUpperCase()] ?? cursor.fail(`'${code}' is no type of entry`, start)
}

function readFlags(cursor: Cursor): number {
  const start = cursor.at
  const text = field(cursor).replaceAll(' ', '').toUpperCase()
  let flags = 0
  for (let at = 0; at < text.length; at += 2) {
    const code = text.slice(at, at + 2)
    flags |=
      flagCodes.find(([known]) => known === code)?.[1] ??
      cursor.fail(`'${code}' is no flag of an entry`, start)
  }
  return flags
}

function readMask(cursor: Cursor): number {
  const start = cursor.at
  const text = field(cursor)
  try {
    return parseMask(text)
  } catch (error) {
    return cursor.fail(error instanceof SddlError ? error.message : `'${text}' are no rights`, start)
  }
}

function readGuid(cursor: Cursor): string | undefined {
  const start = cursor.at
  const text = field(cursor)
  if (text.trim() === '') return undefined
  return guidShape.test(text) ? text.toLowerCase() : cursor.fail(`'${text}' is no GUID`, start)
}

function readData(cursor: Cursor, type: number, sid: string, context: SddlContext): Uint8Array | undefined {
  if (conditional.has(type)) {
    if (!cursor.take(';')) cursor.fail('a conditional entry needs a condition')
    const node = readCondition(cursor, context)
    cursor.match(/[\t-\r ]*/y)
    return padded(encodeCondition(node))
  }
  if (type !== aceTypes.resourceAttribute) return undefined
  if (sid !== 'S-1-1-0') cursor.fail('a resource attribute belongs to Everyone (WD)')
  if (!cursor.take(';')) cursor.fail('a resource attribute is missing')
  return padded(readResourceAttribute(cursor, context))
}

/** Entries are whole words long; what stands behind the SID is filled up with zeros. */
function padded(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length + 3) & ~3)
  out.set(bytes)
  return out
}

export function formatAce(ace: Ace, context: SddlContext): string {
  const code = codeOfType.get(ace.type)
  if (code === undefined) throw new SddlError(`an entry of type ${ace.type} has no SDDL`, '')
  const flags = flagCodes.map(([flag, bit]) => ((ace.flags & bit) === 0 ? '' : flag)).join('')
  const parts = [
    code,
    flags,
    formatMask(ace.mask, ace.type),
    ace.objectType ?? '',
    ace.inheritedObjectType ?? '',
    aliasOf(ace.sid, context),
  ]
  if (ace.data !== undefined && conditional.has(ace.type))
    parts.push(formatCondition(decodeCondition(ace.data), context))
  if (ace.data !== undefined && ace.type === aceTypes.resourceAttribute)
    parts.push(formatResourceAttribute(ace.data, context))
  return `(${parts.join(';')})`
}
