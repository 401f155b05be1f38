import type { ElementSchema } from '../../config/section-schema.ts'

/** Every attribute that can be set below an element, as the parameters that set them: "-[name='string'].autoStart". */
export function propertyHelp(schema: ElementSchema): string {
  return propertyPaths(schema, '')
    .map((path) => `-${path}\n`)
    .join('')
}

function propertyPaths({ attributes, children, collection }: ElementSchema, prefix: string): string[] {
  const own = [...attributes.keys()].map((name) => prefix + name)
  const nested = [...children.values()].flatMap((child) => propertyPaths(child, `${prefix}${child.name}.`))
  if (collection === undefined) return [...own, ...nested]
  const keys = collection.keys.flat()
  const shown = (keys.length > 0 ? keys : [...collection.item.attributes.values()]).map(
    ({ name, type }) => `${name}='${type}'`,
  )
  return [...own, ...nested, ...propertyPaths(collection.item, `${prefix}[${shown.join(',')}].`)]
}
