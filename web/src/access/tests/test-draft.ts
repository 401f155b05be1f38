import type { NewAccessTest } from '../../../../src/edge/admin/contract.ts'

export const accessTests = '/access/tests'

/** A test as it is typed. */
export interface TestDraft {
  readonly who: string
  readonly request: string
  readonly from: string
  readonly expected: 'allowed' | 'refused' | 'status'
  readonly status: string
  readonly note: string
}

/** 'POST http://localhost/' → its parts; without a method: GET. */
export function methodAndUrl(request: string): { readonly method: string; readonly url: string } {
  const [, method = 'GET', url = ''] = /^(?:(\S+)\s+)?(\S+)$/.exec(request.trim()) ?? []
  return { method, url }
}

/** What is left empty is not sent. */
export function bodyOfTest({ who, request, from, expected, status, note }: TestDraft): NewAccessTest {
  return {
    who: who.trim(),
    request: request.trim(),
    ...(from.trim() && { from: from.trim() }),
    expect: expected === 'status' ? status.trim() : expected,
    ...(note.trim() && { note: note.trim() }),
  }
}

/** '' while something must still be typed. */
export function faultOfTest({ who, request, expected, status }: TestDraft): string | undefined {
  if (who.trim() === '' || request.trim() === '') return ''
  if (!URL.canParse(methodAndUrl(request).url))
    return 'The request is METHOD URL, or a URL: http://localhost/'
  if (expected !== 'status') return undefined
  if (status.trim() === '') return ''
  return /^[1-5]\d\d(?:\.\d{1,4})?$/.test(status.trim()) ? undefined : 'The status is 401, or 401.2.'
}
