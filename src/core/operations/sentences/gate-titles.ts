import type { Step } from '../../pipeline/trace.ts'

/** What people call the gate that a module keeps. */
const titles: Readonly<Record<string, string>> = {
  AnonymousAuthenticationModule: 'Anonymous authentication',
  BasicAuthenticationModule: 'Basic authentication',
  CertificateMappingAuthenticationModule: 'Certificate mapping',
  ConfigurationValidationModule: 'Integrated mode check',
  CustomErrorModule: 'Error page',
  DefaultDocumentModule: 'Default document',
  DigestAuthenticationModule: 'Digest authentication',
  DirectoryListingModule: 'Directory browsing',
  DynamicIpRestrictionModule: 'Dynamic IP limits',
  FileAuthorization: 'ASP.NET file check',
  FormsAuthentication: 'Forms authentication',
  IISCertificateMappingAuthenticationModule: 'Certificate mapping',
  IpRestrictionModule: 'IP restrictions',
  ProtocolSupportModule: 'OPTIONS and TRACE',
  RequestFilteringModule: 'Request filtering',
  StaticFileModule: 'Static file',
  UrlAuthorization: 'ASP.NET URL rules',
  UrlAuthorizationModule: 'URL authorization',
  WindowsAuthenticationModule: 'Windows authentication',
}

const groups: readonly (readonly [prefix: string, title: string])[] = [
  ['route.request', 'HTTP'],
  ['route.site', 'Site'],
  ['route.pool', 'Application pool'],
  ['route.config', 'Configuration'],
  ['route', 'Route'],
  ['config', 'Configuration'],
  ['begin.access', 'TLS and certificate'],
  ['begin.hsts', 'HSTS'],
  ['authenticate.core', 'User'],
  ['authorize.file', 'File permissions'],
  ['handle.mapping', 'Handler'],
  ['handle.access-policy', 'Access policy'],
  ['handle.static', 'Static file'],
  ['handle.listing', 'Directory browsing'],
  ['handle', 'Handler'],
]

/** The core keeps several gates under one name: there the reason's group tells which. */
export function gateTitle({ module, reason }: Step): string {
  const known = titles[module]
  if (known !== undefined) return reason.code.startsWith('config.') ? 'Configuration' : known
  return groups.find(([prefix]) => reason.code.startsWith(`${prefix}.`))?.[1] ?? module.replace(/Module$/, '')
}
