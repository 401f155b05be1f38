import type { Origin } from '../../base/evidence.ts'
import { foldPath } from '../../base/windows-path.ts'
import type { EditStep, EditTarget } from '../../config/config-edit.ts'
import type { ConfigElement } from '../../config/config-section.ts'
import { type OwnSection, ownSection } from '../../config/own-section.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import type { XmlDocument, XmlElement } from '../../config/xml-document.ts'
import { appHostPath } from '../../world/create-world.ts'
import type { World } from '../../world/world.ts'
import type { Remedy } from '../remedy.ts'
import { quoteForPowerShell } from './command-line.ts'

const applicationHost = 'applicationHost.config'

/** Where a change of configuration is written, and for which path. */
export interface ConfigPlace {
  /** As set-config names it. */
  readonly file: string
  /** Site path of the file's level; '' for applicationHost.config. */
  readonly level: string
  /** The path below it that is meant: what `<location path>` says; '' for the level itself. */
  readonly relative: string
}

/** The path that a place is about. */
export const sitePathOf = ({ level, relative }: ConfigPlace): string =>
  [level, relative].filter((part) => part !== '').join('/')

export const serverPlace = (sitePath: string): ConfigPlace => ({
  file: applicationHost,
  level: '',
  relative: sitePath,
})

/**
 * The place to set something for a path: the file that states it now, where that is a web.config, since a location in
 * applicationHost.config would lose against it; else applicationHost.config. undefined: stated where nothing may be set from here.
 */
export function placeFor(
  world: World,
  sitePath: string,
  origin: Origin | undefined,
): ConfigPlace | undefined {
  const level = levelOf(origin)
  if (level === '') return serverPlace(sitePath)
  const file = world.locate(level)?.configFile
  const isInside = sitePath.toLowerCase() === level.toLowerCase() || isBelow(sitePath, level)
  if (file === undefined || !isInside) return undefined
  const relative = sitePath.slice(level.length + 1)
  // Stated by a configSource file: the level's own file may speak of paths below it only.
  if (relative === '' && foldPath(file) !== foldPath(origin?.file ?? '')) return undefined
  return { file, level, relative }
}

/** The very place that states something. */
export function placeOfOrigin(world: World, origin: Origin | undefined): ConfigPlace | undefined {
  if (origin === undefined) return undefined
  const level = levelOf(origin)
  const location = origin.locationPath === '.' ? '' : (origin.locationPath ?? '')
  return placeFor(world, [level, location].filter((part) => part !== '').join('/'), origin)
}

/** '' for the server's own files and for what no file states. */
function levelOf(origin: Origin | undefined): string {
  const path = origin?.level ?? ''
  return path.length > appHostPath.length ? path.slice(appHostPath.length + 1) : ''
}

export const isBelow = (path: string, above: string): boolean =>
  path.toLowerCase().startsWith(`${above.toLowerCase()}/`)

export function documentAt(world: World, { file }: Pick<ConfigPlace, 'file'>): XmlDocument | undefined {
  const found = file === applicationHost ? world.facts.applicationHost() : world.facts.configFile(file)
  return found === undefined || isConfigError(found) ? undefined : found
}

/** The section as the place's file states it for the place's path. */
export const ownAt = (world: World, place: ConfigPlace, section: string): OwnSection =>
  ownSection(documentAt(world, place), place.relative, section)

/** The element of an own section, by the names on the way. */
export const ownElement = (own: OwnSection, elements: readonly string[]): XmlElement | undefined =>
  elements.reduce<XmlElement | undefined>(
    (element, name) => element?.children.find((child) => child.name === name),
    own.element,
  )

export const targetOf = ({ location }: OwnSection, section: string, path: readonly EditStep[]): EditTarget =>
  location === undefined ? { section, path } : { location, section, path }

export const stepsOf = (elements: readonly string[]): EditStep[] => elements.map((element) => ({ element }))

/** Which path and which file, as appcmd takes them. */
export function appcmdPlace({ level, relative, file }: ConfigPlace): {
  readonly path: readonly string[]
  readonly commit: readonly string[]
} {
  const sitePath = [level, relative].filter((part) => part !== '').join('/')
  const path = sitePath === '' ? [] : [sitePath]
  if (file === applicationHost) return { path, commit: ['/commit:apphost'] }
  return { path, commit: [`/commit:${appHostPath}/${level}`] }
}

/** The same for the cmdlets of the WebAdministration module. */
export function powershellPlace({ level, relative }: ConfigPlace): string {
  const path = level === '' ? appHostPath : `${appHostPath}/${level}`
  const location = relative === '' ? '' : ` -Location ${quoteForPowerShell(relative)}`
  return `-PSPath ${quoteForPowerShell(path)}${location}`
}

export function reachOf(world: World, sitePath: string): Remedy['reach'] {
  if (sitePath === '') return 'server'
  if (!sitePath.includes('/')) return 'site'
  const [name = '', ...rest] = sitePath.split('/')
  const path = `/${rest.join('/')}`.toLowerCase()
  if (world.site(name)?.applications.some((application) => application.path.toLowerCase() === path) === true)
    return 'application'
  const place = world.locate(sitePath)
  const file = place === undefined ? undefined : world.facts.file(place.physicalPath)
  return file?.known === true && file.value?.kind === 'directory' ? 'folder' : 'file'
}

/** An element of a section as it holds at a path; undefined where the section can't be read. */
export function elementAt(
  world: World,
  sitePath: string,
  section: string,
  elements: readonly string[] = [],
): ConfigElement | undefined {
  const result = world.section(sitePath, section)
  if (!result.ok) return undefined
  return elements.reduce<ConfigElement | undefined>(
    (element, name) => element?.children.get(name),
    result.section,
  )
}

/** Where anything of the element is stated innermost; the section's own place where the element itself is not stated. */
export const statedAt = (
  world: World,
  sitePath: string,
  section: string,
  elements: readonly string[],
): Origin | undefined =>
  elementAt(world, sitePath, section, elements)?.origin ?? elementAt(world, sitePath, section)?.origin
