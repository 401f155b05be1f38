import type { EditStep } from '../../config/config-edit.ts'
import type { ConfigElement } from '../../config/config-section.ts'
import { type CollectionSchema, type ElementSchema, sectionSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import {
  appcmdPlace,
  type ConfigPlace,
  elementAt,
  ownAt,
  ownElement,
  placeFor,
  powershellPlace,
  sitePathOf,
  statedAt,
  stepsOf,
  targetOf,
} from './config-place.ts'
import type { Part } from './part.ts'
import { clearLine } from './set-value.ts'

/** A collection of a section: the section's own, or that of an element in it. */
export interface Collection {
  readonly section: string
  readonly elements?: readonly string[]
}

export type Attributes = readonly (readonly [name: string, value: string])[]

const schemaOf = ({ section, elements = [] }: Collection): CollectionSchema | undefined =>
  elements.reduce<ElementSchema | undefined>(
    (schema, name) => schema?.children.get(name),
    sectionSchema(section),
  )?.collection

/** Adds an item for a path, behind the others or before them, in the file where it would not be overruled. */
export function addItem(
  world: World,
  sitePath: string,
  collection: Collection,
  attributes: Attributes,
  first = false,
): Part | undefined {
  const origin = statedAt(world, sitePath, collection.section, collection.elements ?? [])
  const place = placeFor(world, sitePath, origin)
  return place && addItemAt(world, place, collection, attributes, first)
}

export function addItemAt(
  world: World,
  place: ConfigPlace,
  collection: Collection,
  attributes: Attributes,
  first = false,
): Part | undefined {
  const { section, elements = [] } = collection
  const schema = schemaOf(collection)
  const name = schema?.add[0]
  if (schema === undefined || name === undefined) return undefined
  const own = ownAt(world, place, section)
  const at = targetOf(own, section, stepsOf(elements))
  const edit = { kind: 'add-element', at, element: { name, attributes } } as const
  return {
    changes: [{ kind: 'set-config', file: place.file, edits: [first ? { ...edit, position: 0 } : edit] }],
    lines: [addLine(place, collection, attributes, first ? 0 : undefined)],
    undo: [
      own.element === undefined
        ? clearLine(place, section)
        : removeLine(place, collection, keysOfNew(schema, attributes)),
    ],
  }
}

/**
 * Takes an item away for a path: where the item itself stands at this very path, the item; else `<remove>` keeps it from
 * being inherited.
 */
export function removeItem(
  world: World,
  sitePath: string,
  collection: Collection,
  item: ConfigElement,
): Part | undefined {
  const place = placeFor(world, sitePath, item.origin)
  return place && removeItemAt(world, place, collection, item)
}

export function removeItemAt(
  world: World,
  place: ConfigPlace,
  collection: Collection,
  item: ConfigElement,
): Part | undefined {
  const { section, elements = [] } = collection
  const schema = schemaOf(collection)
  if (schema === undefined) return undefined
  const keys = keysOf(schema, item)
  const own = ownAt(world, place, section)
  const list = ownElement(own, elements)
  const standing = list?.children.find(
    (child) => schema.add.includes(child.name) && isItem(child, schema, keys),
  )
  const back = own.element === undefined ? clearLine(place, section) : undefined
  if (list !== undefined && standing !== undefined) {
    const at = targetOf(own, section, [...stepsOf(elements), stepTo(list, standing)])
    const stated = standing.attributes.map(({ name, value }) => [name, value] as const)
    const position = positionOf(world, place, collection, schema, list, standing)
    return {
      changes: [{ kind: 'set-config', file: place.file, edits: [{ kind: 'remove-element', at }] }],
      lines: [removeLine(place, collection, keys)],
      undo: [addLine(place, collection, stated, position), ...linesWithin(place, collection, keys, standing)],
    }
  }
  if (schema.remove === undefined) return undefined
  const at = targetOf(own, section, stepsOf(elements))
  const element = { name: schema.remove, attributes: keys }
  return {
    changes: [{ kind: 'set-config', file: place.file, edits: [{ kind: 'add-element', at, element }] }],
    lines: [removeLine(place, collection, keys)],
    undo: [back ?? addLine(place, collection, statedBy(item), undefined)],
  }
}

/** What an item holds, put back after the item itself: the items of its own collections. */
function linesWithin(
  place: ConfigPlace,
  collection: Collection,
  keys: Attributes,
  item: XmlElement,
): CommandLine[] {
  return item.children.flatMap((list) =>
    list.children.map(({ attributes }) => {
      const inner = attributes.map(({ name, value }) => [name, value] as const)
      const filter = [collection.section, ...(collection.elements ?? [])].join('/')
      const which = keys.map(([name, value]) => `@${name}='${value}'`).join(' and ')
      return line(
        place,
        collection,
        `/+${indexer(collection, keys)}.${list.name}.${indexer({ section: '' }, inner)}`,
        `Add-WebConfigurationProperty ${powershellPlace(place)} -Filter ${quoteForPowerShell(
          `${filter}/${item.name}[${which}]/${list.name}`,
        )} -Name '.' -Value ${tableOf(inner)}`,
      )
    }),
  )
}

/** Among all items of the collection at the place, as appcmd counts: inherited ones stand before a file's own, as a rule. */
function positionOf(
  world: World,
  place: ConfigPlace,
  { section, elements = [] }: Collection,
  schema: CollectionSchema,
  list: XmlElement,
  standing: XmlElement,
): number {
  const own = list.children.filter((child) => schema.add.includes(child.name))
  const all = elementAt(world, sitePathOf(place), section, elements)?.items.length ?? 0
  return own.indexOf(standing) + (schema.mergeAppend ? Math.max(0, all - own.length) : 0)
}

/** What tells an item from the others: its key, else all that it states. */
function keysOf(schema: CollectionSchema, item: ConfigElement): Attributes {
  const names = schema.keys.flat().map(({ name }) => name)
  if (names.length === 0) return statedBy(item)
  return names.map((name) => [name, item.values.get(name)?.text ?? ''] as const)
}

/** The key of an item that is about to be: what it does not state is the schema's default. */
function keysOfNew(schema: CollectionSchema, attributes: Attributes): Attributes {
  const keys = schema.keys.flat()
  if (keys.length === 0) return attributes
  const stated = new Map(attributes)
  return keys.map(({ name, defaultText = '' }) => [name, stated.get(name) ?? defaultText] as const)
}

const statedBy = (item: ConfigElement): Attributes =>
  [...item.values]
    .filter(([, { origin }]) => origin !== undefined)
    .map(([name, { text }]) => [name, text] as const)

const isItem = (child: XmlElement, { item }: CollectionSchema, keys: Attributes): boolean =>
  keys.every(([name, wanted]) => {
    const stated = child.attributes.find((attribute) => attribute.name === name)?.value
    const text = stated ?? item.attributes.get(name)?.defaultText ?? ''
    return text.toLowerCase() === wanted.toLowerCase()
  })

/** By its attributes as the file has them, and by its number where several look the same. */
export function stepTo(list: XmlElement, child: XmlElement): EditStep {
  const match = Object.fromEntries(child.attributes.map(({ name, value }) => [name, value]))
  const alike = list.children.filter(
    ({ name, attributes }) =>
      name === child.name &&
      Object.entries(match).every(
        ([key, value]) => attributes.find((attribute) => attribute.name === key)?.value === value,
      ),
  )
  const index = alike.indexOf(child)
  return index > 0 ? { element: child.name, match, index } : { element: child.name, match }
}

const indexer = ({ elements = [] }: Collection, attributes: Attributes, position?: number): string => {
  const at = position === undefined ? [] : [position === 0 ? '@start' : `@${position}`]
  const keys = attributes.map(([name, value]) => `${name}='${value.replaceAll("'", "''")}'`)
  return [...elements, `[${[...at, ...keys].join(',')}]`].join('.')
}

const filterOf = ({ section, elements = [] }: Collection): string =>
  `-Filter ${quoteForPowerShell([section, ...elements].join('/'))} -Name '.'`

const tableOf = (attributes: Attributes): string =>
  `@{${attributes.map(([name, value]) => `${name}=${quoteForPowerShell(value)}`).join(';')}}`

function line(
  place: ConfigPlace,
  collection: Collection,
  parameter: string,
  powershell: string,
): CommandLine {
  const { path, commit } = appcmdPlace(place)
  return {
    tool: 'appcmd',
    args: ['set', 'config', ...path, `/section:${collection.section}`, parameter, ...commit],
    powershell: [powershell],
  }
}

const addLine = (
  place: ConfigPlace,
  collection: Collection,
  attributes: Attributes,
  position: number | undefined,
): CommandLine =>
  line(
    place,
    collection,
    `/+${indexer(collection, attributes, position)}`,
    `Add-WebConfigurationProperty ${powershellPlace(place)} ${filterOf(collection)} -Value ${tableOf(attributes)}${
      position === undefined ? '' : ` -AtIndex ${position}`
    }`,
  )

const removeLine = (place: ConfigPlace, collection: Collection, keys: Attributes): CommandLine =>
  line(
    place,
    collection,
    `/-${indexer(collection, keys)}`,
    `Remove-WebConfigurationProperty ${powershellPlace(place)} ${filterOf(collection)} -AtElement ${tableOf(keys)}`,
  )

/** Sets an attribute of an item that the place's file states itself. */
export function setItemValue(
  world: World,
  place: ConfigPlace,
  collection: Collection,
  item: ConfigElement,
  name: string,
  value: string,
): Part | undefined {
  const { section, elements = [] } = collection
  const schema = schemaOf(collection)
  const own = ownAt(world, place, section)
  const list = ownElement(own, elements)
  if (schema === undefined || list === undefined) return undefined
  const keys = keysOf(schema, item)
  const standing = list.children.find(
    (child) => schema.add.includes(child.name) && isItem(child, schema, keys),
  )
  if (standing === undefined) return undefined
  const at = targetOf(own, section, [...stepsOf(elements), stepTo(list, standing)])
  const before = standing.attributes.find((attribute) => attribute.name === name)?.value
  const lineFor = (text: string): CommandLine =>
    line(
      place,
      collection,
      `/${indexer(collection, keys)}.${name}:${text}`,
      `Set-WebConfigurationProperty ${powershellPlace(place)} -Filter ${quoteForPowerShell(
        `${[section, ...elements].join('/')}/${standing.name}[${keys.map(([key, stated]) => `@${key}='${stated}'`).join(' and ')}]`,
      )} -Name ${quoteForPowerShell(name)} -Value ${quoteForPowerShell(text)}`,
    )
  return {
    changes: [{ kind: 'set-config', file: place.file, edits: [{ kind: 'set-attribute', at, name, value }] }],
    lines: [lineFor(value)],
    undo: [lineFor(before ?? schema.item.attributes.get(name)?.defaultText ?? '')],
  }
}
