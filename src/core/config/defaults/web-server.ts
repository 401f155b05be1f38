import { within } from './lines.ts'
import { mimeMap } from './mime-map.ts'
import { globalModules } from './modules.ts'
import { security } from './security.ts'

const documents = ['Default.htm', 'Default.asp', 'index.htm', 'index.html', 'iisstart.htm', 'default.aspx']
const compressedAlways = ['text/*', 'message/*', 'application/javascript']
const staticTypes = [...compressedAlways, 'application/atom+xml', 'application/xaml+xml', 'image/svg+xml']
const dynamicTypes = ['text/*', 'message/*', 'application/x-javascript', 'application/javascript']

const mimeTypes = (types: readonly string[]): string[] => [
  ...types.map((type) => `<add mimeType="${type}" enabled="true" />`),
  '<add mimeType="*/*" enabled="false" />',
]

const errorPages = [401, 403, 404, 405, 406, 412, 500, 501, 502].map(
  (status) =>
    `<error statusCode="${status}" prefixLanguageFilePath="%SystemDrive%\\inetpub\\custerr" path="${status}.htm" />`,
)

const filter = (name: string, folder: string, preCondition: string): string =>
  `<filter name="${name}" path="%windir%\\Microsoft.NET\\${folder}\\aspnet_filter.dll" enableCache="true" preCondition="${preCondition}" />`

const isapiFilters = [
  filter('ASP.Net_2.0.50727-64', 'Framework64\\v2.0.50727', 'runtimeVersionv2.0,bitness64'),
  filter('ASP.Net_2.0.50727.0', 'Framework\\v2.0.50727', 'runtimeVersionv2.0,bitness32'),
  filter('ASP.Net_4.0_32bit', 'Framework\\v4.0.30319', 'runtimeVersionv4.0,bitness32'),
  filter('ASP.Net_4.0_64bit', 'Framework64\\v4.0.30319', 'runtimeVersionv4.0,bitness64'),
]

/** Trace providers with their areas (iis.md 8.2). */
const serverAreas = {
  Authentication: 2,
  Security: 4,
  Filter: 8,
  StaticFile: 16,
  CGI: 32,
  Compression: 64,
  Cache: 128,
  RequestNotifications: 256,
  Module: 512,
  FastCGI: 4096,
  WebSocket: 16384,
}
const managedAreas = { Infrastructure: 1, Module: 2, Page: 4, AppServices: 8 }

const provider = (name: string, guid: string, areas: Readonly<Record<string, number>>): string[] =>
  within(
    `add name="${name}" guid="{${guid}}"`,
    within('areas', [
      '<clear />',
      ...Object.entries(areas).map(([area, value]) => `<add name="${area}" value="${value}" />`),
    ]),
  )

const tracing = within('tracing', [
  '<traceFailedRequests />',
  ...within('traceProviderDefinitions', [
    ...provider('WWW Server', '3a2a4e84-4c21-4981-ae10-3fda0d9b0f83', serverAreas),
    ...provider('ASP', '06b94d9a-b15e-456e-a4ef-37c984a2cb4b', {}),
    ...provider('ISAPI Extension', 'a1c2040e-8840-4c31-ba11-9871031a19ea', {}),
    ...provider('ASPNET', 'AFF081FE-0247-4275-9C4E-021F3DC1DA35', managedAreas),
  ]),
])

export const webServer: readonly string[] = within('system.webServer', [
  ...within('asp', [
    '<cache diskTemplateCacheDirectory="%SystemDrive%\\inetpub\\temp\\ASP Compiled Templates" />',
  ]),
  '<caching enabled="true" enableKernelCache="true" />',
  '<cgi />',
  ...within(
    'defaultDocument enabled="true"',
    within(
      'files',
      documents.map((value) => `<add value="${value}" />`),
    ),
  ),
  '<directoryBrowse enabled="false" />',
  '<fastCgi />',
  ...within('globalModules', globalModules),
  ...within('httpCompression directory="%SystemDrive%\\inetpub\\temp\\IIS Temporary Compressed Files"', [
    '<scheme name="gzip" dll="%Windir%\\system32\\inetsrv\\gzip.dll" />',
    ...within('dynamicTypes', mimeTypes(dynamicTypes)),
    ...within('staticTypes', mimeTypes(staticTypes)),
  ]),
  ...within('httpErrors lockAttributes="allowAbsolutePathsWhenDelegated,defaultPath"', errorPages),
  '<httpLogging dontLog="false" />',
  ...within('httpProtocol', [
    ...within('customHeaders', ['<clear />', '<add name="X-Powered-By" value="ASP.NET" />']),
    ...within('redirectHeaders', ['<clear />']),
  ]),
  '<httpRedirect enabled="false" />',
  '<httpTracing />',
  ...within('isapiFilters', isapiFilters),
  '<odbcLogging />',
  ...security,
  '<serverRuntime />',
  '<serverSideInclude ssiExecDisable="false" />',
  ...within(
    'staticContent lockAttributes="isDocFooterFileName"',
    mimeMap.map(([extension, type]) => `<mimeMap fileExtension="${extension}" mimeType="${type}" />`),
  ),
  ...tracing,
  '<urlCompression />',
  '<validation />',
  '<webSocket />',
  '<applicationInitialization />',
])
