/** One site on port 80 with anonymous access, as a fresh installation has it; more of the files and of the configuration by need. */
export function plainCase(
  more: {
    readonly files?: string
    readonly sections?: string
    readonly sites?: string
    readonly accounts?: string
  } = {},
): string {
  return `title: a plain site
accounts:
  WEB01\\bob: { password: 'P@ssw0rd!', groups: [ BUILTIN\\Users ] }
${more.accounts ?? ''}
files:
  C:\\inetpub\\wwwroot: { acl: default }
  C:\\inetpub\\wwwroot\\index.htm: "<h1>Welcome</h1>"
  C:\\inetpub\\wwwroot\\web.config: "<configuration/>"
  C:\\inetpub\\wwwroot\\a b.txt: with a blank
  C:\\inetpub\\wwwroot\\sub\\page.htm: below
  C:\\inetpub\\secret.txt: OUTSIDE-THE-ROOT
  C:\\Windows\\win.ini: OUTSIDE-THE-ROOT
${more.files ?? ''}
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools><add name="DefaultAppPool"/></applicationPools>
      <sites>
        ${more.sites ?? '<site name="Default Web Site" id="1"><application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot"/></application><bindings><binding protocol="http" bindingInformation="*:80:"/></bindings></site>'}
      </sites>
    </system.applicationHost>
    ${(more.sections ?? '').replaceAll('\n', '\n    ')}
  </configuration>
`
}
