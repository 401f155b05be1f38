import { expect, test } from 'vitest'
import { bodyOfTest, faultOfTest, methodAndUrl, type TestDraft } from './test-draft.ts'

const draft: TestDraft = {
  who: 'anonymous',
  request: 'http://localhost/a',
  from: '',
  expected: 'refused',
  status: '',
  note: '',
}

test('a request is a method and a URL, or a URL', () => {
  expect(methodAndUrl('POST http://localhost/a')).toEqual({ method: 'POST', url: 'http://localhost/a' })
  expect(methodAndUrl('http://localhost/a')).toEqual({ method: 'GET', url: 'http://localhost/a' })
})

test('what is left empty is not sent; a status stands for itself', () => {
  expect(bodyOfTest(draft)).toEqual({ who: 'anonymous', request: 'http://localhost/a', expect: 'refused' })
  const more = { ...draft, from: ' 192.0.2.9', expected: 'status', status: '401.2 ', note: 'why' } as const
  expect(bodyOfTest(more)).toMatchObject({ from: '192.0.2.9', expect: '401.2', note: 'why' })
})

test('what cannot be a test is told before it is sent', () => {
  expect(faultOfTest(draft)).toBeUndefined()
  expect(faultOfTest({ ...draft, who: ' ' })).toBe('')
  expect(faultOfTest({ ...draft, request: 'GET /a' })).toMatch(/METHOD URL/)
  expect(faultOfTest({ ...draft, expected: 'status' })).toBe('')
  expect(faultOfTest({ ...draft, expected: 'status', status: '4' })).toMatch(/401\.2/)
})
