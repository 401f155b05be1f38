import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { decodeDescriptor, encodeDescriptor } from './descriptor-bytes.ts'
import { formatSddl, parseSddl, SddlError } from './sddl.ts'

/** The machine on which Windows made the vectors, as their LA and LG tell. */
const context = { machineSid: 'S-1-5-21-2457507606-2709100691-398136650' }
const domain = { ...context, domainSid: 'S-1-5-21-1-2-3' }

const tests = 'corpus/samba/libcli/security/tests'
const readText = (...path: string[]): string => readFileSync(sharedPath(...path), 'utf8')
const readVectors = (path: string): readonly (readonly [string, Uint8Array])[] =>
  Object.entries(JSON.parse(readText(tests, path)) as Record<string, number[]>).map(
    ([sddl, bytes]) => [sddl, Uint8Array.from(bytes)] as const,
  )
/** 'text -> what Windows prints for it', or a text that it prints the same. */
const readPairs = (path: string): readonly (readonly [string, string])[] =>
  readText(tests, path)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [from = '', to = from] = line.split(' -> ')
      return [from, to] as const
    })

const encodesTo = (sddl: string, bytes: Uint8Array): boolean =>
  Buffer.compare(encodeDescriptor(parseSddl(sddl, context)), bytes) === 0

/**
 * Windows leaves the room of the object types in a list where an object entry without them became a plain one, so its list
 * is longer than its entries. We write lists without such room: these vectors are read and printed, not written, alike.
 */
function hasSlack(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer)
  const at = view.getUint32(16, true)
  let end = at + 8
  for (let left = view.getUint16(at + 4, true); left > 0; left--) end += view.getUint16(end + 2, true)
  return at !== 0 && end < at + view.getUint16(at + 2, true)
}

describe.skipIf(skipWithoutShared)('descriptors that Windows made from SDDL', () => {
  it.each([
    ['data/short-ordinary-acls.json', 7140, 8],
    ['data/short-ordinary-acls-v2.json', 117, 0],
    ['data/registry-object-rights.json', 11, 0],
    ['data/oversize-acls.json', 9, 9],
    ['data/short-conditional-and-resource-aces-successes.json', 368, 0],
    ['data/short-conditional-and-resource-aces-tx-int.json', 11, 0],
  ])(
    '%s: all are printed as Windows prints them, and written byte for byte but where a list has slack',
    (path, count, slack) => {
      const vectors = readVectors(path)
      expect(vectors).toHaveLength(count)
      expect(
        vectors.filter(([sddl, bytes]) => formatSddl(decodeDescriptor(bytes), context) !== sddl),
      ).toEqual([])
      const otherwise = vectors.filter(([sddl, bytes]) => !encodesTo(sddl, bytes))
      expect(otherwise.filter(([, bytes]) => !hasSlack(bytes))).toEqual([])
      expect(otherwise).toHaveLength(slack)
    },
  )

  it('windows/conditional_aces.txt.json: texts in any spelling become the same bytes', () => {
    const vectors = readVectors('windows/conditional_aces.txt.json')
    expect(vectors).toHaveLength(60)
    expect(vectors.filter(([sddl, bytes]) => !encodesTo(sddl, bytes))).toEqual([])
  })
})

describe.skipIf(skipWithoutShared)('SDDL as Windows reads and prints it', () => {
  it.each([
    ['windows/canonical.txt', 19],
    ['windows/non_canonical.txt', 50],
    ['windows/windows_is_weird.txt', 10],
    ['windows/windows_is_less_fussy.txt', 23],
    ['data/conditional_aces.txt', 73],
    ['data/conditional_aces_windows_only.txt', 11],
    ['data/conditional_aces_case_insensitive.txt', 1],
  ])('%s comes out as expected', (path, count) => {
    const pairs = readPairs(path)
    expect(pairs).toHaveLength(count)
    expect(pairs.map(([from]) => [from, formatSddl(parseSddl(from, context), context)])).toEqual(pairs)
  })

  it.each([
    ['windows/should_fail.txt', 47],
    ['windows/windows_is_fussy.txt', 1],
    ['data/conditional_aces_should_fail.txt', 11],
  ])('%s is refused', (path, count) => {
    const pairs = readPairs(path)
    expect(pairs).toHaveLength(count)
    for (const [from] of pairs) expect(() => parseSddl(from, context), from).toThrow(SddlError)
  })
})

/** Strings of the corpus that are no SDDL: placeholders, Markdown's escapes, texts broken over lines, a field too few. */
const notSddl: readonly RegExp[] = [
  /\*owner\\_sid|<\*SampleDomain/,
  /\\#|Any\\_of/,
  /SIDfor(?:Machine|User)GroupAccount/,
  /-419 +8910963/,
  /\(A;;;FA;;BA\)/,
  /\(A;;0x2;;S-1-15-2-1\)/,
]

describe.skipIf(skipWithoutShared)('SDDL from public files', () => {
  const strings = skipWithoutShared
    ? []
    : readText('corpus/sddl/sddl-strings.txt')
        .split('\n')
        .filter((line) => line.trim() !== '')

  it('is read, and printed the same from then on', () => {
    const good = strings.filter((text) => !notSddl.some((pattern) => pattern.test(text)))
    expect(good).toHaveLength(115)
    const printed = good.map((text) => formatSddl(parseSddl(text, domain), domain))
    expect(printed.map((text) => formatSddl(parseSddl(text, domain), domain))).toEqual(printed)
  })

  it('is refused where it is none', () => {
    const bad = strings.filter((text) => notSddl.some((pattern) => pattern.test(text)))
    expect(bad).toHaveLength(11)
    for (const text of bad) expect(() => parseSddl(text, domain), text).toThrow(SddlError)
  })
})

describe.skipIf(skipWithoutShared)('descriptors as Get-Acl shows them', () => {
  it('are read from its Sddl line, wrapped or not, and printed the same', () => {
    const texts = readdirSync(sharedPath('corpus/get-acl')).flatMap((name) =>
      [...readText('corpus/get-acl', name).matchAll(/^Sddl +: (\S+(?:\n {9}\S+)*)/gm)].map((match) =>
        (match[1] ?? '').replace(/\n */g, ''),
      ),
    )
    expect(texts).toHaveLength(8)
    expect(texts.map((text) => formatSddl(parseSddl(text, domain), domain))).toEqual(texts)
  })
})
