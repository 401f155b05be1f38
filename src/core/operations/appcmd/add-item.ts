import type { NewElement } from '../../config/config-edit.ts'
import type { CollectionSchema, ElementSchema } from '../../config/section-schema.ts'
import { AppcmdError, exitCode, invalid, unknownAttribute } from './appcmd-error.ts'
import type { Indexer } from './attribute-path.ts'
import { canonicalValue } from './canonical-value.ts'
import type { Cursor } from './cursor.ts'
import type { Editing } from './editing.ts'
import { ownItems } from './follow.ts'
import { attributeSchema, hasValue } from './item-keys.ts'

/** '/+files.[@start,value='home.html']': a new item of the collection, refused where its key is taken. */
export function addItem(editing: Editing, cursor: Cursor, indexer: Indexer, directive?: string): void {
  const collection = cursor.schema?.collection
  if (collection === undefined && cursor.schema !== undefined && !cursor.schema.open) {
    throw invalid('The configuration element that is indexed is not a collection.')
  }
  const attributes = newAttributes(collection?.item, indexer)
  const name = directiveNamed(collection, directive) ?? freeItemName(editing.section, cursor)
  if (collection !== undefined) {
    refuseMissing(collection, name, attributes)
    refuseTaken(cursor, collection, name, attributes)
  }
  const position = indexer.position ?? usualPosition(editing.section)
  editing.addElement(cursor.path, { name, attributes }, ownPosition(cursor, position))
}

/** The collection's first directive, if the caller names no other of it. */
function directiveNamed(
  collection: CollectionSchema | undefined,
  wanted: string | undefined,
): string | undefined {
  if (wanted === undefined || collection === undefined || collection.add.includes(wanted))
    return wanted ?? collection?.add[0]
  throw invalid(`An item of this collection is one of: ${collection.add.join(', ')}; not "${wanted}".`)
}

/** The attributes as the schema names them, in the schema's spelling of their values. */
export function newAttributes(item: ElementSchema | undefined, { keys }: Indexer): NewElement['attributes'] {
  return keys.map(([wanted, value]) => {
    const attribute = attributeSchema(item, wanted)
    if (attribute === undefined && item !== undefined && !item.open && wanted !== 'lockItem')
      throw unknownAttribute(wanted)
    return [attribute?.name ?? wanted, canonicalValue(attribute, wanted, value)] as const
  })
}

const lookup = (attributes: NewElement['attributes'], name: string): string | undefined =>
  attributes.find(([stated]) => stated === name)?.[1]

function refuseMissing({ item }: CollectionSchema, name: string, attributes: NewElement['attributes']): void {
  const missing = [...item.attributes.values()].find(
    (attribute) =>
      attribute.required &&
      attribute.defaultText === undefined &&
      lookup(attributes, attribute.name) === undefined,
  )
  if (missing === undefined) return
  throw new AppcmdError(
    `New ${name} object missing required attributes. The required attribute '${missing.name}' is missing\n.`,
    exitCode.invalidData,
  )
}

function refuseTaken(
  cursor: Cursor,
  collection: CollectionSchema,
  name: string,
  attributes: NewElement['attributes'],
): void {
  if (collection.allowDuplicates) return
  for (const key of collection.keys) {
    const stated = key.map(
      (attribute) =>
        [attribute.name, lookup(attributes, attribute.name) ?? attribute.defaultText ?? ''] as const,
    )
    const taken = cursor.effective?.items.some((item) =>
      stated.every(([part, value]) => hasValue(item, collection.item, part, value)),
    )
    if (taken === true) throw duplicateEntry(name, stated)
  }
}

/** Observed for one key attribute and for several. */
export function duplicateEntry(name: string, keys: Indexer['keys']): AppcmdError {
  const names = keys.map(([key]) => key).join(', ')
  const values = keys.map(([, value]) => value).join(', ')
  const key =
    keys.length === 1
      ? `unique key attribute '${names}' set to '${values}'`
      : `combined key attributes '${names}' respectively set to '${values}'`
  return new AppcmdError(
    `New ${name} object missing required attributes. Cannot add duplicate collection entry of type '${name}' with ${key}\n.`,
    exitCode.alreadyExists,
  )
}

/** Items of collections that no schema describes: 'add', but for the few that are called otherwise. */
function freeItemName(section: string, { path, own }: Cursor): string {
  const other = own === undefined ? undefined : ownItems(own, undefined)[0]?.name
  if (other !== undefined) return other
  if (section === 'webFarms') return path.length === 0 ? 'webFarm' : path.length === 1 ? 'server' : 'add'
  return section === 'system.ftpServer/providerDefinitions' && path.length === 1 ? 'providerData' : 'add'
}

/**
 * A new handler stands first, so that it is asked before StaticFile, which takes every path: so PHP's stands in the files
 * of servers on which the documented command was run. Everything else is appended. Confidence: observed.
 */
const usualPosition = (section: string): number | undefined =>
  section === 'system.webServer/handlers' ? 0 : undefined

/**
 * A position counts among all items, inherited ones included: what stands before them cannot be said by a file whose
 * items come behind the inherited ones, so that it becomes its first there.
 */
function ownPosition(cursor: Cursor, position: number | undefined): number | undefined {
  if (position === undefined || position < 0) return undefined
  const own = cursor.own === undefined ? 0 : ownItems(cursor.own, cursor.schema?.collection).length
  const inherited = Math.max(0, (cursor.effective?.items.length ?? 0) - own)
  const before = cursor.schema?.collection?.mergeAppend === false ? 0 : inherited
  return Math.min(Math.max(0, position - before), own)
}
