import { expect, test } from 'vitest'
import { groupGrants, placeText } from './group-grants.ts'

test('people with the same rights in the same places are told once', () => {
  const grants = ['anonymous visitors', 'WEB01\\anna'].flatMap((who) =>
    ['web://Contoso/', 'web://Contoso/a.htm'].map((where) => ({ who, right: 'get', where })),
  )
  expect(groupGrants(grants)).toEqual([
    {
      who: ['anonymous visitors', 'WEB01\\anna'],
      rights: ['get'],
      where: ['web://Contoso/', 'web://Contoso/a.htm'],
    },
  ])
})

test('what one may do here and another there stays apart', () => {
  const grants = [
    { who: 'IUSR', right: 'read', where: 'C:\\a' },
    { who: 'IUSR', right: 'write', where: 'C:\\a' },
    { who: 'anna', right: 'read', where: 'C:\\b' },
  ]
  expect(groupGrants(grants)).toEqual([
    { who: ['IUSR'], rights: ['read', 'write'], where: ['C:\\a'] },
    { who: ['anna'], rights: ['read'], where: ['C:\\b'] },
  ])
})

test('nothing is lost: each grant is in exactly one group', () => {
  const grants = ['a', 'b', 'c'].flatMap((who) =>
    ['read', 'list'].flatMap((right) =>
      ['1', '2'].flatMap((where) => (who === 'c' && where === '2' ? [] : [{ who, right, where }])),
    ),
  )
  const told = groupGrants(grants).flatMap(({ who, rights, where }) =>
    who.flatMap((w) => rights.flatMap((right) => where.map((place) => `${w} ${right} ${place}`))),
  )
  expect(told.toSorted()).toEqual(
    grants.map(({ who, right, where }) => `${who} ${right} ${where}`).toSorted(),
  )
})

test('an address of a site is told without the prefix of the engine', () => {
  expect(placeText('web://Contoso/a.htm')).toBe('Contoso/a.htm')
  expect(placeText('C:\\sites')).toBe('C:\\sites')
})
