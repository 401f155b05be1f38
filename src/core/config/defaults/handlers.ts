/** `<handlers>` of a full installation, in its order; deeper levels' handlers come before all of these (iis.md 5.8). */

const pageVerbs = 'GET,HEAD,POST,DEBUG'

interface Runtime {
  readonly suffix: string
  readonly folder: string
  readonly preCondition: string
}

const classic = (version: string, bitness: string): string =>
  `classicMode,runtimeVersion${version},bitness${bitness}`
const v4x64: Runtime = {
  suffix: 'ISAPI-4.0_64bit',
  folder: 'Framework64\\v4.0.30319',
  preCondition: classic('v4.0', '64'),
}
const v4x32: Runtime = {
  suffix: 'ISAPI-4.0_32bit',
  folder: 'Framework\\v4.0.30319',
  preCondition: classic('v4.0', '32'),
}
const v2x32: Runtime = {
  suffix: 'ISAPI-2.0',
  folder: 'Framework\\v2.0.50727',
  preCondition: classic('v2.0', '32'),
}
const v2x64: Runtime = {
  suffix: 'ISAPI-2.0-64',
  folder: 'Framework64\\v2.0.50727',
  preCondition: classic('v2.0', '64'),
}

const basePages = [
  ['AXD', '*.axd'],
  ['PageHandlerFactory', '*.aspx'],
  ['SimpleHandlerFactory', '*.ashx'],
  ['WebServiceHandlerFactory', '*.asmx'],
  ['HttpRemotingHandlerFactory-rem', '*.rem'],
  ['HttpRemotingHandlerFactory-soap', '*.soap'],
] as const
const razorPages = [
  ['cshtm', '*.cshtm'],
  ['cshtml', '*.cshtml'],
  ['vbhtm', '*.vbhtm'],
  ['vbhtml', '*.vbhtml'],
] as const

type Attributes = Readonly<Record<string, string>>

const add = (name: string, path: string, verb: string, rest: Attributes): string => {
  const attributes = Object.entries({ name, path, verb, ...rest })
  return `<add ${attributes.map(([key, value]) => `${key}="${value}"`).join(' ')} />`
}

const isapi = (name: string, path: string, verb: string, { suffix, folder, preCondition }: Runtime): string =>
  add(`${name}-${suffix}`, path, verb, {
    modules: 'IsapiModule',
    scriptProcessor: `%windir%\\Microsoft.NET\\${folder}\\aspnet_isapi.dll`,
    preCondition,
    responseBufferLimit: '0',
  })

const classicPages = (runtime: Runtime): string[] =>
  basePages.map(([name, path]) => isapi(name, path, pageVerbs, runtime))

const classicPagesOf4 = (runtime: Runtime): string[] => [
  ...classicPages(runtime),
  isapi('aspq', '*.aspq', '*', runtime),
  ...razorPages.map(([name, path]) => isapi(name, path, pageVerbs, runtime)),
]

const assembly = (name: string, version: string, token: string): string =>
  `${name}, Version=${version}, Culture=neutral, PublicKeyToken=${token}`
const extensions = assembly('System.Web.Extensions', '4.0.0.0', '31bf3856ad364e35')
const remoting = (version: string): string =>
  `System.Runtime.Remoting.Channels.Http.HttpRemotingHandlerFactory, ${assembly('System.Runtime.Remoting', version, 'b77a5c561934e089')}`
const webServices = `System.Web.Services.Protocols.WebServiceHandlerFactory, ${assembly('System.Web.Services', '2.0.0.0', 'b03f5f7f11d50a3a')}`

function integratedPages(suffix: string, runtime: string, services: string, assemblies: string): string[] {
  const preCondition = `integratedMode,runtimeVersion${runtime}`
  const page = (name: string, path: string, verb: string, type: string): string =>
    add(`${name}-${suffix}`, path, verb, { type, preCondition })
  return [
    page('TraceHandler', 'trace.axd', pageVerbs, 'System.Web.Handlers.TraceHandler'),
    page('WebAdminHandler', 'WebAdmin.axd', 'GET,DEBUG', 'System.Web.Handlers.WebAdminHandler'),
    page(
      'AssemblyResourceLoader',
      'WebResource.axd',
      'GET,DEBUG',
      'System.Web.Handlers.AssemblyResourceLoader',
    ),
    page('PageHandlerFactory', '*.aspx', pageVerbs, 'System.Web.UI.PageHandlerFactory'),
    page('SimpleHandlerFactory', '*.ashx', pageVerbs, 'System.Web.UI.SimpleHandlerFactory'),
    page('WebServiceHandlerFactory', '*.asmx', pageVerbs, services),
    page('HttpRemotingHandlerFactory-rem', '*.rem', pageVerbs, remoting(assemblies)),
    page('HttpRemotingHandlerFactory-soap', '*.soap', pageVerbs, remoting(assemblies)),
  ]
}

const scriptFactory = `System.Web.Script.Services.ScriptHandlerFactory, ${extensions}`
const integrated4: Attributes = { preCondition: 'integratedMode,runtimeVersionv4.0' }
const forbidden = (name: string, path: string): string =>
  add(`${name}-Integrated-4.0`, path, pageVerbs, { type: 'System.Web.HttpForbiddenHandler', ...integrated4 })

const asp: Attributes = {
  modules: 'IsapiModule',
  scriptProcessor: '%windir%\\system32\\inetsrv\\asp.dll',
  resourceType: 'File',
}
const executable: Attributes = { resourceType: 'File', requireAccess: 'Execute', allowPathInfo: 'true' }
const include: Attributes = { modules: 'ServerSideIncludeModule', resourceType: 'File' }
const protocol: Attributes = { modules: 'ProtocolSupportModule', requireAccess: 'None' }

export const handlers: readonly string[] = [
  add('ASPClassic', '*.asp', 'GET,HEAD,POST', asp),
  add('SecurityCertificate', '*.cer', 'GET,HEAD,POST', asp),
  add('ISAPI-dll', '*.dll', '*', { modules: 'IsapiModule', ...executable }),
  ...classicPagesOf4(v4x64),
  ...integratedPages('Integrated-4.0', 'v4.0', scriptFactory, '4.0.0.0'),
  forbidden('aspq', '*.aspq'),
  ...razorPages.map(([name, path]) => forbidden(name, path)),
  add('ScriptHandlerFactoryAppServices-Integrated-4.0', '*_AppService.axd', '*', {
    type: scriptFactory,
    ...integrated4,
  }),
  add('ScriptResourceIntegrated-4.0', '*ScriptResource.axd', 'GET,HEAD', {
    type: `System.Web.Handlers.ScriptResourceHandler, ${extensions}`,
    ...integrated4,
  }),
  ...classicPagesOf4(v4x32),
  ...integratedPages('Integrated', 'v2.0', webServices, '2.0.0.0'),
  ...classicPages(v2x32),
  ...classicPages(v2x64),
  add('CGI-exe', '*.exe', '*', { modules: 'CgiModule', ...executable }),
  add('SSINC-stm', '*.stm', 'GET,HEAD,POST', include),
  add('SSINC-shtm', '*.shtm', 'GET,HEAD,POST', include),
  add('SSINC-shtml', '*.shtml', 'GET,HEAD,POST', include),
  add('TRACEVerbHandler', '*', 'TRACE', protocol),
  add('OPTIONSVerbHandler', '*', 'OPTIONS', protocol),
  isapi('ExtensionlessUrlHandler', '*.', pageVerbs, v4x32),
  isapi('ExtensionlessUrlHandler', '*.', pageVerbs, v4x64),
  add('ExtensionlessUrlHandler-Integrated-4.0', '*.', pageVerbs, {
    type: 'System.Web.Handlers.TransferRequestHandler',
    ...integrated4,
    responseBufferLimit: '0',
  }),
  add('StaticFile', '*', '*', {
    modules: 'StaticFileModule,DefaultDocumentModule,DirectoryListingModule',
    resourceType: 'Either',
    requireAccess: 'Read',
  }),
]
