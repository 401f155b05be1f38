import type { ConfigTree } from '../../core/operations/config-tree.ts'
import type { TreeAttribute, TreeElement, TreeItem } from '../../core/operations/tree-element.ts'
import type { AttributeTree, ElementStep, ElementTree } from './contract.ts'

/** A section as the Configuration Editor has it. */
export const treeRoot = (tree: ConfigTree): ElementTree => elementTree(tree, [], true)

function elementTree(element: TreeElement, path: readonly ElementStep[], isLocal: boolean): ElementTree {
  const { name, attributes, children, collection, origin, lock, lockAttributes, lockElements } = element
  return {
    name,
    path,
    attributes: attributes.map(attributeTree),
    children: children.map((child) => elementTree(child, [...path, { element: child.name }], isLocal)),
    items: collection === undefined ? [] : itemTrees(collection.items, path),
    ...(collection !== undefined && {
      collection: {
        directive: collection.directives[0] ?? 'add',
        directives: collection.directives,
        attributes: collection.item.attributes.map(attributeTree),
        children: collection.item.children.map((child) => elementTree(child, [], false)),
        can_clear: collection.canClear,
      },
    }),
    ...(origin !== undefined && { origin }),
    inherited: origin !== undefined && !isLocal,
    ...(lock !== undefined && { locked: lock }),
    ...(lockAttributes !== undefined && { lock_attributes: lockAttributes }),
    ...(lockElements !== undefined && { lock_elements: lockElements }),
  }
}

function itemTrees(items: readonly TreeItem[], path: readonly ElementStep[]): readonly ElementTree[] {
  const keys = items.map(keysOf)
  const texts = keys.map((key) => JSON.stringify(key))
  return items.map((item, at) => {
    const isAlone = texts.indexOf(texts[at] ?? '') === texts.lastIndexOf(texts[at] ?? '')
    const step = { item: keys[at] ?? {}, ...(!isAlone && { index: item.position }) }
    return { ...elementTree(item, [...path, step], item.isLocal), directive: item.directive }
  })
}

/** What tells an item from the others: its key, or all that it states; secrets tell nothing. */
function keysOf({ attributes }: TreeItem): Readonly<Record<string, string>> {
  const key = attributes.filter((attribute) => attribute.key === true && attribute.secret !== true)
  const stated = attributes.filter(({ origin, secret }) => origin !== undefined && secret !== true)
  return Object.fromEntries((key.length > 0 ? key : stated).map(({ name, value }) => [name, value]))
}

function attributeTree(attribute: TreeAttribute): AttributeTree {
  const { name, type, value, names, required, key, secret, origin, isLocal, lock } = attribute
  return {
    name,
    type,
    value,
    ...(attribute.default !== undefined && { default: attribute.default }),
    ...(names !== undefined && { names: names.map((one) => one.name) }),
    ...(required && { required }),
    ...(key && { key }),
    ...(secret && { secret }),
    ...(origin !== undefined && { origin }),
    inherited: origin !== undefined && !isLocal,
    ...(lock !== undefined && { locked: lock }),
  }
}
