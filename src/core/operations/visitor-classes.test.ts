import { describe, expect, test } from 'vitest'
import { addressesOf } from '../diagnosis/content.ts'
import { grantsOf } from '../diagnosis/grants.ts'
import { Places } from '../diagnosis/places.ts'
import { visitors } from '../diagnosis/principals.ts'
import { isAllowed, requestTo } from '../diagnosis/web-grants.ts'
import { runCommand } from './run-command.ts'
import { get } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const people = Array.from({ length: 12 }, (_, at) => {
  const groups = [
    'BUILTIN\\Users',
    ...(at % 3 === 0 ? ['WEB01\\staff'] : []),
    ...(at % 4 === 0 ? ['WEB01\\editors'] : []),
  ]
  return `  WEB01\\p${at}: { groups: [ ${groups.join(', ')} ]${at === 5 ? ', enabled: false' : ''} }`
})

const world = worldOf(`
title: a site that people sign in to
accounts:
${people.join('\n')}
groups:
  WEB01\\staff: {}
  WEB01\\editors: {}
files:
  C:\\site: { acl: [ 'Administrators:(OI)(CI)(F)', 'IIS_IUSRS:(OI)(CI)(RX)' ] }
  C:\\site\\a.htm: a
  C:\\site\\staff\\a.htm: { text: x, acl: [ 'WEB01\\staff:(R)', 'IIS_IUSRS:(R)' ] }
  C:\\site\\open\\a.htm: { text: x, acl: [ 'WEB01\\editors:(DENY)(R)', 'Users:(R)' ] }
  C:\\site\\rules\\a.htm: { text: x, acl: [ 'Users:(R)' ] }
  C:\\site\\rules\\web.config: |
    <configuration><system.webServer><security><authorization>
      <remove users="*" roles="" verbs="" /><add accessType="Allow" roles="WEB01\\editors" />
    </authorization></security></system.webServer></configuration>
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools><add name="P" /></applicationPools>
      <sites><site name="S" id="1">
        <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
      </site></sites>
    </system.applicationHost>
    <system.webServer><security><authentication>
      <anonymousAuthentication enabled="false" /><basicAuthentication enabled="true" />
    </authentication></security></system.webServer>
  </configuration>
`)
const asked = get('http://localhost/')

describe('who gains by a change, told by classes of visitors, is what asking each of them tells', () => {
  test.each([
    'icacls C:\\site /grant Users:(OI)(CI)RX',
    'icacls C:\\site /grant WEB01\\staff:(OI)(CI)RX',
    'icacls C:\\site /grant WEB01\\p7:(OI)(CI)RX',
    'icacls C:\\site\\open\\a.htm /remove:d WEB01\\editors',
    'net localgroup editors WEB01\\p1 /add',
    'net user p5 /active:yes',
    'net user newcomer Secret-1 /add',
    "appcmd set config S/rules /section:system.webServer/security/authorization /+[accessType='Allow',users='WEB01\\p7']",
    'appcmd set vdir S/ /physicalPath:C:\\site\\open',
    'appcmd set config S /section:anonymousAuthentication /enabled:true /commit:apphost',
  ])('%s', (line) => {
    const { changes, code, err, out } = runCommand(world, line)
    expect(code, `${err}${out}`).toBe(0)
    const after = world.with(changes)
    const found = grantsOf(new Places(), world, after, changes, asked)
    const site = after.site('S')
    if (site === undefined) throw new Error('the site is gone')
    let gained = 0
    for (const { path } of addressesOf(after, site)) {
      const request = requestTo(site, path, asked)
      for (const visitor of visitors(after)) {
        const gains = isAllowed(after, visitor, request) && !isAllowed(world, visitor, request)
        if (gains) gained++
        expect(found.has(visitor.name, 'get', `web://S${path}`), `${visitor.name} ${path}`).toBe(gains)
      }
    }
    expect(gained).toBeGreaterThan(0)
  })
})
