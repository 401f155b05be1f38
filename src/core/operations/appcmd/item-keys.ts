import type { ConfigElement } from '../../config/config-section.ts'
import type { AttributeSchema, CollectionSchema, ElementSchema } from '../../config/section-schema.ts'
import type { Indexer } from './attribute-path.ts'
import { isSameValue } from './canonical-value.ts'
import { named } from './object-property.ts'

/** The attributes that tell an item from the others: its key, else all that it states. */
export function keysOf(collection: CollectionSchema | undefined, item: ConfigElement): Indexer['keys'] {
  const keys = collection?.keys.flat().map(({ name }) => name) ?? []
  const names = keys.length > 0 ? keys : statedNames(item)
  return names.map((name) => [name, item.values.get(name)?.text ?? ''] as const)
}

const statedNames = (item: ConfigElement): string[] =>
  [...item.values].filter(([, { origin }]) => origin !== undefined).map(([name]) => name)

export function attributeSchema(
  schema: ElementSchema | undefined,
  wanted: string,
): AttributeSchema | undefined {
  const name = schema && named(wanted, schema.attributes.keys())
  return name === undefined ? undefined : schema?.attributes.get(name)
}

/** The item that an indexer means: at a position, or with these values, compared as their types have it. */
export function itemAt(
  items: readonly ConfigElement[],
  schema: ElementSchema | undefined,
  { position, keys }: Pick<Indexer, 'position' | 'keys'>,
): ConfigElement | undefined {
  if (position !== undefined && keys.length === 0) return items.at(position)
  return items.find((item) => keys.every(([name, wanted]) => hasValue(item, schema, name, wanted)))
}

export function hasValue(
  item: ConfigElement,
  schema: ElementSchema | undefined,
  name: string,
  wanted: string,
): boolean {
  const attribute = attributeSchema(schema, name)
  const value = attribute === undefined ? undefined : item.values.get(attribute.name)
  return value !== undefined && isSameValue(attribute, value.text, wanted)
}
