import type {
  CollectionName,
  FeatureItem,
  FeaturePath,
  FeatureResource,
  ItemBase,
  SectionBase,
} from '../../../../src/edge/admin/contract.ts'
import { type List, type Resource, useList, useResource } from '../../api/use-resource.ts'
import type { SaveRequest } from '../../parts/use-save.tsx'

/** A change of the configuration, still without its title. */
export type Change = Omit<SaveRequest, 'title'>

export type Section<P extends FeaturePath> = Resource<FeatureResource<P>> & { readonly path: P }

/** A section at a scope, with the origin of each of its values. */
export function useSection<P extends FeaturePath>(path: P, scope: string): Section<P> {
  return { path, ...useResource<FeatureResource<P>>(`/webserver/${path}`, { scope, origins: true }) }
}

export interface Items<T extends ItemBase> extends List<T> {
  /** Below /webserver: 'authorization/rules'. */
  readonly path: string
  readonly scope: string
}

/** The items of a section's collection in the order that holds at a scope. */
export function useItems<P extends FeaturePath, C extends CollectionName<P>>(
  feature: P,
  collection: C,
  scope: string,
): Items<FeatureItem<P, C>> {
  const path = `${feature}/${collection}`
  return { path, scope, ...useList<FeatureItem<P, C>>(`/webserver/${path}`, { scope }) }
}

/** Any section, whatever its fields. */
export type AnySection = Resource<SectionBase> & { readonly path: string }

/** Whatever is read and changed below /webserver by its id. */
export interface Addressed {
  readonly path: string
  readonly data: { readonly id: string } | undefined
  readonly etag: string | undefined
}

/** PATCH of a section: only what is named is written. */
export const changeSection = (section: Addressed, body: object): Change => ({
  ...at(section),
  method: 'PATCH',
  body,
  base: section.data,
})

/** Takes out what this level sets: 'Revert To Parent'. */
export const revertSection = (section: Addressed): Change => ({ ...at(section), method: 'DELETE' })

export const addItem = ({ path, scope, etag }: Items<ItemBase>, body: object): Change => ({
  method: 'POST',
  path: `/webserver/${path}`,
  query: { scope },
  body,
  etag,
})

export const changeItem = ({ path, etag }: Items<ItemBase>, { id }: ItemBase, body: object): Change => ({
  method: 'PATCH',
  path: `/webserver/${path}/${encodeURIComponent(id)}`,
  body,
  etag,
})

export const removeItem = ({ path, etag }: Items<ItemBase>, { id }: ItemBase): Change => ({
  method: 'DELETE',
  path: `/webserver/${path}/${encodeURIComponent(id)}`,
  etag,
})

const at = ({ path, data, etag }: Addressed) => ({
  path: `/webserver/${path}/${encodeURIComponent(data?.id ?? '')}`,
  etag,
})
