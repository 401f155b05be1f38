import { describe, expect, test } from 'vitest'
import type { AclEntry } from '../../../../src/edge/admin/contract.ts'
import { principalsOf } from './principal-rights.ts'

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
