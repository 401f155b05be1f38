import { expect, test } from 'vitest'
import { groupGrants } from './group-grants.ts'

test('rights in one place, people with the same, places with the same people are told together', () => {
  const grant = (who: string, right: string, where: string) => ({ who, right, where })
  const grants = [
    grant('ann', 'read', 'C:\\a'),
    grant('ann', 'write', 'C:\\a'),
    grant('ben', 'read', 'C:\\a'),
    grant('ben', 'write', 'C:\\a'),
    grant('ann', 'read', 'C:\\b'),
    grant('ann', 'write', 'C:\\b'),
    grant('ben', 'read', 'C:\\b'),
    grant('ben', 'write', 'C:\\b'),
    grant('cal', 'read', 'C:\\b'),
  ]
  expect(groupGrants(grants)).toEqual([
    { who: ['ann', 'ben'], rights: ['read', 'write'], where: ['C:\\a', 'C:\\b'] },
    { who: ['cal'], rights: ['read'], where: ['C:\\b'] },
  ])
})

test('no grants are no groups', () => {
  expect(groupGrants([])).toEqual([])
})
