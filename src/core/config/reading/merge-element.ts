import type { AttributeSchema, CollectionSchema } from '../schema/section-schema.ts'
import type { XmlAttribute, XmlElement } from '../xml-document.ts'
import { fail } from './config-failure.ts'
import { isLockWord, lockOn, noteLocks, refuseByLock } from './granular-lock.ts'
import {
  clearItems,
  type ItemPlace,
  insertItem,
  keysOf,
  type Merging,
  removeItem,
} from './merge-collection.ts'
import { emptyElement, type MergedElement, type MergedItem, mergedChild } from './merged-element.ts'
import { parseValue } from './parse-value.ts'

/** Words of the configuration system itself, which every element may bear. */
const isSystemWord = (name: string): boolean =>
  isLockWord(name) ||
  name === 'configSource' ||
  name === 'childSource' ||
  name === 'configProtectionProvider' ||
  name === 'xmlns'

/** Lays one mention of an element over what the levels above said of it. */
export function mergeElement(merged: MergedElement, element: XmlElement, merging: Merging): void {
  const { fragment } = merging
  merged.stated = { fragment, element }
  for (const attribute of element.attributes) mergeAttribute(merged, element, attribute, merging)
  const place: ItemPlace = { index: 0 }
  for (const child of element.children) mergeChild(merged, child, place, merging)
  noteLocks(merged, element, fragment)
}

function mergeAttribute(
  merged: MergedElement,
  element: XmlElement,
  attribute: XmlAttribute,
  merging: Merging,
): void {
  const { name } = attribute
  const { fragment, section, stack } = merging
  if (isSystemWord(name)) return
  const schema = merged.schema.attributes.get(name)
  if (schema === undefined) {
    if (merged.schema.open || name.startsWith('xmlns:')) return
    fail(fragment.document, attribute.start, {
      code: 'config.unknown-element',
      message: `Unrecognized attribute '${name}'; names are case-sensitive`,
      facts: { section, element: element.name, attribute: name },
    })
  }
  const lock = lockOn(merged, 'lockAttributes', name, fragment)
  if (lock !== undefined)
    refuseByLock(lock, fragment, attribute.start, { section, element: element.name, attribute: name })
  const parsed = parseValue(schema, attribute.value, stack)
  if ('wrong' in parsed) refuseValue(schema, element, attribute, parsed.wrong, merging)
  else merged.values.set(name, { parsed, fragment, element })
}

function refuseValue(
  schema: AttributeSchema,
  element: XmlElement,
  attribute: XmlAttribute,
  wrong: string,
  { fragment, section }: Merging,
): never {
  const value = schema.encrypted ? '********' : attribute.value.slice(0, 200)
  return fail(fragment.document, attribute.start, {
    code: 'config.bad-value',
    message: `The attribute '${attribute.name}' is not valid: it ${wrong}`,
    facts: { section, element: element.name, attribute: attribute.name, value },
  })
}

function mergeChild(merged: MergedElement, child: XmlElement, place: ItemPlace, merging: Merging): void {
  const { schema } = merged
  const { collection } = schema
  const { fragment, section } = merging
  const childSchema = schema.children.get(child.name)
  if (childSchema === undefined && !isDirective(collection, child.name)) {
    if (schema.open) return
    fail(fragment.document, child.start, {
      code: 'config.unknown-element',
      message: `Unrecognized element '${child.name}'; names are case-sensitive`,
      facts: { section, element: child.name },
    })
  }
  const lock = lockOn(merged, 'lockElements', child.name, fragment)
  if (lock !== undefined) refuseByLock(lock, fragment, child.start, { section, element: child.name })
  if (childSchema !== undefined) mergeElement(mergedChild(merged, childSchema), child, merging)
  else if (collection !== undefined) mergeDirective(merged, collection, child, place, merging)
}

const isDirective = (collection: CollectionSchema | undefined, name: string): boolean =>
  collection !== undefined &&
  (collection.add.includes(name) || collection.remove === name || collection.clear === name)

function mergeDirective(
  merged: MergedElement,
  collection: CollectionSchema,
  element: XmlElement,
  place: ItemPlace,
  merging: Merging,
): void {
  if (element.name === collection.clear) {
    clearItems(merged, element, place, merging)
    return
  }
  const item = itemOf(collection, element, merging)
  if (element.name === collection.remove) {
    removeItem(merged, collection, item, element, place, merging)
    return
  }
  requireAttributes(collection, element, merging)
  insertItem(merged, collection, item, element, place, merging)
}

function itemOf(collection: CollectionSchema, element: XmlElement, merging: Merging): MergedItem {
  const made = emptyElement(collection.item)
  if (element.name === collection.remove) {
    const own = { ...element, children: [] }
    mergeElement(made, own, merging)
  } else mergeElement(made, element, merging)
  return { ...made, directive: element.name, keys: keysOf(collection, made, merging.stack.environment) }
}

function requireAttributes(
  collection: CollectionSchema,
  element: XmlElement,
  { fragment, section }: Merging,
): void {
  for (const { name, required } of collection.item.attributes.values()) {
    if (!required || element.attributes.some((attribute) => attribute.name === name)) continue
    fail(fragment.document, element.start, {
      code: 'config.bad-value',
      message: `The required attribute '${name}' is missing`,
      facts: { section, element: element.name, attribute: name },
    })
  }
}
