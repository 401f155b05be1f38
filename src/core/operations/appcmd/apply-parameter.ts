import { addItem } from './add-item.ts'
import { invalid, itemNotFound, unknownAttribute } from './appcmd-error.ts'
import { type Indexer, type PathStep, parsePath } from './attribute-path.ts'
import { canonicalValue } from './canonical-value.ts'
import type { Parameter } from './command-line.ts'
import type { Cursor } from './cursor.ts'
import type { Editing } from './editing.ts'
import { effectiveItem, follow, ownItem, ownItems } from './follow.ts'
import { attributeSchema, keysOf } from './item-keys.ts'
import { named } from './object-property.ts'

/** One '/path:value', '/+path.[…]' or '/-path' of a command, carried out below `prefix`. */
export function applyParameter(
  editing: Editing,
  parameter: Parameter,
  prefix: readonly PathStep[] = [],
): void {
  const own = parameter.steps ?? parsePath(parameter.name)
  const steps = [...prefix, ...own]
  const last = own.at(-1)
  if (last === undefined) throw unknownAttribute(parameter.name)
  const way = steps.slice(0, -1)
  if (parameter.operation === 'add') addAt(editing, way, last, parameter)
  else if (parameter.operation === 'remove') removeAt(editing, way, last, parameter.name)
  else setAt(editing, way, last, parameter)
}

function setAt(editing: Editing, way: readonly PathStep[], last: PathStep, parameter: Parameter): void {
  if (last.kind !== 'name' || parameter.value === undefined)
    throw invalid(`Must specify a value for "${parameter.name}".`)
  const { name: full, value } = parameter
  setAttribute(editing, follow(editing, way, full), last.name, value, full)
}

function addAt(editing: Editing, way: readonly PathStep[], last: PathStep, parameter: Parameter): void {
  if (last.kind === 'name') throw unknownAttribute(parameter.name)
  addItem(editing, follow(editing, way, parameter.name), last, parameter.directive)
}

export function setAttribute(
  editing: Editing,
  cursor: Cursor,
  wanted: string,
  value: string,
  full: string,
): void {
  const attribute = attributeSchema(cursor.schema, wanted)
  if (attribute === undefined && cursor.schema !== undefined && !cursor.schema.open && !isLockWord(wanted)) {
    throw unknownAttribute(full)
  }
  const name = attribute?.name ?? named(wanted, cursor.own?.attributes.map((own) => own.name) ?? []) ?? wanted
  if (!/^[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(name)) throw unknownAttribute(full)
  editing.setAttribute(cursor.path, name, canonicalValue(attribute, full, value))
}

/** Words of the configuration system that any element may bear. */
export const isLockWord = (name: string): boolean =>
  /^(lockAttributes|lockAllAttributesExcept|lockElements|lockAllElementsExcept|lockItem|configSource)$/.test(
    name,
  )

/** '/-providers.[value='NTLM']' takes an item away, '/-realm' an attribute, '/-files' what the file says of an element. */
function removeAt(editing: Editing, way: readonly PathStep[], last: PathStep, full: string): void {
  const cursor = follow(editing, way, full)
  if (last.kind === 'indexer') {
    removeItem(editing, cursor, last)
    return
  }
  const attribute = attributeSchema(cursor.schema, last.name)
  const ownName = named(last.name, cursor.own?.attributes.map(({ name }) => name) ?? [])
  if (attribute !== undefined || ownName !== undefined) {
    if (ownName !== undefined) editing.removeAttribute(cursor.path, ownName)
    return
  }
  emptyElement(editing, follow(editing, [...way, last], full))
}

/** Own content goes; where a collection inherits items, `<clear/>` keeps them away. */
function emptyElement(editing: Editing, { path, own, effective, schema }: Cursor): void {
  const inherits =
    (effective?.items.length ?? 0) > (own === undefined ? 0 : ownItems(own, schema?.collection).length)
  if (own !== undefined) editing.removeElement(path)
  const clear = schema?.collection?.clear
  if (inherits && clear !== undefined) editing.addElement(path, { name: clear, attributes: [] })
}

function removeItem(editing: Editing, cursor: Cursor, indexer: Indexer): void {
  const own = ownItem(cursor, indexer)
  if (own !== undefined) {
    editing.removeElement(own.path)
    return
  }
  const inherited = effectiveItem(cursor, indexer)
  const remove = cursor.schema?.collection?.remove
  if (inherited === undefined || remove === undefined) throw itemNotFound()
  editing.addElement(cursor.path, { name: remove, attributes: keysOf(cursor.schema?.collection, inherited) })
}
