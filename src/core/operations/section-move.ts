import type { ConfigElement } from '../config/config-section.ts'
import type { XmlElement } from '../config/xml-document.ts'
import { invalid, itemNotFound } from './appcmd/appcmd-error.ts'
import type { Indexer, PathStep } from './appcmd/attribute-path.ts'
import type { Cursor } from './appcmd/cursor.ts'
import { effectiveItem, follow, ownItem } from './appcmd/follow.ts'
import { keysOf } from './appcmd/item-keys.ts'
import { attributeOf, rawElementOf } from './appcmd/raw-element.ts'
import type { NewChild, NewItem } from './section-edit-types.ts'
import { addNew, appendPlain, clearItems, isPlain } from './section-items.ts'
import type { Said } from './section-said.ts'

/**
 * Puts an item at a place of the effective order. Among the level's own items it is taken away and added there; where it
 * passes inherited ones, the level states them all: `<clear/>` and every item in the new order, as IIS Manager does it.
 */
export function moveItem(said: Said, steps: readonly PathStep[], position: number): void {
  const last = steps.at(-1)
  if (last?.kind !== 'indexer') throw invalid('Only an item of a collection can be moved.')
  const way = steps.slice(0, -1)
  const cursor = follow(said.editing, way, '')
  const items = cursor.effective?.items ?? []
  const item = effectiveItem(cursor, last)
  if (item === undefined) throw itemNotFound()
  const from = items.indexOf(item)
  const to = Math.max(0, Math.min(Math.trunc(position), items.length - 1))
  if (from === to) return
  const [first, end] = [Math.min(from, to), Math.max(from, to)]
  const passed = items.slice(first, end + 1)
  if (passed.every((one) => isOwnOnly(said, cursor, one))) {
    const copy = copiedFrom(said, item)
    said.remove([...way, indexerOf(cursor, item)])
    addCopy(said, way, copy, to)
    return
  }
  const order = items.toSpliced(from, 1).toSpliced(to, 0, item)
  const copies = order.map((one) => copiedFrom(said, one))
  clearItems(said, way)
  addAll(said, way, copies)
}

/** Each behind those before it, also where new items go first by default. */
function addAll(said: Said, way: readonly PathStep[], copies: readonly Copy[]): void {
  const cursor = follow(said.editing, way, '')
  const usual = cursor.schema?.collection?.add[0]
  for (const [at, copy] of copies.entries()) {
    if (isPlain(copy.item) && (copy.directive ?? usual) === usual)
      appendPlain(said, cursor, way, copy.item, at)
    else addCopy(said, way, copy, at)
  }
}

interface Copy {
  readonly item: NewItem
  readonly directive: string | undefined
}

const addCopy = (said: Said, way: readonly PathStep[], { item, directive }: Copy, position: number): void =>
  addNew(said, way, item, { position, ...(directive !== undefined && { directive }) })

const indexerOf = (cursor: Cursor, item: ConfigElement): Indexer => ({
  kind: 'indexer',
  position: undefined,
  keys: keysOf(cursor.schema?.collection, item),
})

/** Does the item stand in the edited file, and in no file above under the same key? */
function isOwnOnly(said: Said, cursor: Cursor, item: ConfigElement): boolean {
  const own = ownItem(cursor, indexerOf(cursor, item))?.own
  if (own === undefined || own.parent === undefined) return false
  if (item.origin?.file.toLowerCase() !== said.editing.target.file.toLowerCase()) return false
  const remove = cursor.schema?.collection?.remove
  const keys = keysOf(cursor.schema?.collection, item)
  return !own.parent.children.some(
    (other) => other.name === remove && keys.every(([name, value]) => attributeOf(other, name) === value),
  )
}

function copiedFrom(said: Said, item: ConfigElement): Copy {
  const raw = rawElementOf(said.editing.world, said.editing.target.sitePath, item)
  if (raw !== undefined) return { item: copyOf(raw), directive: item.directive }
  const stated = [...item.values].filter(([, { text }]) => text !== '')
  return {
    item: { attributes: Object.fromEntries(stated.map(([name, { text }]) => [name, text])) },
    directive: item.directive,
  }
}

const copyOf = (element: XmlElement): NewItem => ({
  attributes: Object.fromEntries(element.attributes.map(({ name, value }) => [name, value])),
  children: element.children.map((child): NewChild => ({ name: child.name, ...copyOf(child) })),
})
