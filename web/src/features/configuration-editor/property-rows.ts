import type { AttributeTree, ElementStep, ElementTree } from '../../../../src/edge/admin/contract.ts'

/** A line of the property grid. */
export type PropertyRow =
  | {
      readonly kind: 'attribute'
      readonly key: string
      readonly depth: number
      readonly element: ElementTree
      readonly attribute: AttributeTree
    }
  | {
      readonly kind: 'element'
      readonly key: string
      readonly depth: number
      readonly element: ElementTree
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'collection'
      readonly key: string
      readonly depth: number
      readonly element: ElementTree
    }

/** The lines of an element: its collection, its attributes, its children; those of a child where that is open. */
export function rowsOf(element: ElementTree, closed: ReadonlySet<string>, depth = 0): PropertyRow[] {
  const key = JSON.stringify(element.path)
  const rows: PropertyRow[] = []
  if (element.collection) rows.push({ kind: 'collection', key: `${key} items`, depth, element })
  for (const attribute of element.attributes)
    rows.push({ kind: 'attribute', key: `${key} @${attribute.name}`, depth, element, attribute })
  for (const child of element.children) {
    const isBare = child.attributes.length === 0 && child.children.length === 0
    if (isBare && child.collection) {
      rows.push({ kind: 'collection', key: JSON.stringify(child.path), depth, element: child })
      continue
    }
    const childKey = JSON.stringify(child.path)
    const isOpen = !closed.has(childKey)
    rows.push({ kind: 'element', key: childKey, depth, element: child, isOpen })
    if (isOpen) rows.push(...rowsOf(child, closed, depth + 1))
  }
  return rows
}

/** The element at a path; undefined: it is not there any more. */
export function elementAt(root: ElementTree, path: readonly ElementStep[]): ElementTree | undefined {
  const wanted = JSON.stringify(path)
  if (JSON.stringify(root.path) === wanted) return root
  for (const child of [...root.children, ...root.items]) {
    const found = elementAt(child, path)
    if (found) return found
  }
  return undefined
}

/** What tells an item in a list: its key attributes, or what it states. */
export function itemText({ attributes, directive, name }: ElementTree): string {
  const keys = attributes.filter(({ key }) => key)
  const stated = keys.length > 0 ? keys : attributes.filter(({ origin, secret }) => origin && !secret)
  const text = stated.map((one) => one.value).join(', ')
  return text === '' ? (directive ?? name) : text
}
