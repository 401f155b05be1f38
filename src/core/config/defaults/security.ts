import { within } from './lines.ts'

/** Extensions that request filtering refuses as installed (iis.md 5.7). */
const deniedExtensions = `
.asa .asax .ascx .master .skin .browser .sitemap .config .cs .csproj .vb .vbproj .webinfo .licx .resx .resources .mdb
.vjsproj .java .jsl .ldb .dsdgm .ssdgm .lsad .ssmap .cd .dsprototype .lsaprototype .sdm .sdmDocument .mdf .ldf .ad .dd
.ldd .sd .adprototype .lddprototype .exclude .refresh .compiled .msgx .vsdisco .rules
`
  .trim()
  .split(/\s+/)

const hiddenSegments = [
  'web.config',
  'bin',
  'App_code',
  'App_GlobalResources',
  'App_LocalResources',
  'App_WebReferences',
  'App_Data',
  'App_Browsers',
]

const restriction = (path: string, groupId: string, description = groupId): string =>
  `<add path="%windir%\\${path}" allowed="true" groupId="${groupId}" description="${description}" />`
const managed = (folder: string, group: string): string =>
  restriction(`Microsoft.NET\\${folder}\\aspnet_isapi.dll`, `ASP.NET ${group}`)

const restrictions = [
  restriction('system32\\inetsrv\\asp.dll', 'ASP', 'Active Server Pages'),
  managed('Framework64\\v2.0.50727', 'v2.0.50727'),
  managed('Framework\\v2.0.50727', 'v2.0.50727'),
  managed('Framework\\v4.0.30319', 'v4.0.30319'),
  managed('Framework64\\v4.0.30319', 'v4.0.30319'),
]

/** system.webServer/security as installed (iis.md 4.1). */
export const security: readonly string[] = within('security', [
  '<access sslFlags="None" />',
  ...within('applicationDependencies', ['<application name="Active Server Pages" groupId="ASP" />']),
  ...within('authentication', [
    '<anonymousAuthentication enabled="true" userName="IUSR" />',
    '<basicAuthentication enabled="false" />',
    '<clientCertificateMappingAuthentication enabled="false" />',
    '<digestAuthentication enabled="false" />',
    '<iisClientCertificateMappingAuthentication enabled="false" />',
    ...within(
      'windowsAuthentication enabled="false" authPersistNonNTLM="true"',
      within('providers', ['<add value="Negotiate" />', '<add value="NTLM" />']),
    ),
  ]),
  ...within('authorization', ['<add accessType="Allow" users="*" />']),
  '<ipSecurity allowUnlisted="true" />',
  ...within('isapiCgiRestriction', restrictions),
  ...within('requestFiltering', [
    ...within(
      'fileExtensions allowUnlisted="true" applyToWebDAV="true"',
      deniedExtensions.map((extension) => `<add fileExtension="${extension}" allowed="false" />`),
    ),
    '<verbs allowUnlisted="true" applyToWebDAV="true" />',
    ...within(
      'hiddenSegments applyToWebDAV="true"',
      hiddenSegments.map((segment) => `<add segment="${segment}" />`),
    ),
  ]),
])
