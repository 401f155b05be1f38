import { describe, expect, it } from 'vitest'
import { contosoServer } from './testing/contoso.ts'
import { hostText, run, runAll, webText } from './testing/run.ts'

const section = 'system.webServer/security/authentication/windowsAuthentication'

describe('locking in appcmd', () => {
  it('unlocks a section for all sites', () => {
    const { out, code, world } = run(contosoServer(), 'unlock config /section:windowsAuthentication')
    expect({ out, code }).toEqual({
      out: `Unlocked section "${section}" at configuration path "MACHINE/WEBROOT/APPHOST".\n`,
      code: 0,
    })
    const after = runAll(world, ['set config Intranet /section:windowsAuthentication /enabled:true'])
    expect(webText(after, 'C:\\intranet\\web.config')).toContain('<windowsAuthentication enabled="true" />')
  })

  it('unlocks a section for one site only', () => {
    const world = runAll(contosoServer(), ['unlock config "Contoso" /section:windowsAuthentication'])
    expect(run(world, 'set config Contoso /section:windowsAuthentication /enabled:true').code).toBe(0)
    expect(run(world, 'set config Intranet /section:windowsAuthentication /enabled:true').code).toBe(33)
  })

  it('locks what is unlocked, and a site that says it already is in breach', () => {
    const world = runAll(contosoServer(), [
      'set config Contoso /section:directoryBrowse /enabled:true',
      'lock config /section:directoryBrowse',
    ])
    expect(run(world, 'set config Intranet /section:directoryBrowse /enabled:true').code).toBe(33)
    expect(run(world, 'list config Contoso /section:directoryBrowse')).toMatchObject({
      code: 33,
      out: expect.stringContaining('Filename: \\\\?\\C:\\site\\web.config'),
    })
  })

  it('says where: the lock stands in a location of applicationHost.config', () => {
    const world = runAll(contosoServer(), ['lock config Contoso/shop /section:httpErrors'])
    expect(hostText(world)).toContain('<location path="Contoso/shop" overrideMode="Deny">')
    expect(run(world, 'list config Contoso/shop /section:httpErrors /text:locked').out).toBe('true\n')
  })

  it('clears what a level says of a section', () => {
    const world = runAll(contosoServer(), [
      'set config Contoso /section:directoryBrowse /enabled:true',
      'clear config Contoso /section:directoryBrowse',
    ])
    expect(webText(world)).not.toContain('directoryBrowse')
    expect(
      runAll(world, ['clear config Contoso/secure /section:windowsAuthentication /commit:apphost']),
    ).toBeDefined()
  })

  it('clears a section that is locked or wrong, since that is the way out', () => {
    const broken =
      '<configuration><system.webServer><asp enableParentPaths="perhaps" /></system.webServer></configuration>'
    const { code, world } = run(contosoServer(broken), 'clear config Contoso /section:asp')
    expect(code).toBe(0)
    expect(run(world, 'list config Contoso /section:asp').code).toBe(0)
  })
})
