import type { World } from '../../../world/world.ts'
import { smallServer } from './small-server.ts'

/** A hand-written applicationHost.config: CRLF, tabs, a comment, two sites, a locked and an unlocked section. */
export const contosoHost = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<configuration>',
  '\t<system.applicationHost>',
  '\t\t<applicationPools>',
  '\t\t\t<add name="Contoso" managedRuntimeVersion="v4.0">',
  '\t\t\t\t<processModel identityType="SpecificUser" userName="CONTOSO\\svc" password="S3cret!" />',
  '\t\t\t</add>',
  '\t\t\t<!-- kept for the old shop -->',
  '\t\t\t<add name="Shop" managedPipelineMode="Classic" autoStart="false" />',
  '\t\t\t<applicationPoolDefaults managedRuntimeVersion="v2.0" />',
  '\t\t</applicationPools>',
  '\t\t<sites>',
  '\t\t\t<site name="Contoso" id="1">',
  '\t\t\t\t<application path="/" applicationPool="Contoso">',
  '\t\t\t\t\t<virtualDirectory path="/" physicalPath="C:\\site" />',
  '\t\t\t\t\t<virtualDirectory path="/img" physicalPath="D:\\img" userName="CONTOSO\\img" password="Im4ge!" />',
  '\t\t\t\t</application>',
  '\t\t\t\t<application path="/shop" applicationPool="Shop">',
  '\t\t\t\t\t<virtualDirectory path="/" physicalPath="C:\\shop" />',
  '\t\t\t\t</application>',
  '\t\t\t\t<bindings>',
  '\t\t\t\t\t<binding protocol="http" bindingInformation="*:80:" />',
  '\t\t\t\t\t<binding protocol="https" bindingInformation="*:443:www.contoso.com" sslFlags="1" />',
  '\t\t\t\t</bindings>',
  '\t\t\t</site>',
  '\t\t\t<site name="Intranet" id="7" serverAutoStart="false">',
  '\t\t\t\t<application path="/"><virtualDirectory path="/" physicalPath="C:\\intranet" /></application>',
  '\t\t\t\t<bindings><binding protocol="http" bindingInformation="*:8080:" /></bindings>',
  '\t\t\t</site>',
  '\t\t</sites>',
  '\t</system.applicationHost>',
  '\t<location path="contoso/secure">',
  '\t\t<system.webServer>',
  '\t\t\t<security>',
  '\t\t\t\t<authentication>',
  '\t\t\t\t\t<windowsAuthentication enabled="true" />',
  '\t\t\t\t</authentication>',
  '\t\t\t</security>',
  '\t\t</system.webServer>',
  '\t</location>',
  '</configuration>',
  '',
].join('\r\n')

/** contosoHost with the folders that it names; Intranet is stopped. */
export function contosoServer(webConfig?: string): World {
  return smallServer({
    applicationHost: contosoHost,
    files: {
      'C:\\site\\index.htm': '',
      'C:\\site\\secure\\index.htm': '',
      'C:\\shop\\index.htm': '',
      'C:\\intranet\\index.htm': '',
      'D:\\img\\logo.png': '',
      ...(webConfig !== undefined && { 'C:\\site\\web.config': webConfig }),
    },
    states: { sites: { Intranet: 'stopped' } },
  })
}
