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

test('lines stand in the order of the steps, and what a dialect cannot say is told', () => {
  const steps = [
    { title: 'Grant read', commands: { icacls: ['i'], powershell: ['p1'] } },
    { title: 'Enable', commands: { appcmd: ['a'], powershell: ['p2'] } },
    { title: 'Remove the second <add>', commands: { powershell: ['p3'] } },
  ]
  const lack = { does: 'Remove the second <add>', instead: 'an editor', powershell: true }
  const commands = { appcmd: ['a'], icacls: ['i'], powershell: ['p1', 'p2', 'p3'], lacks: [lack] }
  expect(dialectsOf(commands, steps)).toEqual([
    { name: 'appcmd + icacls', lines: ['i', 'a'], lacks: [lack] },
    { name: 'PowerShell', lines: ['p1', 'p2', 'p3'], lacks: [] },
  ])
})

test('what no command does is told of every dialect', () => {
  const lack = { does: 'Lock alice out again', instead: 'no command does', powershell: false }
  expect(dialectsOf({ net: ['n'], powershell: ['n'], lacks: [lack] })).toEqual([
    { name: 'net', lines: ['n'], lacks: [lack] },
    { name: 'PowerShell', lines: ['n'], lacks: [lack] },
  ])
})
