/**
 * The sections that an installation registers, with overrideModeDefault and, where it is not Everywhere,
 * allowDefinition (iis.md 1.3). Group names end in '/'; two spaces for each level.
 */
const declarations = `
system.applicationHost/
  applicationPools Deny AppHostOnly
  configHistory Deny AppHostOnly
  customMetadata Deny AppHostOnly
  listenerAdapters Deny AppHostOnly
  log Deny AppHostOnly
  serviceAutoStartProviders Deny AppHostOnly
  sites Deny AppHostOnly
  webLimits Deny AppHostOnly
system.webServer/
  asp Deny
  caching Allow
  cgi Deny
  defaultDocument Allow
  directoryBrowse Allow
  fastCgi Deny AppHostOnly
  globalModules Deny AppHostOnly
  handlers Deny
  httpCompression Allow
  httpErrors Allow
  httpLogging Deny
  httpProtocol Allow
  httpRedirect Allow
  httpTracing Deny
  isapiFilters Deny MachineToApplication
  modules Deny MachineToApplication
  applicationInitialization Allow MachineToApplication
  odbcLogging Deny
  security/
    access Deny
    applicationDependencies Deny
    authentication/
      anonymousAuthentication Deny
      basicAuthentication Deny
      clientCertificateMappingAuthentication Deny
      digestAuthentication Deny
      iisClientCertificateMappingAuthentication Deny
      windowsAuthentication Deny
    authorization Allow
    ipSecurity Deny
    dynamicIpSecurity Deny
    isapiCgiRestriction Deny AppHostOnly
    requestFiltering Allow
  serverRuntime Deny
  serverSideInclude Deny
  staticContent Allow
  tracing/
    traceFailedRequests Allow
    traceProviderDefinitions Deny
  urlCompression Allow
  validation Allow
  webSocket Deny
`

/** `<configSections>` as lines of XML. */
export function sectionDeclarations(): string[] {
  const lines: string[] = []
  const open: number[] = []
  const closeTo = (depth: number): void => {
    while ((open.at(-1) ?? -1) >= depth) lines.push(`${' '.repeat(4 * (open.pop() ?? 0))}</sectionGroup>`)
  }
  for (const line of declarations.split('\n').filter((text) => text !== '')) {
    const text = line.trimStart()
    const depth = (line.length - text.length) / 2
    closeTo(depth)
    lines.push(' '.repeat(4 * depth) + tagOf(text))
    if (text.endsWith('/')) open.push(depth)
  }
  closeTo(0)
  return lines
}

function tagOf(text: string): string {
  if (text.endsWith('/')) return `<sectionGroup name="${text.slice(0, -1)}">`
  const [name, mode, level] = text.split(' ')
  const allowed = level === undefined ? '' : ` allowDefinition="${level}"`
  return `<section name="${name}"${allowed} overrideModeDefault="${mode}" />`
}
