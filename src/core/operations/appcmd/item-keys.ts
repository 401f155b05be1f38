import type { ConfigElement } from '../../config/config-section.ts'
import type { AttributeSchema, CollectionSchema, ElementSchema } from '../../config/section-schema.ts'
import type { Indexer } from './attribute-path.ts'
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
