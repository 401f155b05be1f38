import type { ConfigStack } from '../config-level.ts'
import type { AttributeSchema, CollectionSchema } from '../schema/section-schema.ts'
import type { XmlElement } from '../xml-document.ts'
import { fail } from './config-failure.ts'
import type { Fragment } from './fragments.ts'
import { itemLockOn, refuseByLock } from './granular-lock.ts'
import type { MergedElement, MergedItem } from './merged-element.ts'
import { defaultValue } from './parse-value.ts'

/** What is being merged, for messages and values. */
export interface Merging {
  readonly section: string
  readonly stack: ConfigStack
  readonly fragment: Fragment
}

/** Where the next item of a mention goes in a collection whose deeper items come first. */
export interface ItemPlace {
  index: number
}

/** The item's keys in one spelling each: what two items may not share. */
export function keysOf(
  collection: CollectionSchema,
  item: MergedElement,
  environment: ConfigStack['environment'],
): readonly string[] {
  return collection.keys.map((attributes) =>
    attributes.map((attribute) => keyPart(attribute, item, environment)).join('\u0000'),
  )
}

function keyPart(
  schema: AttributeSchema,
  item: MergedElement,
  environment: ConfigStack['environment'],
): string {
  const stated = item.values.get(schema.name)?.parsed ?? defaultValue(schema, environment)
  const text = schema.type === 'string' ? stated.text : String(stated.value)
  return schema.caseSensitive ? text : text.toLowerCase()
}

/** The key as people read it: 'statusCode=404,subStatusCode=-1'. */
export function keyText(
  collection: CollectionSchema,
  item: MergedElement,
  environment: ConfigStack['environment'],
): string {
  const attributes = collection.keys.flat()
  const textOf = (schema: AttributeSchema): string =>
    item.values.get(schema.name)?.parsed.text ?? defaultValue(schema, environment).text
  return attributes.map((schema) => `${schema.name}=${textOf(schema)}`).join(',')
}

/** Adds an item at its place. Throws where its key is taken. */
export function insertItem(
  merged: MergedElement,
  collection: CollectionSchema,
  item: MergedItem,
  element: XmlElement,
  place: ItemPlace,
  merging: Merging,
): void {
  const { fragment, section, stack } = merging
  const at = collection.allowDuplicates ? -1 : indexOfKey(merged, item)
  const taken = merged.items[at]
  if (taken !== undefined) {
    if (fragment.overridesDefaults && taken.stated?.fragment.level.kind === 'defaults') {
      merged.items[at] = item
      if (!collection.mergeAppend && at === place.index) place.index++
      return
    }
    const key = keyText(collection, item, stack.environment)
    const lock = itemLockOn(taken, fragment)
    if (lock !== undefined)
      refuseByLock(lock, fragment, element.start, { section, element: element.name, key })
    fail(fragment.document, element.start, {
      code: 'config.duplicate-entry',
      message: `An entry '${element.name}' with the key ${key} exists already`,
      facts: { section, element: element.name, key },
    })
  }
  if (collection.mergeAppend) merged.items.push(item)
  else merged.items.splice(place.index++, 0, item)
}

const lookups = new WeakMap<MergedItem[], Map<string, MergedItem>>()

/** Keys of one collection in one table: the number of the key stands before it where there are several. */
const tableKey = (key: string, at: number): string => (at === 0 ? key : `${at}\u0001${key}`)

function lookupOf(items: MergedItem[]): Map<string, MergedItem> {
  const kept = lookups.get(items)
  if (kept !== undefined) return kept
  const made = new Map<string, MergedItem>()
  for (const item of items) for (const [at, key] of item.keys.entries()) made.set(tableKey(key, at), item)
  lookups.set(items, made)
  return made
}

/** The position of an item that shares a key. Large collections are looked up, not searched. */
function indexOfKey(merged: MergedElement, item: MergedItem): number {
  const lookup = lookupOf(merged.items)
  let found = -1
  for (let at = 0; at < item.keys.length; at++) {
    const key = tableKey(item.keys[at] ?? '', at)
    const other = lookup.get(key)
    if (other !== undefined) found = merged.items.indexOf(other)
    else lookup.set(key, item)
  }
  if (found >= 0) lookups.delete(merged.items)
  return found
}

/** Takes the item with the key away; a key that nobody bears is passed over (iis.md 1.6). */
export function removeItem(
  merged: MergedElement,
  collection: CollectionSchema,
  wanted: MergedItem,
  element: XmlElement,
  place: ItemPlace,
  merging: Merging,
): void {
  const { fragment, section, stack } = merging
  const given = collection.keys.findIndex((attributes) =>
    attributes.some(({ name }) => wanted.values.has(name)),
  )
  const at = merged.items.findIndex(
    (item) => item.keys[Math.max(0, given)] === wanted.keys[Math.max(0, given)],
  )
  const item = merged.items[at]
  if (item === undefined || collection.keys.length === 0) return
  const lock = itemLockOn(item, fragment)
  if (lock !== undefined) {
    const key = keyText(collection, item, stack.environment)
    refuseByLock(lock, fragment, element.start, { section, element: element.name, key })
  }
  merged.items = merged.items.toSpliced(at, 1)
  if (at < place.index) place.index--
}

/** Takes all items away. Throws where a level above locked one. */
export function clearItems(
  merged: MergedElement,
  element: XmlElement,
  place: ItemPlace,
  merging: Merging,
): void {
  const { fragment, section } = merging
  for (const item of merged.items) {
    const lock = itemLockOn(item, fragment)
    if (lock === undefined) continue
    const names = item.values.get('name')?.parsed.text ?? item.directive
    refuseByLock(lock, fragment, element.start, { section, element: element.name, key: names })
  }
  merged.items = []
  merged.isCleared = true
  place.index = 0
}
