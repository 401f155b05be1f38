import { describe, expect, it } from 'vitest'
import { secretMask } from '../config/mask-secrets.ts'
import { addUser, changeUser } from './accounts-edit.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { editSectionAt } from './section-edit.ts'
import { addPool, addVirtualDirectory, changeObject } from './server-objects-edit.ts'

const server = contosoServer()
const passwords = [
  'hunter2',
  '\u0000hunter2',
  'hunter2\uD800',
  '"hunter2" & <x>',
  "hunter2'],x='",
  'hunter2\\',
]

/** Every edit that takes a secret. */
const edits = (value: string) => {
  const set = { kind: 'set', name: 'password', value } as const
  const at = (section: string) => ({ sitePath: 'Contoso', section })
  const add = (attributes: Record<string, string>, ...path: string[]) =>
    ({ kind: 'add', path, attributes }) as const
  return [
    changeObject(server, 'apppool', 'Contoso', [{ ...set, path: ['processModel'] }]),
    changeObject(server, 'vdir', 'Contoso/img', [{ ...set, path: [] }]),
    addPool(server, { name: 'n', settings: [{ ...set, path: ['processModel'] }] }),
    addVirtualDirectory(server, {
      application: 'Contoso/',
      path: '/q',
      physicalPath: 'C:\\q',
      settings: [{ ...set, path: [] }],
    }),
    editSectionAt(server, at('anonymousAuthentication'), [{ ...set, path: [] }]),
    editSectionAt(server, at('appSettings'), [add({ key: 'DbPassword', value })]),
    editSectionAt(server, at('connectionStrings'), [
      add({ name: 'x', connectionString: `a;Password=${value}` }),
    ]),
    editSectionAt(server, at('iisClientCertificateMappingAuthentication'), [
      add({ userName: 'x', password: value, certificate: 'c' }, 'oneToOneMappings'),
    ]),
    addUser(server, 'u', { password: value }),
    addUser(server, 'u/', { password: value }),
    changeUser(server, 'nobody', { password: value }),
  ]
}

describe('secrets', () => {
  it('are in no command line and in no problem', () => {
    const told = passwords
      .flatMap(edits)
      .map((result) => JSON.stringify(result.ok ? result.commandLines : result.problem))
    expect(told.filter((text) => text.includes('hunter2'))).toEqual([])
    expect(told.filter((text) => text.includes(secretMask)).length).toBeGreaterThan(20)
  })

  it('stand in the changes', () => {
    const first = edits('hunter2').map((result) => (result.ok ? JSON.stringify(result.changes) : 'hunter2'))
    expect(first.every((text) => text.includes('hunter2'))).toBe(true)
  })
})
