/** Native modules: name, image (below inetsrv where no folder is given), precondition. */
const nativeModules = String.raw`
HttpLoggingModule loghttp.dll
UriCacheModule cachuri.dll
FileCacheModule cachfile.dll
TokenCacheModule cachtokn.dll
HttpCacheModule cachhttp.dll
DynamicCompressionModule compdyn.dll
StaticCompressionModule compstat.dll
DefaultDocumentModule defdoc.dll
DirectoryListingModule dirlist.dll
ProtocolSupportModule protsup.dll
HttpRedirectionModule redirect.dll
ServerSideIncludeModule iis_ssi.dll
StaticFileModule static.dll
AnonymousAuthenticationModule authanon.dll
CertificateMappingAuthenticationModule authcert.dll
UrlAuthorizationModule urlauthz.dll
BasicAuthenticationModule authbas.dll
WindowsAuthenticationModule authsspi.dll
DigestAuthenticationModule authmd5.dll
IISCertificateMappingAuthenticationModule authmap.dll
IpRestrictionModule iprestr.dll
DynamicIpRestrictionModule diprestr.dll
RequestFilteringModule modrqflt.dll
CustomLoggingModule logcust.dll
CustomErrorModule custerr.dll
TracingModule iisetw.dll
FailedRequestsTracingModule iisfreb.dll
RequestMonitorModule iisreqs.dll
IsapiModule isapi.dll
IsapiFilterModule filter.dll
CgiModule cgi.dll
FastCgiModule iisfcgi.dll
ManagedEngine64 %windir%\Microsoft.NET\Framework64\v2.0.50727\webengine.dll integratedMode,runtimeVersionv2.0,bitness64
ManagedEngine %windir%\Microsoft.NET\Framework\v2.0.50727\webengine.dll integratedMode,runtimeVersionv2.0,bitness32
ManagedEngineV4.0_32bit %windir%\Microsoft.NET\Framework\v4.0.30319\webengine4.dll integratedMode,runtimeVersionv4.0,bitness32
ConfigurationValidationModule validcfg.dll
WebSocketModule iiswsock.dll
ApplicationInitializationModule warmup.dll
ManagedEngineV4.0_64bit %windir%\Microsoft.NET\Framework64\v4.0.30319\webengine4.dll integratedMode,runtimeVersionv4.0,bitness64
`

const images = '%windir%\\System32\\inetsrv\\'

export const globalModules: readonly string[] = nativeModules
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', file = '', preCondition] = line.split(' ')
    const image = file.includes('\\') ? file : images + file
    const condition = preCondition === undefined ? '' : ` preCondition="${preCondition}"`
    return `<add name="${name}" image="${image}"${condition} />`
  })

/** The native modules that run for every application, in their order; each is locked. */
const lockedModules = `
IsapiFilterModule BasicAuthenticationModule IsapiModule HttpLoggingModule HttpCacheModule
DynamicCompressionModule StaticCompressionModule DefaultDocumentModule DirectoryListingModule
ProtocolSupportModule HttpRedirectionModule ServerSideIncludeModule StaticFileModule
AnonymousAuthenticationModule CertificateMappingAuthenticationModule UrlAuthorizationModule
WindowsAuthenticationModule DigestAuthenticationModule IISCertificateMappingAuthenticationModule
IpRestrictionModule DynamicIpRestrictionModule RequestFilteringModule CustomLoggingModule
CustomErrorModule FailedRequestsTracingModule CgiModule FastCgiModule ConfigurationValidationModule
`

/** The managed modules: name and the class's place below System.Web; after them what was installed later. */
const managedModules = `
OutputCache Caching.OutputCacheModule
Session SessionState.SessionStateModule
WindowsAuthentication Security.WindowsAuthenticationModule
FormsAuthentication Security.FormsAuthenticationModule
DefaultAuthentication Security.DefaultAuthenticationModule
RoleManager Security.RoleManagerModule
UrlAuthorization Security.UrlAuthorizationModule
FileAuthorization Security.FileAuthorizationModule
AnonymousIdentification Security.AnonymousIdentificationModule
Profile Profile.ProfileModule
UrlMappingsModule UrlMappingsModule
`

const words = (text: string): string[] => text.trim().split(/\s+/)

const extensions = 'System.Web.Extensions, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35'

export const modules: readonly string[] = [
  ...words(lockedModules).map((name) => `<add name="${name}" lockItem="true" />`),
  ...managedModules
    .trim()
    .split('\n')
    .map((line) => {
      const [name, type] = line.split(' ')
      return `<add name="${name}" type="System.Web.${type}" preCondition="managedHandler" />`
    }),
  '<add name="WebSocketModule" lockItem="true" />',
  '<add name="ApplicationInitializationModule" lockItem="true" />',
  '<add name="UrlRoutingModule-4.0" type="System.Web.Routing.UrlRoutingModule" preCondition="managedHandler,runtimeVersionv4.0" />',
  `<add name="ScriptModule-4.0" type="System.Web.Handlers.ScriptModule, ${extensions}" preCondition="managedHandler,runtimeVersionv4.0" />`,
]
