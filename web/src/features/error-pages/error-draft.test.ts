import { describe, expect, test } from 'vitest'
import { blankError, bodyOfError, faultOfError } from './error-draft.ts'

const draft = (code: string) => ({ ...blankError, code, path: '404.htm' })

describe('a custom error page', () => {
  test('holds for every substatus, or for one', () => {
    expect(bodyOfError(draft('404'))).toMatchObject({ status_code: 404, sub_status_code: -1 })
    expect(bodyOfError(draft(' 404.2 '))).toMatchObject({ status_code: 404, sub_status_code: 2 })
    expect(bodyOfError(draft('401.0'))).toMatchObject({ status_code: 401, sub_status_code: 0 })
  })
  test.each(['399', '1000', '404.', '404.1000', '4x4', '404.2.1'])('%s is no status code', (code) => {
    expect(faultOfError(draft(code))).toMatch(/400 to 999/)
  })
  test.each(['400', '404.2', '999.999'])('%s is one', (code) => {
    expect(faultOfError(draft(code))).toBeUndefined()
  })
  test('waits silently for what is still empty', () => {
    expect(faultOfError(blankError)).toBe('')
  })
})
