import { describe, expect, test } from 'vitest'
import { type Mode, type ModeId, warningOf } from './modes.ts'

const section = {
  path: '',
  data: undefined,
  etag: undefined,
  error: undefined,
  isPending: false,
  refetch: () => {},
}
const mode = (id: ModeId, isEnabled: boolean | undefined, responseType: Mode['responseType'] = ''): Mode => ({
  ...{ id, name: id, responseType, isEnabled, section, field: 'enabled', toggled: () => ({}) },
})

describe('above the list of authentication modes', () => {
  test('nothing is said while one of them signs visitors in', () => {
    expect(warningOf([mode('anonymous', true), mode('basic', false, 'HTTP 401 Challenge')])).toBeUndefined()
  })
  test('it is said that all are disabled', () => {
    expect(warningOf([mode('anonymous', false)])).toMatch(/every visitor is refused with 401\.2/)
  })
  test('impersonation signs nobody in', () => {
    expect(warningOf([mode('anonymous', false), mode('impersonation', true)])).toMatch(/401\.2/)
  })
  test('a challenge and a redirect do not go together', () => {
    const modes = [mode('basic', true, 'HTTP 401 Challenge'), mode('forms', true, 'HTTP 302 Login/Redirect')]
    expect(warningOf(modes)).toMatch(/cannot be used simultaneously/)
  })
  test('nothing is claimed before all is known', () => {
    expect(warningOf([mode('anonymous', undefined)])).toBeUndefined()
  })
})
