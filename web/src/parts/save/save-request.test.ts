import { expect, test } from 'vitest'
import { changedByOthers, compareValues } from './save-request.ts'

test('each value of a change stands beside what is there now', () => {
  const current = { enabled: true, limits: { max: 5, other: 1 }, name: 'x' }
  expect(compareValues({ enabled: false, limits: { max: 7 }, verbs: ['GET'] }, current)).toEqual([
    { name: 'enabled', theirs: 'true', mine: 'false' },
    { name: 'limits.max', theirs: '5', mine: '7' },
    { name: 'verbs', theirs: '', mine: '["GET"]' },
  ])
})

test('a password is not shown', () => {
  expect(compareValues({ identity: { password: 'hunter2' } }, {})).toEqual([
    { name: 'identity.password', theirs: '', mine: '********' },
  ])
})

test('a change without fields has nothing to compare', () => {
  expect(compareValues(undefined, { enabled: true })).toEqual([])
})

test('what others changed besides stands there too; what nobody changed, and what is about it, does not', () => {
  const base = {
    id: 'a',
    enabled: true,
    limits: { max: 5, other: 1 },
    realm: '',
    metadata: { is_local: false },
  }
  const current = {
    id: 'a',
    enabled: false,
    limits: { max: 6, other: 2 },
    realm: '',
    metadata: { is_local: true },
  }
  expect(changedByOthers({ limits: { max: 7 } }, base, current)).toEqual([
    { name: 'enabled', theirs: 'false', mine: '' },
    { name: 'limits.other', theirs: '2', mine: '' },
  ])
  expect(changedByOthers({ realm: 'x' }, undefined, current)).toEqual([])
})
