import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { ConfigElement, ConfigLock, ConfigValue } from '../config/config-section.ts'
import { secretMask } from '../config/mask-secrets.ts'
import type { AttributeSchema, CollectionSchema, ElementSchema } from '../config/section-schema.ts'
import type { World } from '../world/world.ts'
import { attributeOf, rawElementOf } from './appcmd/raw-element.ts'
import { rawTree } from './raw-tree.ts'
import { maskedAttributes } from './secret-values.ts'
import { type SectionView, viewSection } from './section-view.ts'
import type { TreeAttribute, TreeCollection, TreeElement, TreeLock } from './tree-element.ts'

export interface ConfigTree extends TreeElement {
  /** Full path of the section. */
  readonly section: string
  readonly sitePath: string
  /** false: nothing describes the section; it is shown as the innermost file states it. */
  readonly isDescribed: boolean
  readonly view: Pick<SectionView, 'isLocal' | 'lock' | 'writesTo'>
}

export type ConfigTreeResult =
  | { readonly ok: true; readonly tree: ConfigTree }
  | { readonly ok: false; readonly error: ConfigError }

/** Any section at a place as plain data (JSON). */
export function configTree(world: World, sitePath: string, section: string): ConfigTreeResult {
  const viewed = viewSection(world, sitePath, section)
  if (!viewed.ok) return viewed
  const { view } = viewed
  const { schema, isLocal, lock, writesTo } = view
  const look: Look = { world, sitePath: view.sitePath }
  const root =
    schema === undefined
      ? (view.raw ?? rawTree(world, view.sitePath, view.section.path))
      : treeElement(look, view.section, schema)
  const head = { section: view.section.path, sitePath: view.sitePath, isDescribed: schema !== undefined }
  return { ok: true, tree: { ...root, ...head, view: { isLocal, lock, writesTo } } }
}

/** Where one stands. */
interface Look {
  readonly world: World
  readonly sitePath: string
}

/**
 * Is the place at the level itself: its own file, or a location of its path in a file above? What an installation holds and
 * no file of this server says ('applicationHost.config (defaults)') is of no level.
 */
function isStatedHere({ sitePath }: Look, origin: Origin | undefined): boolean {
  if (origin?.level === undefined || origin.file.endsWith('(defaults)')) return false
  const above = origin.level.toLowerCase().replace(/^machine\/webroot\/apphost\/?/, '')
  const inside = (origin.locationPath ?? '').toLowerCase().replace(/^\/+|\/+$/g, '')
  return [above, inside].filter((part) => part !== '').join('/') === sitePath.toLowerCase()
}

function treeElement(look: Look, element: ConfigElement, schema: ElementSchema): TreeElement {
  const { collection } = schema
  const raw = rawElementOf(look.world, look.sitePath, element)
  const here = raw !== undefined && isStatedHere(look, element.origin) ? raw : undefined
  const lockAttributes = here && attributeOf(here, 'lockAttributes')
  const lockElements = here && attributeOf(here, 'lockElements')
  const unknown = schema.open && raw !== undefined ? undescribed(look, raw.attributes, element, schema) : []
  return {
    name: element.name,
    attributes: [
      ...[...element.values].flatMap(([name, value]) => {
        const attribute = schema.attributes.get(name)
        return attribute === undefined ? [] : [treeAttribute(look, attribute, value, collection)]
      }),
      ...unknown,
    ],
    children: [...element.children].flatMap(([name, child]) => {
      const below = schema.children.get(name)
      return below === undefined ? [] : [treeElement(look, child, below)]
    }),
    ...(collection !== undefined && { collection: treeCollection(look, element, collection) }),
    ...placeOf(element),
    ...(lockAttributes !== undefined && { lockAttributes }),
    ...(lockElements !== undefined && { lockElements }),
  }
}

/** What stands in the file beside what the schema knows. */
function undescribed(
  look: Look,
  attributes: readonly { readonly name: string; readonly value: string }[],
  { origin }: ConfigElement,
  schema: ElementSchema,
): TreeAttribute[] {
  const shown = maskedAttributes(
    attributes.map(({ name, value }) => [name, value] as const),
    schema,
  )
  return shown
    .filter(([name]) => !schema.attributes.has(name) && !/^lock/.test(name))
    .map(([name, value]) => ({
      name,
      type: 'string',
      value,
      ...(origin !== undefined && { origin }),
      isLocal: isStatedHere(look, origin),
    }))
}

function treeAttribute(
  look: Look,
  schema: AttributeSchema,
  { text, origin, lock }: ConfigValue,
  collection?: CollectionSchema,
): TreeAttribute {
  const { name, type, names, required, key, encrypted, defaultText } = schema
  const isSecret = encrypted || text === secretMask
  const isKey = collection === undefined && key !== undefined
  return {
    name,
    type,
    value: text,
    ...(defaultText !== undefined && { default: isSecret && defaultText !== '' ? secretMask : defaultText }),
    ...(names.length > 0 && { names }),
    ...(required && { required: true as const }),
    ...(isKey && { key: true as const }),
    ...(isSecret && { secret: true as const }),
    ...(origin !== undefined && { origin }),
    isLocal: isStatedHere(look, origin),
    ...(lock !== undefined && { lock: treeLock(lock) }),
  }
}

function treeCollection(look: Look, element: ConfigElement, collection: CollectionSchema): TreeCollection {
  const { add, remove, clear, mergeAppend, allowDuplicates, keys, item } = collection
  return {
    directives: add,
    canRemove: remove !== undefined,
    canClear: clear !== undefined,
    prepends: !mergeAppend,
    allowsDuplicates: allowDuplicates,
    keys: keys.map((key) => key.map(({ name }) => name)),
    item: emptyItem(look, item),
    items: element.items.map((one, position) => ({
      ...treeElement(look, one, item),
      position,
      directive: one.directive ?? add[0] ?? 'add',
      isLocal: isStatedHere(look, one.origin),
    })),
  }
}

/** What an item may state, without a value of its own. */
function emptyItem(look: Look, schema: ElementSchema): TreeElement {
  return {
    name: schema.name,
    attributes: [...schema.attributes.values()].map((attribute) => {
      const text = attribute.defaultText ?? ''
      return treeAttribute(look, attribute, { value: text, text, origin: undefined })
    }),
    children: [...schema.children.values()].map((child) => emptyItem(look, child)),
  }
}

const placeOf = ({ origin, lock }: ConfigElement): Pick<TreeElement, 'origin' | 'lock'> => ({
  ...(origin !== undefined && { origin }),
  ...(lock !== undefined && { lock: treeLock(lock) }),
})

const treeLock = ({ by, origin }: ConfigLock): TreeLock => ({ by, ...(origin !== undefined && { origin }) })
