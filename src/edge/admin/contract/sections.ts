import type { Origin } from '../../../core/base/evidence.ts'
import type { ChangesOf, ValuesOf } from '../feature-fields.ts'
import type { FeaturePath, features } from '../features.ts'
import type { Links, Ref } from './links.ts'

export interface Metadata {
  readonly is_local: boolean
  /** The level's own file may not set it; a save goes to applicationHost.config. */
  readonly is_locked: boolean
  readonly override_mode: 'allow' | 'deny' | 'inherit'
  readonly override_mode_effective: 'allow' | 'deny'
  readonly locked_by?: Origin
  /** Where a save at this scope is written: a file, and the location tag in it. */
  readonly writes_to: { readonly file: string; readonly location_path?: string }
}

/** Where one value comes from. */
export interface ValueState {
  /** undefined: nobody sets it; the schema's default. */
  readonly origin?: Origin
  /** Set above this scope. */
  readonly inherited: boolean
  readonly locked?: { readonly by: string; readonly origin?: Origin }
}

export interface SectionBase {
  readonly id: string
  /** '' for the server, 'Contoso', 'Contoso/app/folder'. */
  readonly scope: string
  readonly website: Ref | null
  readonly metadata: Metadata
  /** With ?origins=true: by field, dotted ('client_cache.max_age'). */
  readonly origins?: Readonly<Record<string, ValueState>>
  readonly _links?: Links
}

type Feature<P extends FeaturePath> = (typeof features)[P]

/** GET /api/webserver/<P>?scope=… */
export type FeatureResource<P extends FeaturePath> = SectionBase & ValuesOf<Feature<P>['fields']>
/** PATCH /api/webserver/<P>/{id} */
export type FeatureChange<P extends FeaturePath> = ChangesOf<Feature<P>['fields']> & {
  readonly metadata?: { readonly override_mode?: 'allow' | 'deny' | 'inherit' }
  /** The file that takes the change: '' applicationHost.config, 'Contoso' its web.config. Default: metadata.writes_to. */
  readonly config_scope?: string
}

export interface ItemBase {
  readonly id: string
  /** Index in the effective order. */
  readonly position: number
  /** Set above this scope. */
  readonly inherited: boolean
  readonly origin?: Origin
  readonly locked?: boolean
  readonly _links?: Links
}

type Collections<P extends FeaturePath> = Feature<P> extends { readonly collections: infer C } ? C : never
export type CollectionName<P extends FeaturePath> = keyof Collections<P> & string
type ItemFields<P extends FeaturePath, C extends CollectionName<P>> = Collections<P>[C] extends {
  readonly fields: infer F
}
  ? F
  : never
type Directive<P extends FeaturePath, C extends CollectionName<P>> = Collections<P>[C] extends {
  readonly directives: { readonly access_type: readonly (infer D)[] }
}
  ? { readonly access_type: D }
  : unknown

/** GET /api/webserver/<P>/<C>?scope=…, an item of `items`. */
export type FeatureItem<P extends FeaturePath, C extends CollectionName<P>> = ItemBase &
  ValuesOf<ItemFields<P, C>> &
  Directive<P, C>
/** POST, PATCH of an item; `position` puts or moves it. */
export type FeatureItemChange<P extends FeaturePath, C extends CollectionName<P>> = ChangesOf<
  ItemFields<P, C>
> &
  Partial<Directive<P, C>> & { readonly position?: number; readonly config_scope?: string }

/** Every list: { <name>: items, total }. The name is that of the resource with '_' for '-': 'websites', 'mime_maps', 'rules'. */
export type ListOf<Name extends string, T> = { readonly [K in Name]: readonly T[] } & {
  readonly total: number
}
