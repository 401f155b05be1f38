import { within } from './lines.ts'

const logFiles = '%SystemDrive%\\inetpub\\logs\\LogFiles'

/** system.applicationHost as installed: one pool, one site. */
export const applicationHost: readonly string[] = within('system.applicationHost', [
  ...within('applicationPools', [
    '<add name="DefaultAppPool" />',
    ...within('applicationPoolDefaults managedRuntimeVersion="v4.0"', [
      '<processModel identityType="ApplicationPoolIdentity" />',
    ]),
  ]),
  ...within('listenerAdapters', ['<add name="http" />']),
  ...within('log', [
    `<centralBinaryLogFile enabled="true" directory="${logFiles}" />`,
    `<centralW3CLogFile enabled="true" directory="${logFiles}" />`,
  ]),
  ...within('sites', [
    ...within('site name="Default Web Site" id="1"', [
      ...within('application path="/"', [
        '<virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" />',
      ]),
      ...within('bindings', ['<binding protocol="http" bindingInformation="*:80:" />']),
    ]),
    ...within('siteDefaults', [
      `<logFile logFormat="W3C" directory="${logFiles}" />`,
      '<traceFailedRequestsLogging directory="%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles" />',
    ]),
    '<applicationDefaults applicationPool="DefaultAppPool" />',
    '<virtualDirectoryDefaults allowSubDirConfig="true" />',
  ]),
  '<webLimits />',
])

const provider = (name: string, container: string): string =>
  `<add name="${name}" type="Microsoft.ApplicationHost.CngProtectedConfigurationProvider" keyContainerName="${container}" useMachineContainer="true" />`

/** The providers that '[enc:…]' values name. */
export const encryptionProviders: readonly string[] = within(
  'configProtectedData',
  within('providers', [
    provider('IISCngProvider', 'iisCngConfigurationKey'),
    provider('IISWASOnlyCngProvider', 'iisCngWasKey'),
  ]),
)
