import type { Sid } from '../../accounts/account.ts'
import { maxSubAuthorities, parseSid } from '../../accounts/sid.ts'
import { aliasSid, type SddlContext } from './aliases.ts'
import type { Cursor } from './cursor.ts'

const maxAuthority = 2n ** 48n
const maxWord = 0xffffffffn

/** One number of a SID: decimal or 0x hex, blanks before it allowed; a 'D' before ':' belongs to what follows. */
const decimal = / *(0[xX](?:(?![dD]:)[0-9a-fA-F])+|\d+)/y
const hexOnly = / *((?:0[xX])?(?:(?![dD]:)[0-9a-fA-F])+)/y

/**
 * A SID as SDDL has it: a two-letter code, or 'S-1-…' in which Windows takes numbers beyond 32 bits for the largest, hex
 * numbers, and, after a hex revision ('S-0x1-…'), hex throughout.
 */
export function readSid(cursor: Cursor, context: SddlContext): Sid {
  const start = cursor.at
  const revision = cursor.match(/[sS]- *(0[xX]1|1)(?=-)/y)
  if (revision === undefined) return readAlias(cursor, context)
  const number = revision[1] === '1' ? decimal : hexOnly
  const parts: bigint[] = []
  while (cursor.peek() === '-') {
    cursor.at += 1
    const digits = cursor.match(number)?.[1]
    if (digits === undefined) return cursor.fail("a SID needs a number after '-'")
    parts.push(numberOf(digits, number === hexOnly))
  }
  const [authority = maxAuthority, ...rest] = parts
  if (authority >= maxAuthority) cursor.fail('the identifier authority of a SID has at most 48 bits', start)
  if (rest.length === 0 || rest.length > maxSubAuthorities)
    cursor.fail('a SID has 1 to 15 sub-authorities', start)
  const words = rest.map((part) => (part > maxWord ? maxWord : part))
  return parseSid(['S-1', authority, ...words].join('-')) ?? cursor.fail('not a SID', start)
}

const numberOf = (digits: string, isHex: boolean): bigint =>
  isHex && !/^0[xX]/.test(digits) ? BigInt(`0x${digits}`) : BigInt(digits)

function readAlias(cursor: Cursor, context: SddlContext): Sid {
  const sid = aliasSid(cursor.peek(2), context)
  if (sid === undefined) return cursor.fail('no SID and no code of one that is known here')
  cursor.at += 2
  return sid
}
