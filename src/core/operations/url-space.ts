import { joinPath } from '../base/windows-path.ts'
import type { FileFacts } from '../world/facts.ts'
import { placeOf } from '../world/place.ts'
import type { Application, Site, VirtualDirectory } from '../world/server-model.ts'
import type { World } from '../world/world.ts'

/** One thing below a site, as the Content View shows it. */
export interface UrlEntry {
  readonly name: string
  readonly kind: 'file' | 'directory' | 'application' | 'vdir'
  /** 'Contoso/app/index.htm'. */
  readonly sitePath: string
  readonly physicalPath: string
  /** Bytes; 0 for what is no file. */
  readonly size: number
  /** Milliseconds since 1970 UTC; 0 where not known. */
  readonly modified: number
  /** Is there anything in it? Many folders at once are not looked into: true. */
  readonly hasChildren: boolean
}

export type UrlChildren =
  | {
      readonly ok: true
      readonly entries: readonly UrlEntry[]
      /** The folder is not there, or what it holds is not known. */
      readonly unread?: string
    }
  | { readonly ok: false }

/** Folders of one list that are looked into, to tell whether they are empty. */
const LOOKED_INTO = 200

/**
 * One level of the URL space: applications, virtual directories, folders and files, configuration files too. What an
 * application or virtual directory shadows on disk is not told. '' gives the sites. Not ok: there is no such place.
 */
export function urlChildren(world: World, sitePath: string): UrlChildren {
  const segments = segmentsOf(sitePath)
  if (segments === undefined) return { ok: false }
  const [siteName, ...rest] = segments
  if (siteName === undefined) return { ok: true, entries: sitesOf(world) }
  const site = world.site(siteName)
  if (site === undefined) return { ok: false }
  const parent = entryAt(world, site, rest)
  if (parent === undefined) return { ok: false }
  if (parent.kind === 'file') return { ok: true, entries: [] }
  const virtual = virtualChildren(world, site, partsOf(parent.sitePath).slice(1))
  const files = filesIn(world, parent.physicalPath)
  const physical = physicalChildren(parent, files ?? [], virtual)
  const entries = withChildren(world, site, inOrder([...virtual.values(), ...physical]))
  return { ok: true, entries, ...(files === undefined && { unread: parent.physicalPath }) }
}

function namesIn({ facts }: World, folder: string): readonly string[] | undefined {
  const file = facts.file(folder)
  if (!file.known || file.value?.kind !== 'directory') return undefined
  const names = facts.list(folder)
  return names.known ? names.value : undefined
}

function filesIn(world: World, folder: string): readonly FileFacts[] | undefined {
  const { facts } = world
  const names = namesIn(world, folder)
  if (names === undefined) return undefined
  const told = facts.folder?.(folder)
  if (told !== undefined) return told.known ? told.value : undefined
  return names.flatMap((name) => {
    const file = facts.file(joinPath(folder, name))
    return file.known && file.value !== undefined ? [file.value] : []
  })
}

/** A place of the URL space; undefined: nothing is there. */
export function urlEntry(world: World, sitePath: string): UrlEntry | undefined {
  const [siteName, ...rest] = segmentsOf(sitePath) ?? []
  const site = siteName === undefined ? undefined : world.site(siteName)
  return site && entryAt(world, site, rest)
}

/** undefined: a segment that no URL has once it is read, and that would lead out of the site. */
function segmentsOf(sitePath: string): readonly string[] | undefined {
  const segments = sitePath.split('/').filter((part) => part !== '')
  return segments.some((part) => /^[. ]+$/.test(part) || /[\p{Cc}\\:*?"<>|]/u.test(part))
    ? undefined
    : segments
}

const fold = (text: string): string => text.toLowerCase()
const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')

function sitesOf(world: World): readonly UrlEntry[] {
  const server = world.server()
  if ('code' in server) return []
  return inOrder(server.sites.flatMap((site) => entryAt(world, site, []) ?? []))
}

/** All virtual paths of a site, as segments. */
function* virtualPaths(site: Site): Generator<{
  readonly parts: readonly string[]
  readonly kind: UrlEntry['kind']
  readonly directory?: VirtualDirectory
}> {
  for (const application of site.applications) {
    const root = rootOf(application)
    yield { parts: partsOf(application.path), kind: 'application', ...(root && { directory: root }) }
    for (const directory of application.virtualDirectories) {
      if (directory.path === '/') continue
      yield { parts: partsOf(`${application.path}/${directory.path}`), kind: 'vdir', directory }
    }
  }
}

const rootOf = ({ virtualDirectories }: Application): VirtualDirectory | undefined =>
  virtualDirectories.find(({ path }) => path === '/')

function entryAt(world: World, site: Site, segments: readonly string[]): UrlEntry | undefined {
  const wanted = fold(segments.join('/'))
  let onWay = segments.length === 0
  for (const { parts, kind, directory } of virtualPaths(site)) {
    const path = fold(parts.join('/'))
    if (path === wanted) return virtualEntry(world, site, parts, kind, directory?.physicalPath ?? '')
    onWay ||= path.startsWith(`${wanted}/`)
  }
  const place = placeOf(site, segments)
  const file = place && world.facts.file(place.physicalPath)
  if (place !== undefined && file?.known === true && file.value !== undefined)
    return physicalEntry(`${site.name}/${segments.join('/')}`, segments.at(-1) ?? '', file.value)
  return onWay ? virtualEntry(world, site, segments, 'directory', place?.physicalPath ?? '') : undefined
}

function virtualEntry(
  world: World,
  site: Site,
  parts: readonly string[],
  kind: UrlEntry['kind'],
  physicalPath: string,
): UrlEntry {
  const file = physicalPath === '' ? undefined : world.facts.file(physicalPath)
  const modified = file?.known === true ? (file.value?.modified ?? 0) : 0
  const sitePath = [site.name, ...parts].join('/')
  return {
    name: parts.at(-1) ?? site.name,
    kind,
    sitePath,
    physicalPath,
    size: 0,
    modified,
    hasChildren: true,
  }
}

const physicalEntry = (
  sitePath: string,
  name: string,
  { kind, path, size, modified }: FileFacts,
): UrlEntry => ({
  name,
  kind,
  sitePath,
  physicalPath: path,
  size,
  modified,
  hasChildren: kind === 'directory',
})

/** By folded name. A path that is only on the way to an application counts as a folder. */
function virtualChildren(
  world: World,
  site: Site,
  segments: readonly string[],
): ReadonlyMap<string, UrlEntry> {
  const above = segments.map(fold)
  const found = new Map<string, UrlEntry>()
  for (const { parts, kind, directory } of virtualPaths(site)) {
    const name = parts[above.length]
    if (name === undefined || !above.every((part, at) => part === fold(parts[at] ?? ''))) continue
    if (parts.length === above.length + 1)
      found.set(
        fold(name),
        virtualEntry(world, site, [...segments, name], kind, directory?.physicalPath ?? ''),
      )
    else if (!found.has(fold(name))) {
      const onWay = entryAt(world, site, [...segments, name])
      if (onWay !== undefined) found.set(fold(name), onWay)
    }
  }
  return found
}

function physicalChildren(
  parent: UrlEntry,
  files: readonly FileFacts[],
  virtual: ReadonlyMap<string, UrlEntry>,
): readonly UrlEntry[] {
  const entries: UrlEntry[] = []
  for (const file of files) {
    const name = file.path.slice(file.path.lastIndexOf(file.path.startsWith('/') ? '/' : '\\') + 1)
    if (!virtual.has(fold(name))) entries.push(physicalEntry(`${parent.sitePath}/${name}`, name, file))
  }
  return entries
}

/** Folders and what stands for them first, each kind by name. */
function inOrder(entries: readonly UrlEntry[]): readonly UrlEntry[] {
  const keyed = entries.map((entry) => ({
    entry,
    key: `${entry.kind === 'file' ? 1 : 0}${fold(entry.name)}`,
  }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry)
}

function withChildren(world: World, site: Site, entries: readonly UrlEntry[]): readonly UrlEntry[] {
  const folders = entries.filter(({ kind }) => kind === 'directory')
  if (folders.length > LOOKED_INTO) return entries
  return entries.map((entry) =>
    entry.kind === 'directory' ? { ...entry, hasChildren: holdsAny(world, site, entry) } : entry,
  )
}

function holdsAny(world: World, site: Site, { sitePath, physicalPath }: UrlEntry): boolean {
  if ((namesIn(world, physicalPath) ?? []).length > 0) return true
  const below = `${fold(partsOf(sitePath).slice(1).join('/'))}/`
  for (const { parts } of virtualPaths(site)) if (fold(parts.join('/')).startsWith(below)) return true
  return false
}
