import type { NewElement } from '../../config/config-edit.ts'
import type { ConfigElement } from '../../config/config-section.ts'
import type { CollectionSchema } from '../../config/section-schema.ts'
import { itemNotFound } from './appcmd-error.ts'
import type { Cursor } from './cursor.ts'
import type { Editing } from './editing.ts'
import { keysOf } from './item-keys.ts'
import { copyOf, rawElementOf } from './raw-element.ts'
import { poolsSection, sitesSection } from './server-sections.ts'

/**
 * Writes an inherited item into the file that is edited, so that it can be changed there: `<remove/>` and a whole copy.
 * In applicationHost.config itself an item that only the defaults hold needs no removal; a collection that knows no
 * removal (sites, applicationPools) is complete where it stands, so all of its items are copied.
 */
export function localCopy(editing: Editing, cursor: Cursor, item: ConfigElement): void {
  const collection = cursor.schema?.collection
  if (collection === undefined) throw itemNotFound()
  if (collection.remove === undefined && cursor.own === undefined) {
    copyAll(editing, cursor, collection)
    return
  }
  if (collection.remove !== undefined && !(editing.isServerLevel && isDefault(editing, item))) {
    editing.addElement(cursor.path, { name: collection.remove, attributes: keysOf(collection, item) })
  }
  editing.addElement(cursor.path, copyOfItem(editing, item))
}

/**
 * A partial applicationHost.config that begins to speak of sites or pools speaks of all of them: those that only the
 * defaults hold are written into it first.
 */
export function keepInstalledItems(editing: Editing): void {
  const isComplete = editing.section === sitesSection || editing.section === poolsSection
  if (!isComplete || !editing.isServerLevel || editing.ownElement() !== undefined) return
  for (const item of editing.effective()?.items ?? []) editing.addElement([], copyOfItem(editing, item))
}

function copyAll(editing: Editing, cursor: Cursor, collection: CollectionSchema): void {
  if (!editing.isServerLevel && collection.clear !== undefined) {
    editing.addElement(cursor.path, { name: collection.clear, attributes: [] })
  }
  for (const item of cursor.effective?.items ?? []) editing.addElement(cursor.path, copyOfItem(editing, item))
}

/** Comes the item from what an installation has, and from no file of this server? */
function isDefault(editing: Editing, { origin }: ConfigElement): boolean {
  const [defaults] = editing.world.stack('').levels
  return origin === undefined || (defaults?.kind === 'defaults' && origin.file === defaults.file?.name)
}

function copyOfItem(editing: Editing, item: ConfigElement): NewElement {
  const raw = rawElementOf(editing.world, editing.target.sitePath, item)
  return raw === undefined ? statedOf(item) : copyOf(raw)
}

/** An item without a place in any file: what it says by itself. */
const statedOf = (item: ConfigElement): NewElement => ({
  name: item.directive ?? 'add',
  attributes: [...item.values]
    .filter(([, { text }]) => text !== '')
    .map(([name, { text }]) => [name, text] as const),
})
