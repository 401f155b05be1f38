import { expect, test } from 'vitest'
import { dialectsOf } from './dialects.ts'

test('what the command prompt takes is one dialect, named by its programs', () => {
  expect(
    dialectsOf({ appcmd: ['a'], icacls: ['i'], net: [], powershell: ['p'], countersign: ['c'] }),
  ).toEqual([
    { name: 'appcmd + icacls', lines: ['a', 'i'], lacks: [] },
    { name: 'PowerShell', lines: ['p'], lacks: [] },
    { name: 'countersign', lines: ['c'], lacks: [] },
  ])
})

test('a dialect without a line is left out', () => {
  expect(dialectsOf({ icacls: ['i'] })).toEqual([{ name: 'icacls', lines: ['i'], lacks: [] }])
  expect(dialectsOf({})).toEqual([])
})

test('lines stand in the order of the steps, and a step that a dialect cannot say is named', () => {
  const steps = [
    { title: 'Grant read', commands: { icacls: ['i'], powershell: ['p1'] } },
    { title: 'Enable', commands: { appcmd: ['a'], powershell: ['p2'] } },
    { title: 'Remove the second <add>', commands: { powershell: ['p3'] } },
  ]
  const commands = { appcmd: ['a'], icacls: ['i'], powershell: ['p1', 'p2', 'p3'] }
  expect(dialectsOf(commands, steps)).toEqual([
    { name: 'appcmd + icacls', lines: ['i', 'a'], lacks: ['Remove the second <add>'] },
    { name: 'PowerShell', lines: ['p1', 'p2', 'p3'], lacks: [] },
  ])
})
