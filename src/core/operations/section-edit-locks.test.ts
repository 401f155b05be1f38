import { describe, expect, it } from 'vitest'
import { defaultApplicationHost } from '../config/default-application-host.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { hostText, webText } from './appcmd/testing/run.ts'
import { smallServer } from './appcmd/testing/small-server.ts'
import { appcmdLineOf, editSectionAt } from './section-edit.ts'
import type { SectionEdit } from './section-edit-types.ts'
import { edited, expectSame } from './testing/section-edits.ts'

const item = (value: string) => ({ value })

describe('editSectionAt: locks, places and problems', () => {
  it('says who locked what may not be set', () => {
    const place = { sitePath: 'Contoso', section: 'anonymousAuthentication', commit: 'url' }
    const result = editSectionAt(contosoServer(), place, [
      { kind: 'set', path: [], name: 'enabled', value: 'false' },
    ])
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'locked', code: 33, origin: { file: expect.stringContaining('applicationHost') } },
    })
  })

  it('reverts wherever the level is spoken of, also what makes the configuration unusable', () => {
    const broken = contosoServer(
      '<configuration><system.webServer><security><authentication><anonymousAuthentication enabled="false" />' +
        '</authentication></security></system.webServer></configuration>',
    )
    const place = { sitePath: 'Contoso', section: 'anonymousAuthentication' }
    expect(broken.section('Contoso', place.section).ok).toBe(false)
    const mended = edited(broken, place, [{ kind: 'revert' }])
    expect(mended.section('Contoso', place.section).ok).toBe(true)
    const secure = { sitePath: 'Contoso/secure', section: 'windowsAuthentication' }
    const line = expectSame(
      contosoServer(),
      secure,
      [{ kind: 'revert' }],
      'clear config Contoso/secure /section:windowsAuthentication /commit:apphost',
    )
    expect(line).toMatch(/\/commit:apphost$/)
  })

  it('goes to applicationHost.config where the declaration does not allow a folder', () => {
    const place = { sitePath: 'Contoso/secure', section: 'modules' }
    const result = editSectionAt(contosoServer(), place, [
      { kind: 'set', path: [], name: 'runAllManagedModulesForAllRequests', value: 'true' },
    ])
    expect(result).toMatchObject({
      ok: true,
      target: { file: 'applicationHost.config', relative: 'Contoso/secure' },
    })
  })

  it('takes a masked secret for the one that is there', () => {
    const place = { sitePath: '', section: 'applicationPools' }
    const path = [{ name: 'Contoso' }, 'processModel']
    const edits = [
      { kind: 'set', path, name: 'userName', value: 'x' },
      { kind: 'set', path, name: 'password', value: '********' },
    ] as const
    expect(hostText(edited(contosoServer(), place, edits))).toContain('userName="x" password="S3cret!"')
    const other = editSectionAt(contosoServer(), place, [{ ...edits[0], value: '********' }])
    expect(other).toMatchObject({ ok: true, isSaidByAppcmd: true })
  })

  it('names what is not there', () => {
    const set = { kind: 'set', path: [], name: 'enabled', value: 'true' } as const
    const kindAt = (sitePath: string, section: string, edit: SectionEdit = set) => {
      const result = editSectionAt(contosoServer(), { sitePath, section }, [edit])
      return result.ok ? 'ok' : result.problem.kind
    }
    expect(kindAt('Nowhere', 'directoryBrowse')).toBe('no-such-place')
    expect(kindAt('Contoso/..', 'directoryBrowse')).toBe('no-such-place')
    expect(kindAt('Contoso/missing', 'directoryBrowse')).toBe('no-such-place')
    expect(kindAt('Contoso', 'noSuchSection')).toBe('not-found')
    expect(kindAt('Contoso', 'directoryBrowse', { ...set, name: 'nonsense' })).toBe('invalid')
    expect(kindAt('Contoso', 'directoryBrowse', { ...set, value: 'perhaps' })).toBe('invalid')
    expect(kindAt('Contoso', 'defaultDocument', { kind: 'remove', path: ['files', item('x')] })).toBe(
      'not-found',
    )
    const twice = { kind: 'add', path: ['files'], attributes: item('Default.htm') } as const
    expect(kindAt('Contoso', 'defaultDocument', twice)).toBe('duplicate')
  })

  it('locks and unlocks for the whole server, and takes a word back', () => {
    const server = smallServer({ applicationHost: defaultApplicationHost })
    const place = { sitePath: '', section: 'directoryBrowse' }
    const locked = [{ kind: 'override-mode', mode: 'Deny' }] as const
    expectSame(server, place, locked, 'lock config /section:directoryBrowse')
    const site = { sitePath: 'Contoso', section: 'directoryBrowse' }
    const shut = edited(contosoServer(), site, locked)
    const open = edited(shut, site, [{ kind: 'override-mode', mode: 'Inherit' }])
    expect(hostText(shut)).toContain('overrideMode="Deny"')
    expect(hostText(open)).not.toContain('overrideMode="Deny"')
    expect(appcmdLineOf(shut, site, [{ kind: 'override-mode', mode: 'Inherit' }])).toBeUndefined()
  })

  it('adds names to a lock and takes them away; who locked an attribute is named', () => {
    const root = { sitePath: '', section: 'directoryBrowse' }
    const lock = (kind: 'lock' | 'unlock', ...attributes: string[]): SectionEdit => ({
      kind,
      path: [],
      attributes,
    })
    const one = edited(contosoServer(), root, [lock('lock', 'enabled')])
    const two = edited(one, root, [lock('lock', 'showFlags')])
    expect(hostText(two)).toContain('lockAttributes="enabled,showFlags"')
    const set: SectionEdit = { kind: 'set', path: [], name: 'enabled', value: 'true' }
    const refusal = editSectionAt(two, { sitePath: 'Contoso', section: 'directoryBrowse' }, [set])
    expect(refusal).toMatchObject({
      ok: false,
      problem: {
        kind: 'locked',
        origin: { file: 'applicationHost.config', text: expect.stringContaining('lockAttributes') },
      },
    })
    const none = edited(two, root, [lock('unlock', 'enabled', 'showFlags')])
    expect(hostText(none)).not.toContain('lockAttributes')
    const nonsense = editSectionAt(two, root, [lock('lock', 'nonsense')])
    expect(nonsense).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })

  it('changes an inherited item by a copy of its own, as appcmd does', () => {
    expectSame(
      contosoServer(),
      { sitePath: 'Contoso', section: 'handlers' },
      [{ kind: 'set', path: [{ name: 'StaticFile' }], name: 'verb', value: 'GET' }],
      "set config Contoso /section:handlers /[name='StaticFile'].verb:GET",
    )
  })

  it('adds by another directive where the collection has several', () => {
    const place = { sitePath: 'Contoso', section: 'system.web/authorization' }
    const edits = [
      { kind: 'add', path: [], directive: 'deny', attributes: { users: '?' }, position: 0 },
    ] as const
    expect(webText(edited(contosoServer(), place, edits))).toContain('<deny users="?" />')
    expect(appcmdLineOf(contosoServer(), place, edits)).toBeUndefined()
  })
})
