import { describe, expect, test } from 'vitest'
import { runCommand } from '../operations/run-command.ts'
import { get } from '../operations/testing/contoso-story.ts'
import { worldOf } from '../operations/testing/world-of.ts'
import { decisionClass } from '../pipeline/decision-class.ts'
import { addressesOf } from './content.ts'
import { kindredIn } from './kindred-addresses.ts'
import { requestTo } from './web-grants.ts'

const names = ['a.htm', 'b.htm', 'c.txt', 'd.txt', 'e', 'f', 'g.config', 'h.HTM', 'two.dots.txt', 'i+j.txt']
const world = worldOf(`
title: files of one folder
accounts:
  WEB01\\anna: { groups: [ 'BUILTIN\\Users' ] }
files:
  C:\\site: { acl: [ 'Administrators:(OI)(CI)(F)', 'Users:(OI)(CI)(RX)' ] }
${names.flatMap((name) => ['', 'one\\', 'two\\', 'bin\\'].map((folder) => `  C:\\site\\${folder}${name}: x`)).join('\n')}
  C:\\site\\two\\own.htm: { text: x, acl: [ 'Administrators:(R)' ] }
  C:\\elsewhere\\a.htm: x
  C:\\elsewhere\\c.txt: x
  C:\\elsewhere\\d.txt: { text: x, acl: [ 'Administrators:(R)' ] }
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools><add name="P" /></applicationPools>
      <sites>
        <site name="S" id="1">
          <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
          <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
        </site>
        <site name="T" id="2">
          <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\elsewhere" /></application>
          <bindings><binding protocol="http" bindingInformation="*:81:" /></bindings>
        </site>
      </sites>
    </system.applicationHost>
    <location path="S/one/c.txt"><system.webServer><security><authentication>
      <anonymousAuthentication enabled="false" />
    </authentication></security></system.webServer></location>
  </configuration>
`)
const asked = get('http://localhost/')

describe('files that are told to be alike before a change and after it', () => {
  test.each([
    'appcmd set config S /section:basicAuthentication /enabled:true /commit:apphost',
    'appcmd set config S/two/a.htm /section:anonymousAuthentication /enabled:false /commit:apphost',
    "appcmd set config S /section:requestFiltering /+hiddenSegments.[segment='c.txt']",
    "appcmd set config S /section:requestFiltering /+denyUrlSequences.[sequence='d.t']",
    "appcmd set config S/one /section:handlers /+[name='x',path='b.htm',verb='*',modules='StaticFileModule']",
    'icacls C:\\site\\one\\b.htm /deny Users:(R)',
    'icacls C:\\site\\two /remove:g Users',
    'appcmd set vdir S/ /physicalPath:C:\\elsewhere',
    'appcmd set vdir T/ /physicalPath:C:\\site',
    'appcmd add vdir /app.name:S/ /path:/two /physicalPath:C:\\elsewhere',
    'appcmd add app /site.name:S /path:/one/d.txt /physicalPath:C:\\elsewhere',
    'appcmd set site S /bindings:http/*:8080:',
  ])('are decided alike in both: %s', (line) => {
    const { changes, code, err, out } = runCommand(world, line)
    expect(code, `${err}${out}`).toBe(0)
    const after = world.with(changes)
    for (const name of ['S', 'T']) {
      const site = after.site(name)
      if (site === undefined) throw new Error(`${name} is gone`)
      const keyOf = kindredIn([world, after], site, requestTo(site, '/', asked))
      const seen = new Map<string, string>()
      for (const address of addressesOf(after, site)) {
        const key = keyOf(address)
        if (key === undefined) continue
        const sample = requestTo(site, address.path, asked)
        const decided = `${decisionClass(world, sample)} | ${decisionClass(after, sample)}`
        expect(seen.get(key) ?? decided, address.path).toBe(decided)
        seen.set(key, decided)
      }
    }
  })

  test('are most of them where nothing names them', () => {
    const site = world.site('S')
    if (site === undefined) throw new Error('S is gone')
    const keyOf = kindredIn([world, world], site, requestTo(site, '/', asked))
    const keys = addressesOf(world, site).flatMap((address) => keyOf(address) ?? [])
    expect(keys.length).toBeGreaterThan(30)
    expect(new Set(keys).size).toBeLessThan(keys.length / 1.5)
  })

  test('are none where another site takes the requests', () => {
    const site = world.site('S')
    if (site === undefined) throw new Error('S is gone')
    const keyOf = kindredIn([world, world], site, get('http://localhost:81/'))
    expect(addressesOf(world, site).flatMap((address) => keyOf(address) ?? [])).toEqual([])
  })
})
