import { describe, expect, it } from 'vitest'
import { ConfigEditError } from '../config-edit-error.ts'
import { edited } from '../testing/edited-config.ts'

describe('locks', () => {
  const windows = 'system.webServer/security/authentication/windowsAuthentication'
  const apphost = `<configuration>
  <configSections>
    <sectionGroup name="system.webServer">
      <section name="asp" overrideModeDefault="Deny" />
    </sectionGroup>
  </configSections>
  <system.webServer>
    <security>
      <authentication>
        <windowsAuthentication enabled="false">
          <providers />
        </windowsAuthentication>
      </authentication>
    </security>
  </system.webServer>
  <location path="" overrideMode="Deny">
    <system.webServer>
      <asp />
      <cgi />
    </system.webServer>
  </location>
</configuration>
`
  const mode = (location: string, section: string, wanted: 'Allow' | 'Deny' | 'Inherit'): string =>
    edited(apphost, { kind: 'set-override-mode', location, section, mode: wanted })

  it('move a section from the top level into a tag of its own', () => {
    const after = mode('', windows, 'Allow')
    expect(after).toContain(`  <location path="" overrideMode="Allow">
    <system.webServer>
      <security>
        <authentication>
          <windowsAuthentication enabled="false">
            <providers />
          </windowsAuthentication>
        </authentication>
      </security>
    </system.webServer>
  </location>
</configuration>`)
    expect(after.match(/<windowsAuthentication/g)).toHaveLength(1)
  })

  it('take a section out of a tag that it shares', () => {
    const after = mode('.', 'system.webServer/asp', 'Allow')
    expect(after).toContain('    <system.webServer>\n      <cgi />\n')
    expect(after).toContain(
      '<location path="" overrideMode="Allow">\n    <system.webServer>\n      <asp />\n',
    )
  })

  it('join a tag of the same mode', () => {
    expect(mode('', 'system.webServer/fastCgi', 'Deny')).toBe(
      apphost.replace('      <cgi />\n', '      <cgi />\n      <fastCgi />\n'),
    )
  })

  it('change nothing where the mode holds already', () => {
    expect(mode('', 'system.webServer/cgi', 'Deny')).toBe(apphost)
    expect(mode('Site', 'system.webServer/cgi', 'Inherit')).toBe(apphost)
  })

  it('change the attribute of a tag that holds only the section, and drop allowOverride', () => {
    const source =
      '<configuration>\n  <location path="S" allowOverride="false"><a><b /></a></location>\n</configuration>'
    expect(edited(source, { kind: 'set-override-mode', location: 's', section: 'a/b', mode: 'Allow' })).toBe(
      source.replace('allowOverride="false"', 'overrideMode="Allow"'),
    )
  })

  it('change the declaration of a section', () => {
    const edit = {
      kind: 'set-section-declaration',
      section: 'system.webServer/asp',
      name: 'overrideModeDefault',
      value: 'Allow',
    } as const
    expect(edited(apphost, edit)).toBe(
      apphost.replace('overrideModeDefault="Deny"', 'overrideModeDefault="Allow"'),
    )
    expect(() => edited(apphost, { ...edit, section: 'system.webServer/cgi' })).toThrow(ConfigEditError)
  })
})
