import { describe, expect, it } from 'vitest'
import { shownAttributes } from './shown-secrets.ts'

describe('what is shown of an element', () => {
  it.each([
    [
      [
        ['userName', 'x'],
        ['password', 'hush'],
      ],
      [
        ['userName', 'x'],
        ['password', '********'],
      ],
    ],
    [[['password', '']], [['password', '']]],
    [[['adPassword', '[enc:P:abc:enc]']], [['adPassword', '[enc:P:abc:enc]']]],
    [
      [
        ['name', 'DB_PASSWORD'],
        ['value', 'hush'],
      ],
      [
        ['name', 'DB_PASSWORD'],
        ['value', '********'],
      ],
    ],
    [
      [
        ['key', 'ApiKey'],
        ['value', 'hush'],
      ],
      [
        ['key', 'ApiKey'],
        ['value', '********'],
      ],
    ],
    [
      [['connectionString', 'Server=a;Password=hush;X=1']],
      [['connectionString', 'Server=a;Password=********;X=1']],
    ],
    [
      [
        ['name', 'PHPRC'],
        ['value', 'C:\\PHP'],
      ],
      [
        ['name', 'PHPRC'],
        ['value', 'C:\\PHP'],
      ],
    ],
    [[['validationKey', 'AB12']], [['validationKey', '********']]],
  ] as const)('%j is shown as %j', (attributes, shown) => {
    expect(shownAttributes(attributes)).toEqual(shown)
  })

  it('masks what the schema calls encrypted', () => {
    expect(shownAttributes([['pin', '1234']], (name) => name === 'pin')).toEqual([['pin', '********']])
  })
})
