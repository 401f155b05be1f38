import { describe, expect, it } from 'vitest'
import { allSections, sectionNamed } from './section-name.ts'
import { smallServer } from './testing/small-server.ts'

const server = smallServer({
  applicationHost:
    '<configuration><configSections><sectionGroup name="system.webServer"><section name="mine" /></sectionGroup></configSections></configuration>',
})

describe("a section's name", () => {
  it.each([
    ['anonymousAuthentication', 'system.webServer/security/authentication/anonymousAuthentication'],
    ['system.webserver/SECURITY/access', 'system.webServer/security/access'],
    ['/applicationPools/', 'system.applicationHost/applicationPools'],
    ['requestFiltering', 'system.webServer/security/requestFiltering'],
    ['ipSecurity', 'system.webServer/security/ipSecurity'],
    ['caching', 'system.webServer/caching'],
    ['authorization', 'system.webServer/security/authorization'],
    ['authentication', 'system.web/authentication'],
    ['machineKey', 'system.web/machineKey'],
    ['smtp', 'system.net/mailSettings/smtp'],
    ['providerDefinitions', 'system.ftpServer/providerDefinitions'],
    ['system.ftpServer/security/authorization', 'system.ftpServer/security/authorization'],
    ['MINE', 'system.webServer/mine'],
  ])('%s means %s', (name, path) => {
    expect(sectionNamed(server, name)).toBe(path)
  })

  it('may be one that nobody knows', () => {
    expect(() => sectionNamed(server, 'nope')).toThrow('Unknown config section "nope".')
    expect(() => sectionNamed(server, '')).toThrow('Unknown config section "".')
  })

  it('can be found in the list of all', () => {
    expect(allSections(server)).toContain('system.webServer/mine')
    expect(new Set(allSections(server)).size).toBe(allSections(server).length)
  })
})
