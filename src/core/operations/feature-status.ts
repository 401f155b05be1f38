import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import { boolOf, textOf, valueOf } from '../config/config-section.ts'
import { installedModules, isFailure } from '../pipeline/installed-modules.ts'
import type { Change } from '../world/change.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { World } from '../world/world.ts'
import { type SectionView, viewSection } from './section-view.ts'

export type AuthenticationName =
  | 'anonymous'
  | 'basic'
  | 'client-certificate-mapping'
  | 'digest'
  | 'forms'
  | 'iis-client-certificate-mapping'
  | 'impersonation'
  | 'windows'

/** One row of IIS Manager's Authentication page. */
export interface AuthenticationStatus {
  readonly name: AuthenticationName
  readonly title: string
  readonly enabled: boolean
  /** As IIS Manager's column of that name: 'HTTP 401 Challenge', 'HTTP 302 Login/Redirect', ''. */
  readonly responseType: string
  /** Does the module that carries it out take part in requests there? Without it the setting does nothing. */
  readonly installed: boolean
  readonly section: string
  /** Where it is turned on or off; undefined: nowhere, the default holds. */
  readonly origin: Origin | undefined
  /** undefined: the configuration cannot be read there, see `error`. */
  readonly view: SectionView | undefined
  readonly error: ConfigError | undefined
}

interface Mode {
  readonly name: AuthenticationName
  readonly title: string
  readonly responseType: string
  readonly section: string
  /** A name in <modules>; ASP.NET itself has none there. */
  readonly module: string | undefined
  readonly attribute: string
  /** The value that means 'enabled', where the attribute is no bool. */
  readonly when?: string
}

const challenge = 'HTTP 401 Challenge'
const own = 'system.webServer/security/authentication'

/** Titles and types as IIS Manager shows them, in its order. */
const modes: readonly Mode[] = [
  {
    name: 'client-certificate-mapping',
    title: 'Active Directory Client Certificate Authentication',
    responseType: challenge,
    section: `${own}/clientCertificateMappingAuthentication`,
    module: 'CertificateMappingAuthenticationModule',
    attribute: 'enabled',
  },
  {
    name: 'anonymous',
    title: 'Anonymous Authentication',
    responseType: '',
    section: `${own}/anonymousAuthentication`,
    module: 'AnonymousAuthenticationModule',
    attribute: 'enabled',
  },
  {
    name: 'impersonation',
    title: 'ASP.NET Impersonation',
    responseType: '',
    section: 'system.web/identity',
    module: undefined,
    attribute: 'impersonate',
  },
  {
    name: 'basic',
    title: 'Basic Authentication',
    responseType: challenge,
    section: `${own}/basicAuthentication`,
    module: 'BasicAuthenticationModule',
    attribute: 'enabled',
  },
  {
    name: 'digest',
    title: 'Digest Authentication',
    responseType: challenge,
    section: `${own}/digestAuthentication`,
    module: 'DigestAuthenticationModule',
    attribute: 'enabled',
  },
  {
    name: 'forms',
    title: 'Forms Authentication',
    responseType: 'HTTP 302 Login/Redirect',
    section: 'system.web/authentication',
    module: 'FormsAuthentication',
    attribute: 'mode',
    when: 'Forms',
  },
  {
    name: 'iis-client-certificate-mapping',
    title: 'IIS Client Certificate Mapping Authentication',
    responseType: challenge,
    section: `${own}/iisClientCertificateMappingAuthentication`,
    module: 'IISCertificateMappingAuthenticationModule',
    attribute: 'enabled',
  },
  {
    name: 'windows',
    title: 'Windows Authentication',
    responseType: challenge,
    section: `${own}/windowsAuthentication`,
    module: 'WindowsAuthenticationModule',
    attribute: 'enabled',
  },
]

/** Every kind of authentication at a place, as IIS Manager lists them; IIS's own certificate mappings beside. */
export const authenticationModes = (world: World, sitePath: string): readonly AuthenticationStatus[] =>
  modes.map((mode) => statusOf(world, sitePath, mode))

function statusOf(world: World, sitePath: string, mode: Mode): AuthenticationStatus {
  const { name, title, responseType, section, attribute, when } = mode
  const viewed = viewSection(world, sitePath, section)
  const view = viewed.ok ? viewed.view : undefined
  const enabled =
    view !== undefined &&
    (when === undefined ? boolOf(view.section, attribute) : textOf(view.section, attribute) === when)
  return {
    name,
    title,
    enabled,
    responseType,
    installed: isInstalled(world.scope(sitePath), mode.module),
    section,
    origin: view && valueOf(view.section, attribute).origin,
    view,
    error: viewed.ok ? undefined : viewed.error,
  }
}

function isInstalled(scope: ConfigScope, module: string | undefined): boolean {
  if (module === undefined) {
    const engines = scope.section('system.webServer/globalModules')
    return engines.ok && engines.section.items.some((item) => /^ManagedEngine/i.test(textOf(item, 'name')))
  }
  const modules = installedModules(scope)
  return !isFailure(modules) && modules.preConditions.has(module)
}

/**
 * What happens at a place if after the changes nobody can be signed in there any more, told before they are saved;
 * undefined where somebody still can, or where nobody could before.
 */
export function lastModeWarning(
  world: World,
  sitePath: string,
  changes: readonly Change[],
): string | undefined {
  const before = admitting(world, sitePath)
  const after = admitting(world.with(changes), sitePath)
  if (before.length === 0 || after.some((name) => name !== 'forms')) return undefined
  const where = sitePath === '' ? 'the server, for every site that enables none itself' : sitePath
  if (after.length === 0)
    return (
      `No authentication mode stays enabled at ${where}: nobody gets in, ` +
      'every request is answered with 401.2, with or without credentials.'
    )
  if (!before.includes('anonymous')) return undefined
  return (
    `Only Forms Authentication stays enabled at ${where}: without Anonymous Authentication its login page is refused, ` +
    'too (401.2), and visitors are redirected to it over and over.'
  )
}

/** The modes by which somebody can come in: on, and their modules there. */
const admitting = (world: World, sitePath: string): readonly AuthenticationName[] =>
  authenticationModes(world, sitePath)
    .filter(({ name, enabled, installed }) => enabled && installed && name !== 'impersonation')
    .map(({ name }) => name)
