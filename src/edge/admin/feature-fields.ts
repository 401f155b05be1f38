/** How one field of a resource stands in a section: `at` is the attribute, by way of child elements ('requestLimits.maxUrl'). */
export type Field =
  | { readonly kind: 'bool' | 'int' | 'text' | 'seconds'; readonly at: string }
  /** A time span that a file states in whole minutes, as ASP.NET reads it. */
  | { readonly kind: 'minutes'; readonly at: string }
  /** Written, never told. */
  | { readonly kind: 'secret'; readonly at: string }
  /** One of several words: the API's → the section's. */
  | { readonly kind: 'choice'; readonly at: string; readonly names: Readonly<Record<string, string>> }
  /** Each flag by itself, as an object of booleans. */
  | { readonly kind: 'flags'; readonly at: string; readonly names: Readonly<Record<string, string>> }
  /** The keys of a child collection, in order: `at` is the collection's element, `attribute` its items' key. */
  | { readonly kind: 'list'; readonly at: string; readonly attribute: string }

export interface Fields {
  readonly [name: string]: Field | Fields
}

export interface SectionFeature {
  /** As IIS Manager names the feature. */
  readonly title: string
  readonly section: string
  readonly fields: Fields
  readonly collections?: Readonly<Record<string, FeatureCollection>>
}

/** Items of a section: a sub-resource '<feature>/<name>', addressed by '?<feature>.id=' or '?scope='; ordered by `position`. */
export interface FeatureCollection {
  /** The collection's element below the section; '': the section itself. */
  readonly at: string
  /** The element that adds an item: 'add', 'error', 'mimeMap'. */
  readonly directive: string
  /** Where the element's name is itself a value: the field that tells it, and its names. */
  readonly directives?: { readonly access_type: readonly string[] }
  /** Attributes that tell items apart. */
  readonly key: readonly string[]
  readonly fields: Fields
}

export const bool = <const A extends string>(at: A) => ({ kind: 'bool', at }) as const
export const int = <const A extends string>(at: A) => ({ kind: 'int', at }) as const
export const text = <const A extends string>(at: A) => ({ kind: 'text', at }) as const
export const seconds = <const A extends string>(at: A) => ({ kind: 'seconds', at }) as const
export const minutes = <const A extends string>(at: A) => ({ kind: 'minutes', at }) as const
export const secret = <const A extends string>(at: A) => ({ kind: 'secret', at }) as const
export const list = <const A extends string>(at: A, attribute: string) =>
  ({ kind: 'list', at, attribute }) as const
export const choice = <const N extends Readonly<Record<string, string>>>(at: string, names: N) =>
  ({ kind: 'choice', at, names }) as const
export const flags = <const N extends Readonly<Record<string, string>>>(at: string, names: N) =>
  ({ kind: 'flags', at, names }) as const

/** What a field is in JSON. */
export type ValueOf<F> = F extends { readonly kind: 'bool' }
  ? boolean
  : F extends { readonly kind: 'int' | 'seconds' | 'minutes' }
    ? number
    : F extends { readonly kind: 'text' }
      ? string
      : F extends { readonly kind: 'list' }
        ? readonly string[]
        : F extends { readonly kind: 'choice'; readonly names: infer N }
          ? keyof N
          : F extends { readonly kind: 'flags'; readonly names: infer N }
            ? { readonly [K in keyof N]: boolean }
            : F extends { readonly kind: string }
              ? never
              : ValuesOf<F>

type IsSecret<F> = F extends { readonly kind: 'secret' } ? true : false

/** The fields as they are told: without the secrets. */
export type ValuesOf<F> = {
  readonly [K in keyof F as IsSecret<F[K]> extends true ? never : K]: ValueOf<F[K]>
}

type ChangeOf<F> = F extends { readonly kind: 'secret' }
  ? string
  : F extends { readonly kind: 'flags'; readonly names: infer N }
    ? { readonly [K in keyof N]?: boolean }
    : F extends { readonly kind: string }
      ? ValueOf<F>
      : ChangesOf<F>

/** The fields as they are sent: all optional, secrets among them; null goes back to what is inherited. */
export type ChangesOf<F> = { readonly [K in keyof F]?: ChangeOf<F[K]> | null }

/** The same of an object, a site or a pool: without null. */
export type SettingsOf<F> = {
  readonly [K in keyof F]?: ChangeOf<F[K]> extends infer C
    ? F[K] extends { readonly kind: string }
      ? C
      : SettingsOf<F[K]>
    : never
}
