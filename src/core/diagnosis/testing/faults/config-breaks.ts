import { joinPath } from '../../../base/windows-path.ts'
import type { EditStep, EditTarget, NewElement } from '../../../config/config-edit.ts'
import { ownSection } from '../../../config/own-section.ts'
import { isConfigError } from '../../../config/parse-xml.ts'
import type { XmlDocument, XmlElement } from '../../../config/xml-document.ts'
import type { Change } from '../../../world/change.ts'
import type { World } from '../../../world/world.ts'
import type { Injected, Scene } from './fault.ts'

const applicationHost = 'applicationHost.config'

/** A section in a file: where a fault writes. */
export interface Spot {
  readonly file: string
  readonly location?: string
  readonly section: string
  readonly path?: readonly EditStep[]
}

function documentOf(world: World, file: string): XmlDocument | undefined {
  const found = file === applicationHost ? world.facts.applicationHost() : world.facts.configFile(file)
  return found === undefined || isConfigError(found) ? undefined : found
}

/** The location as the file spells it, so that the edit lands where the value stands. */
function targetOf(world: World, spot: Spot): EditTarget {
  const { location } = ownSection(documentOf(world, spot.file), spot.location ?? '', spot.section)
  const path = spot.path ?? []
  return location === undefined ? { section: spot.section, path } : { location, section: spot.section, path }
}

export function elementAt(world: World, spot: Spot): XmlElement | undefined {
  const { element } = ownSection(documentOf(world, spot.file), spot.location ?? '', spot.section)
  return (spot.path ?? []).reduce<XmlElement | undefined>(
    (found, { element: name, match = {} }) =>
      found?.children.find(
        (child) =>
          child.name === name &&
          Object.entries(match).every(([key, value]) =>
            child.attributes.some((each) => each.name === key && each.value === value),
          ),
      ),
    element,
  )
}

const setConfig = (file: string, edit: Extract<Change, { kind: 'set-config' }>['edits'][number]): Change => ({
  kind: 'set-config',
  file,
  edits: [edit],
})

export function setValue(world: World, spot: Spot, name: string, value: string): Injected {
  const at = targetOf(world, spot)
  const old = elementAt(world, spot)?.attributes.find((attribute) => attribute.name === name)?.value
  const undo =
    old === undefined
      ? ({ kind: 'remove-attribute', at, name } as const)
      : ({ kind: 'set-attribute', at, name, value: old } as const)
  return {
    changes: [setConfig(spot.file, { kind: 'set-attribute', at, name, value })],
    undo: [setConfig(spot.file, undo)],
  }
}

export function addItem(
  world: World,
  spot: Spot,
  attributes: Readonly<Record<string, string>>,
  options: {
    readonly name?: string
    readonly position?: number
    readonly children?: readonly NewElement[]
  } = {},
): Injected {
  const at = targetOf(world, spot)
  const { name = 'add', position, children } = options
  const element: NewElement = { name, attributes: Object.entries(attributes), ...(children && { children }) }
  const back = { ...at, path: [...at.path, { element: name, match: attributes }] }
  return {
    changes: [
      setConfig(spot.file, { kind: 'add-element', at, element, ...(position !== undefined && { position }) }),
    ],
    undo: [setConfig(spot.file, { kind: 'remove-element', at: back })],
  }
}

/** Takes away an item that the file itself states; undefined where it states none that fits. */
export function dropItem(
  world: World,
  spot: Spot,
  fits: (item: XmlElement) => boolean,
): Injected | undefined {
  const list = elementAt(world, spot)
  const item = list?.children.find((child) => child.name === 'add' && fits(child))
  if (list === undefined || item === undefined) return undefined
  const at = targetOf(world, spot)
  const match = Object.fromEntries(item.attributes.map(({ name, value }) => [name, value]))
  const position = list.children.filter(({ name }) => name === 'add').indexOf(item)
  const back = { kind: 'add-element', at, element: newElement(item), position } as const
  return {
    changes: [
      setConfig(spot.file, {
        kind: 'remove-element',
        at: { ...at, path: [...at.path, { element: 'add', match }] },
      }),
    ],
    undo: [setConfig(spot.file, back)],
  }
}

const newElement = ({ name, attributes, children }: XmlElement): NewElement => ({
  name,
  attributes: attributes.map((attribute) => [attribute.name, attribute.value]),
  children: children.map(newElement),
})

/** A web.config with another text; undone by the text that it had, or might as well have had. */
export const writeText = (path: string, text: string, before: string): Injected => ({
  changes: [{ kind: 'write-file', path, text }],
  undo: [{ kind: 'write-file', path, text: before }],
})

/** 'Site', 'Site/folder', … up to the address itself: where a location may name it; '' is the server. */
export function locationsOf({ sitePath }: Scene): string[] {
  const parts = sitePath.split('/')
  return ['', ...parts.map((_, at) => parts.slice(0, at + 1).join('/'))]
}

/** Some place in applicationHost.config that holds for the request. */
export function serverSpot(scene: Scene, section: string, path: readonly EditStep[] = []): Spot {
  return { file: applicationHost, location: scene.random.pick(locationsOf(scene)), section, path }
}

/** The site's or a deeper location; never the whole server. */
export function siteSpot(scene: Scene, section: string, path: readonly EditStep[] = []): Spot {
  return { file: applicationHost, location: scene.random.pick(locationsOf(scene).slice(1)), section, path }
}

/** The web.config of some folder on the way to what the request asks for; undefined: it asks for nothing in a folder. */
export function webConfigOf(scene: Scene): string | undefined {
  const { world, random, sitePath } = scene
  const folders = locationsOf({ ...scene, sitePath })
    .slice(1)
    .flatMap((path) => {
      const place = world.locate(path)
      const file = place === undefined ? undefined : world.facts.file(place.physicalPath)
      return place !== undefined && file?.known === true && file.value?.kind === 'directory'
        ? [place.physicalPath]
        : []
    })
  const usable = folders.filter((path) => documentOrNone(world, joinPath(path, 'web.config')))
  return usable.length === 0 ? undefined : joinPath(random.pick(usable), 'web.config')
}

function documentOrNone(world: World, file: string): boolean {
  const found = world.facts.configFile(file)
  return found === undefined || !isConfigError(found)
}

export function webConfigSpot(
  scene: Scene,
  section: string,
  path: readonly EditStep[] = [],
): Spot | undefined {
  const file = webConfigOf(scene)
  return file === undefined ? undefined : { file, section, path }
}

/** Anywhere: a location of applicationHost.config or a web.config on the way. */
export function anySpot(scene: Scene, section: string, path: readonly EditStep[] = []): Spot {
  return (
    (scene.random.chance(0.5) ? webConfigSpot(scene, section, path) : undefined) ??
    serverSpot(scene, section, path)
  )
}

/** Every place where the files state a section, locations of applicationHost.config and web.configs on the way. */
export function spotsStating(scene: Scene, section: string, path: readonly EditStep[] = []): Spot[] {
  const { world } = scene
  const files = locationsOf(scene)
    .slice(1)
    .flatMap((at) => world.locate(at)?.configFile ?? [])
  const spots: Spot[] = [
    ...locationsOf(scene).map((location) => ({ file: applicationHost, location, section, path })),
    ...files.map((file) => ({ file, section, path })),
  ]
  return spots.filter((spot) => elementAt(world, spot) !== undefined)
}

export const both = (...parts: readonly Injected[]): Injected => ({
  changes: parts.flatMap(({ changes }) => changes),
  undo: parts.toReversed().flatMap(({ undo }) => undo),
})
