import { expect, test } from 'vitest'
import type { WebApp } from '../../../../src/edge/admin/contract.ts'
import { applicationAround } from './application-around.ts'

const app = (path: string): WebApp => ({
  ...{
    location: path,
    path,
    id: path,
    physical_path: '',
    enabled_protocols: 'http',
    preload_enabled: false,
    identity: { username: '', logon_method: 'clear_text' },
  },
  ...{ website: { id: '1', name: 's' }, application_pool: { id: 'p', name: 'p' } },
})
const apps = ['/', '/app', '/app/inner', '/application'].map(app)

test.each([
  ['/', '/', ''],
  ['/docs', '/', '/docs'],
  ['/app', '/app', ''],
  ['/APP/docs', '/app', '/docs'],
  ['/app/inner/x', '/app/inner', '/x'],
  ['/application', '/application', ''],
  ['/apple', '/', '/apple'],
])('%s lies in %s', (path, expected, rest) => {
  expect(applicationAround(apps, path)).toMatchObject({ app: { path: expected }, rest })
})

test('without applications there is none', () => {
  expect(applicationAround([], '/')).toBeUndefined()
})
