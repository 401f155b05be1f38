import { describe, expect, test } from 'vitest'
import { loginAddress } from './asp-net.ts'
import { ask, siteWith, verdictOf, worldOf } from './testing/asked.ts'

test.each([
  ['login.aspx', '/', '/login.aspx'],
  ['login.aspx?a=b', '/app', '/app/login.aspx?a=b'],
  ['~/in.aspx', '/app', '/app/in.aspx'],
  ['/in.aspx', '/app', '/in.aspx'],
  ['https://id.contoso.com/in', '/app', 'https://id.contoso.com/in'],
])('the login page %s of the application %s is at %s', (loginUrl, application, address) => {
  expect(loginAddress(loginUrl, application)).toBe(address)
})

describe('what was asked of ASP.NET', () => {
  const forms = (rest: string) =>
    `  C:\\site\\a.aspx: x\n  C:\\site\\login.html: x\n  C:\\site\\web.config: '<configuration><system.web><authentication mode="Forms"><forms loginUrl="login.html" /></authentication><authorization><deny users="?" /></authorization></system.web>${rest}</configuration>'`
  const refusedAt = (world: ReturnType<typeof siteWith>, url: string) => verdictOf(ask(world, url))
  const nativeRule =
    '<system.webServer><security><authorization><add accessType="Deny" users="?" /></authorization></security></system.webServer>'

  test.each([
    ['http://h/a.aspx', 302],
    ['http://h/a.aspx?ReturnUrl=%2f', 401],
    ['http://h/a.aspx?returnurl=%2f', 302],
    ['http://h/WebResource.axd?d=x', 200],
    ['http://h/ScriptResource.axd?d=x', 200],
    ['http://h/folder/WebResource.axd', 302],
  ])('Forms: %s is answered %i', (url, status) => {
    expect(ask(siteWith('', forms('')), url).status.status).toBe(status)
  })

  test('a login page that Forms never sees is not exempt from the native rules', () => {
    expect(refusedAt(siteWith('', forms(nativeRule)), 'http://h/login.html')).toBe(
      '401.2 authorize.url.denied-by-rule',
    )
  })

  test('what is refused before Forms is asked is not redirected', () => {
    const ip = '<security><ipSecurity denyAction="Unauthorized" allowUnlisted="false" /></security>'
    expect(refusedAt(siteWith(ip, forms('')), 'http://h/a.aspx')).toBe(
      '401.503 begin.ip-security.unlisted-denied',
    )
  })

  test('a Classic pool passes directories and plain files on to the static handler', () => {
    const world = worldOf(`
title: classic
files:
  C:\\site: { acl: default }
  C:\\site\\docs\\index.htm: x
  C:\\site\\README: x
applicationHost: |
  <configuration><system.applicationHost>
    <applicationPools><add name="P" managedPipelineMode="Classic" /></applicationPools>
    <sites><site name="S" id="1">
    <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
    <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
  </site></sites></system.applicationHost></configuration>
`)
    expect(refusedAt(world, 'http://h/')).toBe('403.14 handle.listing.browsing-off')
    expect(refusedAt(world, 'http://h/README')).toBe('404.3 handle.static.no-mime-type')
    expect(ask(world, 'http://h/docs').status.status).toBe(301)
  })
})

describe('WebDAV where it is installed', () => {
  const site = (authoring: string) =>
    worldOf(`
title: webdav
files:
  C:\\site: { acl: default }
  C:\\site\\Global.asax: x
applicationHost: |
  <configuration><system.applicationHost><sites><site name="S" id="1">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
    <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
  </site></sites></system.applicationHost>
  <system.webServer><globalModules><add name="WebDAVModule" image="webdav.dll" /></globalModules></system.webServer>
  <location path=""><system.webServer>
    <modules><add name="WebDAVModule" /></modules>
    <webdav><authoring enabled="${authoring}" /></webdav>
    <handlers>
      <add name="api" path="*" verb="*" type="Api.Handler" preCondition="integratedMode" />
      <add name="WebDAV" path="*" verb="PUT,DELETE" modules="WebDAVModule" requireAccess="None" />
    </handlers>
  </system.webServer></location></configuration>
`)

  test('it takes PUT and DELETE from applications while authoring is off', () => {
    const trace = ask(site('false'), 'PUT http://h/api/orders')
    expect(verdictOf(trace)).toBe('405.0 handle.static.verb-not-allowed')
    expect(trace.action).toMatchObject({ allow: 'GET, HEAD, OPTIONS, TRACE' })
    expect(verdictOf(ask(site('false'), 'POST http://h/api/orders'))).toBe('200')
    expect(verdictOf(ask(site('true'), 'DELETE http://h/api/orders'))).toBe('200')
  })
})
