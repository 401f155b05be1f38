import { expect, test } from 'vitest'
import type { RefusalRef } from '../../../../src/edge/admin/contract.ts'
import { added, type LiveRefusals } from './use-refusals.ts'

const refusal = (id: string): RefusalRef => ({
  ...{ id, time: '2026-03-01T12:00:00Z', status: '401.3', method: 'GET', url: 'http://localhost/' },
  ...{ from: '203.0.113.7', user: '', server: 'sites' },
})
const none: LiveRefusals = { refusals: [], fresh: [], isPending: true, problem: undefined }
const ids = (list: readonly RefusalRef[]) => list.map(({ id }) => id)

test('what was there at first is not announced', () => {
  const state = added(none, [refusal('2'), refusal('1')], true)
  expect(ids(state.refusals)).toEqual(['2', '1'])
  expect(state.fresh).toEqual([])
  expect(state.isPending).toBe(false)
})

test('new ones stand in front, each once', () => {
  const before = added(none, [refusal('1')], true)
  const state = added(before, [refusal('3'), refusal('2'), refusal('1')], false)
  expect(ids(state.refusals)).toEqual(['3', '2', '1'])
  expect(ids(state.fresh)).toEqual(['3', '2'])
})

test('so many are kept at most', () => {
  const many = Array.from({ length: 2100 }, (_, at) => refusal(String(at)))
  expect(added(none, many, true).refusals).toHaveLength(2000)
})
