import { type AttributeSchema, type ElementSchema, sectionSchema } from '../config/section-schema.ts'

/**
 * What the schema says of an attribute: 'requestLimits.maxUrl' of a section; of an item, where `collection` tells the
 * element that holds the items ('' for the section itself).
 */
export function attributeAt(section: string, at: string, collection?: string): AttributeSchema | undefined {
  const root: ElementSchema | undefined = sectionSchema(section)
  const holder = collection === undefined ? root : elementAt(root, collection)?.collection?.item
  const end = at.lastIndexOf('.')
  return elementAt(holder, at.slice(0, Math.max(0, end)))?.attributes.get(at.slice(end + 1))
}

const elementAt = (from: ElementSchema | undefined, way: string): ElementSchema | undefined =>
  way === '' ? from : way.split('.').reduce((element, name) => element?.children.get(name), from)
