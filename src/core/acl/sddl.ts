import { controlBits } from './rights.ts'
import { formatAce, readAce } from './sddl/ace-text.ts'
import { aliasOf, type SddlContext } from './sddl/aliases.ts'
import { Cursor, SddlError } from './sddl/cursor.ts'
import { readSid } from './sddl/sid-text.ts'
import type { Ace, Acl, SecurityDescriptor } from './security-descriptor.ts'

export { type SddlContext, SddlError }

interface ReadAcl {
  readonly flags: number
  /** undefined: NO_ACCESS_CONTROL, the null list. */
  readonly acl: Acl | undefined
}

/** DACL flags; a SACL's stand one bit above. Windows prints them in this order. */
const aclFlags: readonly (readonly [string, number])[] = [
  ['P', controlBits.daclProtected],
  ['AR', controlBits.daclAutoInheritRequired],
  ['AI', controlBits.daclAutoInherited],
]

/**
 * Reads a security descriptor's text as Windows does ('O:BAG:SYD:PAI(A;OICI;FA;;;BA)'): parts in any order, each once. Aliases of
 * the machine or the domain need its SID in `context`. Throws SddlError: what, where, why.
 */
export function parseSddl(text: string, context: SddlContext = {}): SecurityDescriptor {
  const cursor = new Cursor(text)
  const seen = new Map<string, string | ReadAcl>()
  for (cursor.skipBlanks(); !cursor.done; cursor.skipBlanks()) {
    const start = cursor.at
    const part = cursor.match(/([OGDS]):/y)?.[1]
    if (part === undefined) return cursor.fail("a part begins with 'O:', 'G:', 'D:' or 'S:'")
    if (seen.has(part)) cursor.fail(`'${part}:' stands here a second time`, start)
    cursor.skipBlanks()
    seen.set(part, part === 'O' || part === 'G' ? readSid(cursor, context) : readAcl(cursor, context))
  }
  return assemble(seen)
}

function readAcl(cursor: Cursor, context: SddlContext): ReadAcl {
  let flags = 0
  let isNull = false
  for (cursor.skipBlanks(); ; cursor.skipBlanks()) {
    const word = cursor.match(/NO_ACCESS_CONTROL|P|AR|AI/y)?.[0]
    if (word === undefined) break
    if (word === 'NO_ACCESS_CONTROL') isNull = true
    flags |= aclFlags.find(([known]) => known === word)?.[1] ?? 0
  }
  const entries: Ace[] = []
  let revision = 2
  for (; cursor.peek() === '('; cursor.skipBlanks()) {
    const { ace, isObject } = readAce(cursor, context)
    entries.push(ace)
    if (isObject) revision = 4
  }
  if (isNull && entries.length > 0) cursor.fail('NO_ACCESS_CONTROL stands alone')
  return { flags, acl: isNull ? undefined : { revision, entries } }
}

function assemble(seen: ReadonlyMap<string, string | ReadAcl>): SecurityDescriptor {
  const [owner, group, dacl, sacl] = ['O', 'G', 'D', 'S'].map((part) => seen.get(part))
  let control: number = controlBits.selfRelative
  if (typeof dacl === 'object') control |= controlBits.daclPresent | dacl.flags
  if (typeof sacl === 'object') control |= controlBits.saclPresent | (sacl.flags << 1)
  return {
    ...(typeof owner === 'string' && { owner }),
    ...(typeof group === 'string' && { group }),
    dacl: typeof dacl === 'object' ? dacl.acl : undefined,
    ...(typeof sacl === 'object' && { sacl: sacl.acl }),
    control,
  }
}

/** The text that Windows prints. Throws SddlError for an entry that SDDL cannot state. */
export function formatSddl(sd: SecurityDescriptor, context: SddlContext = {}): string {
  const parts: string[] = []
  if (sd.owner !== undefined) parts.push(`O:${aliasOf(sd.owner, context)}`)
  if (sd.group !== undefined) parts.push(`G:${aliasOf(sd.group, context)}`)
  if ((sd.control & controlBits.daclPresent) !== 0 || sd.dacl !== undefined) {
    parts.push(`D:${formatAcl(sd.dacl, sd.control, context)}`)
  }
  if ((sd.control & controlBits.saclPresent) !== 0 || sd.sacl !== undefined) {
    parts.push(`S:${formatAcl(sd.sacl, sd.control >> 1, context)}`)
  }
  return parts.join('')
}

function formatAcl(acl: Acl | undefined, control: number, context: SddlContext): string {
  const flags = aclFlags.map(([word, bit]) => ((control & bit) === 0 ? '' : word)).join('')
  if (acl === undefined) return `${flags}NO_ACCESS_CONTROL`
  return flags + acl.entries.map((ace) => formatAce(ace, context)).join('')
}
