import { describe, expect, test } from 'vitest'
import { entryRights, lettersOf, type Rights, toggleRight } from './basic-rights.ts'

const none: Rights = new Set()

describe('the check boxes of the Security tab', () => {
  test('a right takes with it what it holds', () => {
    expect(lettersOf(toggleRight(none, 'modify', true))).toBe('M')
    expect([...toggleRight(none, 'read_execute', true)].toSorted()).toEqual(['list', 'read', 'read_execute'])
  })
  test('and loses what holds it', () => {
    const full = toggleRight(none, 'full_control', true)
    expect(lettersOf(toggleRight(full, 'full_control', false))).toBe('M')
    expect(lettersOf(toggleRight(full, 'write', false))).toBe('RX')
    expect(lettersOf(toggleRight(full, 'read', false))).toBe('W')
    expect(lettersOf(toggleRight(full, 'list', false))).toBe('R,W')
  })
  test('Read & execute and Write are two letters', () => {
    const both = toggleRight(toggleRight(none, 'read_execute', true), 'write', true)
    expect(lettersOf(both)).toBe('RX,W')
    expect(lettersOf(none)).toBe('')
  })
})

describe("an entry in icacls's words", () => {
  test('is taken apart', () => {
    const { rights, inheritance, isInheritOnly, isSpecial } = entryRights('(OI)(CI)(RX)')
    expect(lettersOf(rights)).toBe('RX')
    expect(inheritance).toBe('(OI)(CI)')
    expect([isInheritOnly, isSpecial]).toEqual([false, false])
  })
  test('of Read & execute that only folders inherit is List folder contents', () => {
    expect([...entryRights('(CI)(RX)').rights]).toEqual(['list'])
    expect([...entryRights('(I)(CI)(RX)').rights]).toEqual(['list'])
    expect(entryRights('(RX)').rights.has('read_execute')).toBe(true)
    expect(entryRights('(CI)(M)').rights.has('modify')).toBe(true)
  })
  test.each([
    ['(I)(OI)(CI)(IO)(F)', 'F', true, false],
    ['(DENY)(W)', 'W', false, false],
    ['(N)', 'F', false, false],
    ['(RX,WD)', 'RX', false, true],
    ['(CI)(R,W)', 'R,W', false, false],
  ])('%s holds %s', (text, letters, isInheritOnly, isSpecial) => {
    const entry = entryRights(text)
    expect(lettersOf(entry.rights)).toBe(letters)
    expect(entry).toMatchObject({ isInheritOnly, isSpecial })
  })
})
