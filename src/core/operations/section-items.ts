import type { ElementSchema } from '../config/section-schema.ts'
import { newAttributes } from './appcmd/add-item.ts'
import { invalid } from './appcmd/appcmd-error.ts'
import { isLockWord } from './appcmd/apply-parameter.ts'
import type { Indexer, PathStep } from './appcmd/attribute-path.ts'
import type { Cursor } from './appcmd/cursor.ts'
import { follow, ownItems } from './appcmd/follow.ts'
import type { NewChild, NewItem } from './section-edit-types.ts'
import { indexer, nameStep, parameterOf, type Said } from './section-said.ts'

/** A new item, then what stands in it; words about locks are set on it when it is there. */
export function addNew(
  said: Said,
  way: readonly PathStep[],
  item: NewItem,
  { position, directive }: { readonly position?: number; readonly directive?: string } = {},
): void {
  const stated = Object.entries(item.attributes)
  const keys = stated.filter(([name]) => !isSetLater(name))
  const collection = follow(said.editing, way, '').schema?.collection
  const parameter = parameterOf('add', [...way, indexer(keys, position)])
  said.apply(directive === undefined ? parameter : { ...parameter, directive })
  if (keys.length === 0 || (directive !== undefined && directive !== collection?.add[0])) said.isWhole = false
  const at = [...way, indexer(keysAmong(collection?.keys.flat() ?? [], keys))]
  for (const [name, value] of stated) if (isSetLater(name)) said.set(at, name, value)
  addChildren(said, at, collection?.item, item.children ?? [])
}

const keysAmong = (
  keys: readonly { readonly name: string }[],
  stated: readonly (readonly [string, string])[],
): Indexer['keys'] => {
  const own = stated.filter(([wanted]) =>
    keys.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()),
  )
  return own.length > 0 ? own : stated
}

/** A plain item behind all others, `count` of them: told as appcmd takes it, without looking for its place. */
export function appendPlain(
  said: Said,
  { path, schema }: Cursor,
  way: readonly PathStep[],
  item: NewItem,
  count: number,
): void {
  const at = indexer(Object.entries(item.attributes), count)
  const name = schema?.collection?.add[0] ?? 'add'
  said.editing.addElement(path, { name, attributes: newAttributes(schema?.collection?.item, at) })
  said.parameters.push(parameterOf('add', [...way, at]))
}

export const isPlain = ({ attributes, children = [] }: NewItem): boolean =>
  children.length === 0 && !Object.keys(attributes).some(isSetLater)

/** Words about locks are set on an item when it is there. */
const isSetLater = (name: string): boolean => isLockWord(name) && name !== 'lockItem'

function addChildren(
  said: Said,
  way: readonly PathStep[],
  schema: ElementSchema | undefined,
  children: readonly NewChild[],
): void {
  for (const { name, attributes, children: below = [] } of children) {
    const element = schema?.children.get(name)
    if (element !== undefined || schema === undefined) {
      const at = [...way, nameStep(name)]
      for (const [attribute, value] of Object.entries(attributes)) said.set(at, attribute, value)
      addChildren(said, at, element, below)
    } else if (name === schema.collection?.clear) {
      said.editing.addElement(follow(said.editing, way, name).path, { name, attributes: [] })
      said.isWhole = false
    } else addNew(said, way, { attributes, children: below }, { directive: name })
  }
}

/** No item is left: own ones are taken away one by one, inherited ones by `<clear/>`. */
export function clearItems(said: Said, way: readonly PathStep[]): void {
  const { editing } = said
  const cursor = follow(editing, way, '')
  const collection = cursor.schema?.collection
  if (collection?.clear === undefined) throw invalid('This element has no items that can be cleared.')
  if (way.at(-1)?.kind === 'name' && isBare(cursor)) {
    said.remove(way)
    return
  }
  const own = cursor.own === undefined ? [] : ownItems(cursor.own, collection)
  for (const item of own)
    said.remove([...way, indexer(item.attributes.map(({ name, value }) => [name, value]))])
  const left = follow(editing, way, '')
  if (left.effective?.items.length === 0) return
  for (const { name } of left.own?.children ?? [])
    if (name === collection.remove) editing.removeElement([...left.path, { element: name }])
  editing.addElement(left.path, { name: collection.clear, attributes: [] })
  said.isWhole = false
}

/** Would nothing but own items go with the element? Then appcmd's '/-files' says it. */
const isBare = ({ own, schema }: Cursor): boolean =>
  own === undefined ||
  (own.attributes.length === 0 &&
    own.children.every(({ name }) => schema?.collection?.add.includes(name) === true))
