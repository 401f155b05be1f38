import { type PathStep, parsePath } from './attribute-path.ts'
import type { ListedObject } from './listed-object.ts'
import { fold } from './server-objects.ts'
import type { PrintedElement } from './xml-text.ts'

/** A property of an object by its own name ('state', 'SITE.ID', 'id') or by its path in the configuration. */
export function propertyOf(object: ListedObject, name: string): string | undefined {
  const own = () => ownProperty(object, name)
  const configured = () => object.config && valueAt(object.config.print(true), parsePath(name))
  const found = object.kind === 'CONFIG' ? (configured() ?? own()) : (own() ?? configured())
  return found ?? ownProperty(object, `${object.kind}.${name}`)
}

const ownProperty = ({ properties }: ListedObject, name: string): string | undefined =>
  properties.find(([property]) => fold(property) === fold(name))?.[1]

function valueAt(element: PrintedElement, [step, ...rest]: readonly PathStep[]): string | undefined {
  if (step === undefined) return undefined
  if (step.kind === 'name' && rest.length === 0) return attributeNamed(element, step.name)
  const next = step.kind === 'name' ? childNamed(element, step.name) : itemAt(element, step)
  return next && valueAt(next, rest)
}

const childNamed = ({ children }: PrintedElement, wanted: string): PrintedElement | undefined =>
  children.find(({ name }) => fold(name) === fold(wanted))

const attributeNamed = ({ attributes }: PrintedElement, wanted: string): string | undefined =>
  attributes.find(([name]) => fold(name) === fold(wanted))?.[1]

function itemAt(
  element: PrintedElement,
  { position, keys }: Extract<PathStep, { kind: 'indexer' }>,
): PrintedElement | undefined {
  if (position !== undefined && keys.length === 0) return element.children.at(position)
  return element.children.find((child) =>
    keys.every(([name, value]) => bare(attributeNamed(child, name) ?? '\0') === bare(value)),
  )
}

/** 'A, B' and 'a,b' are the same list. */
const bare = (text: string): string => fold(text).replaceAll(/,\s+/g, ',')

export const named = (wanted: string, names: Iterable<string>): string | undefined => {
  const all = [...names]
  return all.find((name) => name === wanted) ?? all.find((name) => fold(name) === fold(wanted))
}
