import { describe, expect, test } from 'vitest'
import type { AclEntry } from '../../../../src/edge/admin/contract.ts'
import { toggleRight } from './basic-rights.ts'
import { entryEdits, type PrincipalRights, principalsOf } from './principal-rights.ts'

const entry = (part: Partial<AclEntry>): AclEntry => ({
  ...{ id: '1', position: 0, type: 'allow', principal: 'IUSR', sid: 'S-1-5-17', rights: '(RX)' },
  ...{ rights_text: '', applies_to: '', inherited: false, ...part },
})

describe('the principals of a list', () => {
  test('stand once each, with what is their own and what is inherited', () => {
    const entries = [
      entry({ rights: '(W)' }),
      entry({ id: '2', rights: '(I)(RX)', inherited: true, inherited_from: 'C:\\sites' }),
      entry({ id: '3', sid: 'S-1-1-0', principal: 'Everyone', type: 'deny', rights: '(DENY)(W)' }),
    ]
    const [iusr, everyone] = principalsOf(entries)
    expect(iusr?.allow.own.has('write')).toBe(true)
    expect(iusr?.allow.inherited.has('read_execute')).toBe(true)
    expect(iusr?.allow.from.get('read')).toBe('C:\\sites')
    expect(iusr?.allow.from.get('write')).toBe('')
    expect(everyone?.deny.own.has('write')).toBe(true)
  })
  test('what is for children only gives nothing here', () => {
    const [creator] = principalsOf([entry({ rights: '(OI)(CI)(IO)(F)' })])
    expect(creator?.allow.own.size).toBe(0)
    expect(creator?.allow.isSpecial).toBe(true)
  })
  test('several entries are not for check boxes', () => {
    const [one] = principalsOf([entry({}), entry({ id: '2', rights: '(OI)(W)' })])
    expect(one?.allow).toMatchObject({ isSpecial: true, entry: undefined })
  })
})

describe('the check boxes of a principal', () => {
  const only = (...entries: readonly AclEntry[]): PrincipalRights => {
    const [who] = principalsOf(entries)
    if (who === undefined) throw new Error('nobody')
    return who
  }
  const ticked = (
    who: PrincipalRights,
    right: 'list' | 'read_execute' | 'read' | 'write',
    isChecked: boolean,
  ) => entryEdits(who, 'allow', toggleRight(who.allow.own, right, isChecked))
  const full = entry({ rights: '(OI)(CI)(RX)' })
  const listed = entry({ id: '2', rights: '(CI)(RX)' })

  test('List folder contents is an entry of its own, beside what else there is', () => {
    const write = only(entry({ rights: '(OI)(CI)(W)' }))
    expect(ticked(write, 'list', true)).toEqual([
      { principal: 'IUSR', type: 'allow', rights: '(RX)', inheritance: '(CI)' },
    ])
    const both = only(entry({ rights: '(OI)(CI)(W)' }), listed)
    expect([...both.allow.own].toSorted()).toEqual(['list', 'write'])
    expect(both.allow.isSpecial).toBe(false)
    expect(ticked(both, 'list', false)).toEqual([{ id: '2', removed: true }])
  })
  test('without Read & execute, Read and List folder contents stay, as in Windows', () => {
    expect(ticked(only(full), 'read_execute', false)).toEqual([
      { id: '1', rights: '(R)' },
      { principal: 'IUSR', type: 'allow', rights: '(RX)', inheritance: '(CI)' },
    ])
  })
  test('Read & execute takes List folder contents into its entry', () => {
    expect(ticked(only(listed), 'read_execute', true)).toEqual([
      { id: '2', removed: true },
      { principal: 'IUSR', type: 'allow', rights: '(RX)' },
    ])
  })
  test('nothing left is no entry; nothing changed is no edit; a principal without a name goes by its SID', () => {
    const read = only(entry({ rights: '(R)' }))
    expect(ticked(read, 'read', false)).toEqual([{ id: '1', removed: true }])
    expect(ticked(read, 'read', true)).toEqual([])
    const gone = only(entry({ principal: 'S-1-5-17', rights: '(R)' }))
    expect(ticked(gone, 'list', true)).toMatchObject([{ principal: '*S-1-5-17' }])
  })
})
