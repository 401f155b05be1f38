import { indented, within } from './defaults/lines.ts'
import { globalModules } from './defaults/modules.ts'
import { sectionDeclarations } from './defaults/section-declarations.ts'

/** IIS's own port for its management service. */
export const managerPort = 8172
export const managerSite = 'Countersign Manager'
/** The module that carries the API out; `<handlers>` names it. */
export const managerModule = 'CountersignManagerModule'

/** The hash is that of an empty `<style>`: the pages fill theirs by the style sheet's own interface. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

const header = (name: string, value: string): string => `<add name="${name}" value="${value}" />`
const guards: readonly string[] = [
  header('X-Content-Type-Options', 'nosniff'),
  header('Referrer-Policy', 'no-referrer'),
  header('Cross-Origin-Opener-Policy', 'same-origin'),
  header('Cross-Origin-Resource-Policy', 'same-origin'),
]
const headers = (policy: string, more: readonly string[] = []): string[] =>
  within(
    'httpProtocol',
    within('customHeaders', ['<clear />', header('Content-Security-Policy', policy), ...guards, ...more]),
  )

const modules = [
  'BasicAuthenticationModule',
  'HttpLoggingModule',
  'StaticCompressionModule',
  'DefaultDocumentModule',
  'StaticFileModule',
  'AnonymousAuthenticationModule',
  'UrlAuthorizationModule',
  'RequestFilteringModule',
  'CustomErrorModule',
  managerModule,
]

const images: readonly string[] = [
  ...globalModules.filter((line) => modules.some((name) => line.includes(`"${name}"`))),
  `<add name="${managerModule}" image="countersign" />`,
]

/** What Vite's output and our own files have. */
const types = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  map: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
}

const sites: readonly string[] = within('sites', [
  ...within(`site name="${managerSite}" id="1"`, [
    ...within(`application path="/" applicationPool="${managerSite}"`, [
      '<virtualDirectory path="/" physicalPath="%COUNTERSIGN_MANAGER%" allowSubDirConfig="false" />',
    ]),
    ...within('bindings', [
      `<binding protocol="http" bindingInformation="127.0.0.1:${managerPort}:127.0.0.1" />`,
      `<binding protocol="http" bindingInformation="127.0.0.1:${managerPort}:localhost" />`,
    ]),
  ]),
  ...within('siteDefaults', [
    '<logFile logFormat="W3C" directory="%SystemDrive%\\inetpub\\logs\\Countersign" />',
  ]),
])

const pages: readonly string[] = within('system.webServer', [
  ...within('defaultDocument enabled="true"', within('files', ['<clear />', '<add value="index.html" />'])),
  ...headers(pagePolicy),
  ...within('security', [
    ...within('authentication', [
      '<anonymousAuthentication enabled="true" userName="IUSR" />',
      `<basicAuthentication enabled="false" realm="${managerSite}" />`,
    ]),
    ...within('requestFiltering removeServerHeader="true"', [
      '<requestLimits maxAllowedContentLength="1048576" maxQueryString="8192" />',
    ]),
  ]),
  // Whoever has not signed in is told no more than the status, from this machine, too.
  '<httpErrors errorMode="Custom" />',
  ...within('globalModules', images),
  ...within('staticContent', [
    '<clientCache cacheControlMode="DisableCache" />',
    ...Object.entries(types).map(
      ([extension, type]) => `<mimeMap fileExtension=".${extension}" mimeType="${type}" />`,
    ),
  ]),
])

const pipeline: readonly string[] = within('system.webServer', [
  ...within('handlers accessPolicy="Read"', [
    '<clear />',
    '<add name="StaticFile" path="*" verb="*" modules="StaticFileModule,DefaultDocumentModule" resourceType="Either" requireAccess="Read" />',
  ]),
  ...within('modules', ['<clear />', ...modules.map((name) => `<add name="${name}" lockItem="true" />`)]),
])

const assets: readonly string[] = within('system.webServer', [
  ...within('staticContent', [
    '<clientCache cacheControlMode="NoControl" cacheControlCustom="public, max-age=31536000, immutable" />',
  ]),
])

const api: readonly string[] = within('system.webServer', [
  ...within('handlers accessPolicy="Script"', [
    '<clear />',
    `<add name="ManagerApi" path="*" verb="*" modules="${managerModule}" resourceType="Unspecified" requireAccess="Script" />`,
  ]),
  ...headers("default-src 'none'; frame-ancestors 'none'", [header('Cache-Control', 'no-store')]),
  ...within('security', [
    ...within('authentication', [
      '<anonymousAuthentication enabled="false" />',
      `<basicAuthentication enabled="true" realm="${managerSite}" />`,
    ]),
    ...within('authorization', ['<clear />', '<add accessType="Allow" roles="Administrators" />']),
    ...within('requestFiltering', [
      ...within('fileExtensions allowUnlisted="true"', ['<clear />']),
      ...within('hiddenSegments', ['<clear />']),
    ]),
  ]),
])

const signIn: readonly string[] = within(
  'system.webServer',
  within('security', [
    ...within('authentication', ['<anonymousAuthentication enabled="true" userName="IUSR" />']),
    ...within('authorization', ['<clear />', '<add accessType="Allow" users="*" />']),
  ]),
)

/**
 * config/manager.config of an instance: the manager's own door, in the form of applicationHost.config. The pages are open to
 * everybody; below /api Basic and the group Administrators hold; below /api/session somebody may sign in. The bindings' host
 * names refuse any other Host header (DNS rebinding). Lines end with CRLF, four spaces for each level.
 */
export const defaultManagerConfig: string = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<configuration>',
  ...indented([
    ...within('configSections', sectionDeclarations()),
    ...within('system.applicationHost', [
      ...within('applicationPools', [`<add name="${managerSite}" managedRuntimeVersion="" />`]),
      ...sites,
    ]),
    ...pages,
    ...within('location path="" overrideMode="Allow"', pipeline),
    ...within(`location path="${managerSite}/assets"`, assets),
    ...within(`location path="${managerSite}/api"`, api),
    ...within(`location path="${managerSite}/api/session"`, signIn),
  ]),
  '</configuration>',
  '',
].join('\r\n')
