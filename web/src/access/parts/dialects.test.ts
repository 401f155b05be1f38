import { expect, test } from 'vitest'
import { dialectsOf } from './dialects.ts'

test('what the command prompt takes is one dialect, named by its programs', () => {
  expect(
    dialectsOf({ appcmd: ['a'], icacls: ['i'], net: [], powershell: ['p'], countersign: ['c'] }),
  ).toEqual([
    { name: 'appcmd + icacls', lines: ['a', 'i'] },
    { name: 'PowerShell', lines: ['p'] },
    { name: 'countersign', lines: ['c'] },
  ])
})

test('a dialect without a line is left out', () => {
  expect(dialectsOf({ icacls: ['i'] })).toEqual([{ name: 'icacls', lines: ['i'] }])
  expect(dialectsOf({})).toEqual([])
})
