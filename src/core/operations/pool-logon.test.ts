import { describe, expect, it } from 'vitest'
import { poolLogon } from './pool-logon.ts'
import { neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const pool = (name: string, user: string, password: string): string =>
  `<add name="${name}"><processModel identityType="SpecificUser" userName="${user}" password="${password}"/></add>`

const world = worldOf(`
accounts:
  WEB01\\svc: { password: right }
  WEB01\\off: { password: right, enabled: false }
applicationHost: |
  <configuration><system.applicationHost><applicationPools>
    <add name="Own"/>
    <add name="System"><processModel identityType="LocalSystem"/></add>
    ${pool('Good', 'svc', 'right')}
    ${pool('Bad', 'svc', 'wrong-password')}
    ${pool('Off', 'WEB01\\off', 'right')}
    ${pool('None', 'WEB01\\none', 'right')}
  </applicationPools></system.applicationHost></configuration>
`)

function logonOf(name: string) {
  const server = world.server()
  const found = 'code' in server ? undefined : server.pools.get(name.toLowerCase())
  if (found === undefined) throw new Error(name)
  return poolLogon(world, found, neverVerified)
}

describe('who a pool runs as', () => {
  it('names the identity', async () => {
    expect(await logonOf('Own')).toEqual({ runsAs: 'IIS APPPOOL\\Own' })
    expect(await logonOf('System')).toEqual({ runsAs: 'NT AUTHORITY\\SYSTEM' })
    expect(await logonOf('Good')).toEqual({ runsAs: 'WEB01\\svc' })
  })

  it('says why an account cannot be signed in, and never the password', async () => {
    expect(await logonOf('Bad')).toEqual({
      runsAs: 'WEB01\\svc',
      fault: 'The password is wrong (Win32 1326).',
    })
    expect((await logonOf('Off')).fault).toBe('The account is disabled (Win32 1331).')
    expect((await logonOf('None')).fault).toBe('There is no such account (Win32 1326).')
  })
})
