import type { ConfigElement } from '../../core/config/config-section.ts'
import type { Step } from '../../core/operations/section-edit-types.ts'
import type { SectionView } from '../../core/operations/section-view.ts'
import type { World } from '../../core/world/world.ts'
import type { ItemBase } from './contract.ts'
import type { ElementPlace } from './feature-edits.ts'
import type { FeatureCollection, SectionFeature } from './feature-fields.ts'
import { childAt, tellFields } from './feature-values.ts'
import { encodeId, idPlace, notFound } from './ids.ts'
import { isAbove } from './section-place.ts'

/** A collection of a feature: 'authorization', 'rules'. */
export interface Collected {
  readonly path: string
  readonly feature: SectionFeature
  readonly name: string
  readonly collection: FeatureCollection
}

export const itemKind = ({ path, name }: Collected): string => `${path}/${name}`
export const listName = ({ name }: Collected): string => name.replaceAll('-', '_')

export const itemsOf = ({ section }: SectionView, { at }: FeatureCollection): readonly ConfigElement[] =>
  childAt(section, at)?.items ?? []

/** What tells an item from the others: its directive and its keys; the last is how many alike stand before it. */
function keysOf(items: readonly ConfigElement[], { key }: FeatureCollection): readonly (readonly string[])[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const own = [item.directive ?? '', ...key.map((name) => item.values.get(name)?.text ?? '')]
    const alike = seen.get(own.join('\n')) ?? 0
    seen.set(own.join('\n'), alike + 1)
    return [...own, String(alike)]
  })
}

export function tellItems(
  world: World,
  scope: string,
  view: SectionView,
  of: Collected,
): readonly ItemBase[] {
  const items = itemsOf(view, of.collection)
  const keys = keysOf(items, of.collection)
  const place = idPlace(world, scope)
  return items.map((item, position) => {
    const id = encodeId({ kind: itemKind(of), ...place, key: keys[position] ?? [] })
    return {
      id,
      position,
      inherited: isAbove(scope, item.origin),
      ...(item.origin !== undefined && { origin: item.origin }),
      // A locked section can still be set where its lock stands.
      ...(item.lock !== undefined && item.lock.by !== 'overrideMode' && { locked: true }),
      ...(of.collection.directives && { access_type: item.directive ?? '' }),
      ...tellFields(of.collection.fields, item),
      _links: {
        self: { href: `/api/webserver/${itemKind(of)}/${id}` },
        section: { href: `/api/webserver/${of.path}?scope=${encodeURIComponent(scope)}` },
      },
    }
  })
}

/** The item of a key as ids tell it; 404 where it is gone. */
export function findItem(
  view: SectionView,
  { collection }: Collected,
  key: readonly string[],
): { readonly item: ConfigElement; readonly position: number } {
  const items = itemsOf(view, collection)
  const wanted = key.join('\n')
  const position = keysOf(items, collection).findIndex((own) => own.join('\n') === wanted)
  const item = items[position]
  if (item === undefined) throw notFound('The item of this id is not there any more.')
  return { item, position }
}

export const holderSteps = ({ at }: FeatureCollection): readonly Step[] => (at === '' ? [] : at.split('.'))

export interface ItemKeys {
  readonly directive?: string | undefined
  readonly keys: Readonly<Record<string, string>>
}

export interface ItemPlace extends ElementPlace {
  /** With what was set so far. */
  readonly keysNow: () => ItemKeys
}

/** Where the item of these keys stands; of several, the one that is nearest to `near`. */
export function positionOf(
  view: SectionView,
  { collection }: Collected,
  { directive, keys }: ItemKeys,
  near = Number.POSITIVE_INFINITY,
): number | undefined {
  const alike = itemsOf(view, collection).flatMap((item, position) => {
    const isIt =
      (directive === undefined || item.directive === directive) &&
      Object.entries(keys).every(([name, text]) => isText(item.values.get(name)?.text, text))
    return isIt ? [position] : []
  })
  const away = (position: number): number => Math.abs(position - Math.min(near, 1_000_000))
  return alike.toSorted((one, other) => away(one) - away(other))[0]
}

const isText = (one = '', other: string): boolean => one.toLowerCase() === other.toLowerCase()

/**
 * The way to an item for edits: by its keys, as appcmd's lines name it; by its place where others have the same keys. What an
 * edit sets in a key counts from then on.
 */
export function placeOfItem(view: SectionView, { collection }: Collected, position: number): ItemPlace {
  const items = itemsOf(view, collection)
  const item = items[position]
  const keys = new Map(collection.key.map((name) => [name, item?.values.get(name)?.text ?? '']))
  const isSame = (other: ConfigElement): boolean =>
    collection.key.every((name) => (other.values.get(name)?.text ?? '') === keys.get(name))
  const holder = holderSteps(collection)
  const keysNow = () => ({ directive: item?.directive, keys: Object.fromEntries(keys) })
  if (items.filter(isSame).length > 1)
    return { keysNow, steps: () => [...holder, position], set: () => undefined }
  return {
    keysNow,
    steps: () => [...holder, Object.fromEntries(keys)],
    set: (name, value) => {
      if (keys.has(name)) keys.set(name, value)
    },
  }
}
