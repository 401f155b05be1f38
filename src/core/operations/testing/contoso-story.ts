import type { Request } from '../../pipeline/request.ts'
import { buildRequest } from '../build-request.ts'

/** The story's server: visitors run as IUSR, and only the pool's own account may read the site. */
export const contosoStory = `
title: the story
accounts:
  WEB01\\svc-web: { password: 'P@ssw0rd!', groups: [ BUILTIN\\Users ] }
  WEB01\\bob: { groups: [ BUILTIN\\Users ] }
files:
  C:\\sites\\contoso:
    acl: [ 'BUILTIN\\Administrators:(OI)(CI)(F)', 'WEB01\\svc-web:(OI)(CI)(RX)' ]
  C:\\sites\\contoso\\index.html: <h1>Contoso</h1>
  C:\\sites\\contoso\\secret\\plan.txt: plan
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools>
        <add name="Contoso"><processModel identityType="SpecificUser" userName="WEB01\\svc-web" password="P@ssw0rd!"/></add>
      </applicationPools>
      <sites>
        <site name="Contoso" id="1">
          <application path="/" applicationPool="Contoso"><virtualDirectory path="/" physicalPath="C:\\sites\\contoso"/></application>
          <bindings><binding protocol="http" bindingInformation="*:80:"/></bindings>
        </site>
      </sites>
    </system.applicationHost>
    <system.webServer>
      <security><authentication>
        <anonymousAuthentication enabled="true" userName="IUSR"/>
        <basicAuthentication enabled="true"/>
      </authentication></security>
    </system.webServer>
  </configuration>
`

export function get(url: string): Request {
  const built = buildRequest({ url })
  if (!built.ok) throw new Error(built.message)
  return built.request
}

export const neverVerified = async (): Promise<undefined> => undefined
