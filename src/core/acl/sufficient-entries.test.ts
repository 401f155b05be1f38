import { describe, expect, it } from 'vitest'
import { parseAclText } from './icacls-entry.ts'
import { FILE_GENERIC_READ } from './rights.ts'
import type { SecurityDescriptor } from './security-descriptor.ts'
import { sufficientEntries } from './sufficient-entries.ts'
import { tokenOf } from './testing/tokens.ts'

const iusr = 'S-1-5-17'
const users = 'S-1-5-32-545'
const iisIusrs = 'S-1-5-32-568'

const list = (...lines: string[]): SecurityDescriptor => ({
  dacl: { revision: 2, entries: parseAclText(lines, () => undefined) },
  control: 0x8004,
})

describe('sufficientEntries', () => {
  it('names whom an entry could have let in, the user first', () => {
    const found = sufficientEntries(list(), tokenOf([iusr, users, 'S-1-1-0']), FILE_GENERIC_READ)
    expect(found.principals.map(({ sid }) => sid)).toEqual([iusr, users, 'S-1-1-0'])
  })

  it('tells of the entries that almost applied', () => {
    const sd = list(
      `${users}:(OI)(CI)(IO)(RX)`,
      `${users}:(W)`,
      `${iisIusrs}:(RX)`,
      'CONTOSO\\gone:(F)',
      'S-1-5-32-544:(F)',
      `${iisIusrs}:(W)`,
    )
    const found = sufficientEntries(
      sd,
      tokenOf([iusr, users]),
      FILE_GENERIC_READ,
      tokenOf(['S-1-5-82-1', iisIusrs]),
    )
    expect(found.nearMisses.map(({ index, lacks }) => [index, lacks])).toEqual([
      [0, 'applies-to-children-only'],
      [1, 'grants-other-rights'],
      [2, 'principal-of-the-pool-only'],
      [3, 'name-not-resolved'],
    ])
  })
})
