import type { EditStep } from '../../config/config-edit.ts'
import type { ConfigElement } from '../../config/config-section.ts'
import type { CollectionSchema, ElementSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import { invalid, itemNotFound, unknownAttribute } from './appcmd-error.ts'
import type { Indexer, PathStep } from './attribute-path.ts'
import { isSameValue } from './canonical-value.ts'
import { type Cursor, rootOf } from './cursor.ts'
import type { Editing } from './editing.ts'
import { attributeSchema, itemAt, keysOf } from './item-keys.ts'
import { localCopy } from './local-copy.ts'
import { named } from './object-property.ts'
import { attributeOf } from './raw-element.ts'

/** Follows the steps from the section's element. An inherited item on the way is copied into the file that is edited. */
export function follow(editing: Editing, steps: readonly PathStep[], full: string): Cursor {
  return steps.reduce(
    (cursor, step) =>
      step.kind === 'name' ? intoChild(cursor, step.name, full) : intoItem(editing, cursor, step),
    rootOf(editing),
  )
}

function intoChild(cursor: Cursor, wanted: string, full: string): Cursor {
  const { schema, own, effective, path } = cursor
  const known = schema && named(wanted, schema.children.keys())
  if (schema !== undefined && known === undefined && !schema.open) throw unknownAttribute(full)
  const name = known ?? named(wanted, own?.children.map((child) => child.name) ?? []) ?? wanted
  return {
    schema: known === undefined ? undefined : schema?.children.get(known),
    effective: known === undefined ? undefined : effective?.children.get(known),
    own: own?.children.find((child) => child.name === name),
    path: [...path, { element: name }],
  }
}

function intoItem(editing: Editing, cursor: Cursor, indexer: Indexer): Cursor {
  if (cursor.schema !== undefined && cursor.schema.collection === undefined && !cursor.schema.open) {
    throw invalid('The configuration element that is indexed is not a collection.')
  }
  const found = ownItem(cursor, indexer)
  if (found !== undefined) return found
  const inherited = effectiveItem(cursor, indexer)
  if (inherited === undefined) throw itemNotFound()
  localCopy(editing, cursor, inherited)
  const copied = ownItem(again(editing, cursor), {
    ...indexer,
    position: undefined,
    keys: keysOf(cursor.schema?.collection, inherited),
  })
  if (copied === undefined) throw itemNotFound()
  return copied
}

/** The same place after an edit. */
export function again(editing: Editing, { path }: Cursor): Cursor {
  return path.reduce<Cursor>((cursor, step) => {
    const child = cursor.own === undefined ? undefined : matchingChildren(cursor.own, step)[step.index ?? 0]
    const item = cursor.schema?.children.has(step.element) === true ? undefined : child
    const schema =
      item === undefined ? cursor.schema?.children.get(step.element) : cursor.schema?.collection?.item
    return {
      schema,
      effective:
        item === undefined ? cursor.effective?.children.get(step.element) : effectiveOf(cursor, item),
      own: child,
      path: [...cursor.path, step],
    }
  }, rootOf(editing))
}

const matchingChildren = (own: XmlElement, { element, match }: EditStep): XmlElement[] =>
  own.children.filter(
    (child) =>
      child.name === element &&
      Object.entries(match ?? {}).every(([name, value]) => attributeOf(child, name) === value),
  )

/** An item that stands in the file that is edited. */
export function ownItem(cursor: Cursor, indexer: Indexer): Cursor | undefined {
  const { schema, own, path } = cursor
  const items = own === undefined ? [] : ownItems(own, schema?.collection)
  const wanted = itemWanted(cursor, indexer)
  const item =
    wanted === undefined
      ? undefined
      : items.find((child) => wanted.every(([name, value]) => isAttribute(child, schema, name, value)))
  if (own === undefined || item === undefined) return undefined
  const step = stepTo(own, item)
  return {
    schema: schema?.collection?.item,
    effective: effectiveOf(cursor, item),
    own: item,
    path: [...path, step],
  }
}

export const ownItems = (own: XmlElement, collection: CollectionSchema | undefined): XmlElement[] =>
  own.children.filter(({ name }) =>
    collection === undefined ? name !== 'remove' && name !== 'clear' : collection.add.includes(name),
  )

/** A position counts in the effective collection: the item there is meant by its own key. */
function itemWanted(cursor: Cursor, { position, keys }: Indexer): Indexer['keys'] | undefined {
  if (position === undefined || keys.length > 0) return keys
  const item = cursor.effective?.items.at(position)
  if (item !== undefined) return keysOf(cursor.schema?.collection, item)
  const own = cursor.own && ownItems(cursor.own, cursor.schema?.collection).at(position)
  return own?.attributes.map(({ name, value }) => [name, value] as const)
}

const isAttribute = (
  child: XmlElement,
  schema: ElementSchema | undefined,
  wanted: string,
  value: string,
): boolean => {
  const attribute = attributeSchema(schema?.collection?.item, wanted)
  const stated = attributeOf(child, attribute?.name ?? wanted) ?? attribute?.defaultText ?? ''
  return isSameValue(attribute, stated, value)
}

/** Names the item by its attributes as the file has them, and by its number where several look the same. */
function stepTo(own: XmlElement, item: XmlElement): EditStep {
  const match = Object.fromEntries(item.attributes.map(({ name, value }) => [name, value]))
  const index = matchingChildren(own, { element: item.name, match }).indexOf(item)
  return index > 0 ? { element: item.name, match, index } : { element: item.name, match }
}

function effectiveOf({ effective, schema }: Cursor, own: XmlElement): ConfigElement | undefined {
  const item = schema?.collection?.item
  const names = schema?.collection?.keys.flat().map(({ name }) => name) ?? []
  const keys = (names.length > 0 ? names : own.attributes.map(({ name }) => name)).map(
    (name) => [name, attributeOf(own, name) ?? item?.attributes.get(name)?.defaultText ?? ''] as const,
  )
  return effective && itemAt(effective.items, item, { position: undefined, keys })
}

/** The item that is meant, wherever it comes from. */
export const effectiveItem = ({ effective, schema }: Cursor, indexer: Indexer): ConfigElement | undefined =>
  effective && itemAt(effective.items, schema?.collection?.item, indexer)
