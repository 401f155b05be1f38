import { isConfigError } from '../../config/parse-xml.ts'
import { resolveSectionName, sectionPaths } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { AppcmdError, exitCode } from './appcmd-error.ts'
import { fold } from './server-objects.ts'

/**
 * Sections that an installation declares and whose inside no schema here describes: the .NET Framework's (FX_schema),
 * FTP's, those of the web farm and of Application Request Routing. What they hold is read and written as it stands.
 */
const described: Readonly<Record<string, string>> = {
  'system.web':
    'anonymousIdentification browserCaps clientTarget deployment deviceFilters fullTrustAssemblies globalization ' +
    'healthMonitoring hostingEnvironment httpCookies httpHandlers httpModules httpRuntime machineKey membership ' +
    'mobileControls pages partialTrustVisibleAssemblies processModel profile protocols roleManager securityPolicy ' +
    'sessionPageState sessionState siteMap trace trust urlMappings webControls webParts webServices xhtmlConformance',
  'system.web/caching': 'cache outputCache outputCacheSettings sqlCacheDependency',
  'system.net/mailSettings': 'smtp',
  'system.ftpServer': 'caching firewallSupport log providerDefinitions serverRuntime',
  'system.ftpServer/security': 'authentication authorization ipSecurity requestFiltering',
  'system.webServer/externalCache': 'diskCache',
  'system.webServer': 'proxy wdeploy/backup',
  '': 'appSettings connectionStrings webFarms',
}

const undescribed = Object.entries(described).flatMap(([group, names]) =>
  names.split(' ').map((name) => (group === '' ? name : `${group}/${name}`)),
)

/**
 * Short names that several sections bear, and the one that people mean: URL authorization has accessType, and
 * authentication is a section only in system.web. Confidence: assumed.
 */
const preferred: ReadonlyMap<string, string> = new Map([
  ['authorization', 'system.webServer/security/authorization'],
  ['authentication', 'system.web/authentication'],
])

/** Full path of a section by its full or short name; the server's own `<configSections>` count too. */
export function sectionNamed(world: World, name: string): string {
  const known = resolveSectionName(name) ?? preferred.get(fold(name))
  if (known !== undefined) return known
  const others = [...declaredSections(world), ...undescribed]
  const wanted = fold(name).replace(/^\/+|\/+$/g, '')
  const found =
    others.find((path) => fold(path) === wanted) ??
    onlyOne(others.filter((path) => fold(path).endsWith(`/${wanted}`)))
  if (found === undefined) throw unknownSection(name)
  return found
}

const onlyOne = (paths: readonly string[]): string | undefined =>
  new Set(paths).size === 1 ? paths[0] : undefined

export const unknownSection = (name: string): AppcmdError =>
  new AppcmdError(`Unknown config section "${name}".  Replace with ? for help.`, exitCode.invalidParameter)

/** Every section that can be named on this server, sorted. */
export const allSections = (world: World): string[] =>
  [...new Set([...sectionPaths(), ...declaredSections(world), ...undescribed])].toSorted()

function declaredSections(world: World): string[] {
  const document = world.facts.applicationHost()
  if (isConfigError(document)) return []
  return document.root.children
    .filter(({ name }) => name === 'configSections')
    .flatMap((group) => declaredIn(group, ''))
}

function declaredIn(group: XmlElement, prefix: string): string[] {
  return group.children.flatMap((child) => {
    const name = child.attributes.find((attribute) => attribute.name === 'name')?.value ?? ''
    if (child.name === 'sectionGroup') return declaredIn(child, `${prefix}${name}/`)
    return child.name === 'section' ? [prefix + name] : []
  })
}
