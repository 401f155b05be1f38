import type { NewElement } from '../../config/config-edit.ts'
import type { ElementSchema } from '../../config/section-schema.ts'
import { unknownAttribute } from './appcmd-error.ts'
import type { PathStep } from './attribute-path.ts'
import { canonicalValue } from './canonical-value.ts'
import type { Editing } from './editing.ts'
import { follow } from './follow.ts'
import { attributeSchema } from './item-keys.ts'
import { named } from './object-property.ts'

/** Adds an element with its children to a collection, checked against the schema all the way down. */
export function addTree(editing: Editing, way: readonly PathStep[], element: NewElement): void {
  const cursor = follow(editing, way, '')
  editing.addElement(cursor.path, checked(element, cursor.schema?.collection?.item))
}

export function checked(element: NewElement, schema: ElementSchema | undefined): NewElement {
  return {
    name: element.name,
    attributes: element.attributes.map(([name, value]) => checkedAttribute(schema, name, value)),
    children: (element.children ?? []).map((child) => checked(child, childSchema(schema, child.name))),
  }
}

function checkedAttribute(
  schema: ElementSchema | undefined,
  wanted: string,
  value: string,
): readonly [string, string] {
  const attribute = attributeSchema(schema, wanted)
  if (attribute === undefined && schema?.open === false) throw unknownAttribute(wanted)
  return [attribute?.name ?? wanted, canonicalValue(attribute, wanted, value)]
}

function childSchema(schema: ElementSchema | undefined, wanted: string): ElementSchema | undefined {
  if (schema === undefined) return undefined
  const { children, collection } = schema
  const child = named(wanted, children.keys())
  if (child !== undefined) return children.get(child)
  if (collection !== undefined && [...collection.add, collection.remove, collection.clear].includes(wanted))
    return collection.item
  if (schema.open) return undefined
  throw unknownAttribute(wanted)
}
