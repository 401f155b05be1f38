import type { Sid } from '../accounts/account.ts'
import { parseSid } from '../accounts/sid.ts'
import { AclTextError } from './acl-text-error.ts'
import { formatLabelRights, formatRights, parseLabelRights, parseRights } from './icacls-rights.ts'
import { aceFlags, aceTypes, FILE_ALL_ACCESS } from './rights.ts'
import type { Ace } from './security-descriptor.ts'

/** A principal's SID by the name that a list gives; undefined where nobody knows it. */
export type Resolve = (name: string) => Sid | undefined
/** A principal's name by its SID; undefined where nobody has it. */
export type NameOf = (sid: Sid) => string | undefined

/** The SID of an entry whose name nobody knows: it matches nobody. */
export const nobody: Sid = 'S-1-0-0'

const flagBits: Readonly<Record<string, number>> = {
  I: aceFlags.inherited,
  ID: aceFlags.inherited,
  OI: aceFlags.objectInherit,
  CI: aceFlags.containerInherit,
  NP: aceFlags.noPropagate,
  IO: aceFlags.inheritOnly,
}

/** 'NAME:(I)(OI)(CI)(RX)', cacls's 'NAME:(OI)(CI)N', and a bare SID with a blank in place of the colon. */
const shape = /^\s*(.+?)\s*(?::|(?<=^\s*\*?S-1-[\d-]+)\s)\s*((?:\([^()]*\)\s*)*)([A-Za-z]{0,2})\s*$/

/**
 * One entry in icacls's notation. A name that `resolve` does not know is kept as `name`, and matches nobody. Throws AclTextError
 * where the text is no entry.
 */
export function parseAceText(text: string, resolve: Resolve): Ace {
  const match = shape.exec(text)
  if (match === null) throw new AclTextError(`'${text.trim()}' is not 'name:(flags)(rights)'`, text)
  const [, name = '', groups = '', tail = ''] = match
  const parts = [...groups.matchAll(/\(([^()]*)\)/g)].map((group) => (group[1] ?? '').trim())
  if (tail !== '') parts.push(tail)
  return buildAce(text, name, parts, resolve)
}

function buildAce(text: string, name: string, parts: readonly string[], resolve: Resolve): Ace {
  let flags = 0
  let deny = false
  let given: string | undefined
  for (const part of parts) {
    const upper = part.toUpperCase()
    const bit = flagBits[upper]
    if (bit !== undefined) flags |= bit
    else if (upper === 'DENY') deny = true
    else if (upper === 'ACCESS' || upper === 'ALLOW') continue
    else if (given === undefined) given = part
    else
      throw new AclTextError(
        `'${text.trim()}' states rights twice: '${given}' and '${part}'`,
        text,
        text.indexOf(part),
      )
  }
  if (given === undefined) throw new AclTextError(`'${text.trim()}' states no rights`, text)
  return { ...rightsOf(text, given, deny), flags, ...principalOf(name, resolve) }
}

/** 'special access:' is cacls's heading over a list of rights; the rights follow on lines of their own. */
function rightsOf(
  text: string,
  given: string,
  deny: boolean,
): { readonly type: number; readonly mask: number } {
  const type = deny ? aceTypes.deny : aceTypes.allow
  if (given.toUpperCase() === 'N') return { type: aceTypes.deny, mask: FILE_ALL_ACCESS }
  if (/^special access:?$/i.test(given)) return { type, mask: 0 }
  const label = given === '' ? undefined : parseLabelRights(given)
  if (label !== undefined) return { type: aceTypes.mandatoryLabel, mask: label }
  const mask = parseRights(given)
  if (mask === undefined)
    throw new AclTextError(
      `'${given}' in '${text.trim()}' is no right that icacls knows`,
      text,
      text.indexOf(given),
    )
  return { type, mask }
}

function principalOf(name: string, resolve: Resolve): { readonly sid: Sid; readonly name?: string } {
  const sid = parseSid(name.startsWith('*') ? name.slice(1) : name) ?? resolve(name)
  return sid === undefined ? { sid: nobody, name } : { sid }
}

/** Entries, one text each. */
export const parseAclText = (lines: readonly string[], resolve: Resolve): readonly Ace[] =>
  lines.map((line) => parseAceText(line, resolve))

/** As icacls prints it: 'BUILTIN\\Users:(I)(OI)(CI)(RX)'. A deny entry over everything prints as '(N)'. */
export function formatAceText(ace: Ace, nameOf: NameOf): string {
  const flags = ['I', 'OI', 'CI', 'NP', 'IO'].filter((flag) => (ace.flags & (flagBits[flag] ?? 0)) !== 0)
  const groups = [...flags, ...accessOf(ace)].map((part) => `(${part})`).join('')
  return `${ace.name ?? nameOf(ace.sid) ?? ace.sid}:${groups}`
}

function accessOf(ace: Ace): readonly string[] {
  if (ace.type === aceTypes.mandatoryLabel) return [formatLabelRights(ace.mask)]
  if (ace.type !== aceTypes.deny && ace.type !== aceTypes.denyCallback) return [formatRights(ace.mask)]
  const mask = formatRights(ace.mask)
  return mask === 'F' ? ['N'] : ['DENY', mask]
}
