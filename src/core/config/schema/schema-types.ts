export type AttributeType = 'bool' | 'int' | 'uint' | 'int64' | 'string' | 'enum' | 'flags' | 'timeSpan'

/** What a value must satisfy beyond its type. Names validate characters; ranges count integers, spans count seconds. */
export type Validation =
  | {
      readonly kind:
        | 'nonEmpty'
        | 'trimmed'
        | 'poolName'
        | 'siteName'
        | 'applicationPath'
        | 'virtualDirectoryPath'
    }
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly exclude: boolean }
  | {
      readonly kind: 'span'
      readonly min: number
      readonly max: number
      readonly granularity: number
      readonly exclude: boolean
    }

export interface NamedValue {
  readonly name: string
  readonly value: number
}

export interface AttributeSchema {
  readonly name: string
  readonly type: AttributeType
  /** As the schema states it; undefined: none ('' for a string, 0 for a number, false for a bool). */
  readonly defaultText: string | undefined
  /** Of an enum or flags. */
  readonly names: readonly NamedValue[]
  readonly required: boolean
  /** 'unique': the item's key by itself; 'combined': one part of its key. */
  readonly key: 'unique' | 'combined' | undefined
  readonly caseSensitive: boolean
  readonly encrypted: boolean
  readonly expanded: boolean
  readonly allowInfinite: boolean
  /** How a timeSpan is written: hh:mm:ss, or a number of these. */
  readonly spanFormat: 'string' | 'seconds' | 'minutes'
  readonly validation: Validation | undefined
}

export interface CollectionSchema {
  /** The directives that add an item: 'add', 'error', ['allow', 'deny']. */
  readonly add: readonly string[]
  readonly remove: string | undefined
  readonly clear: string | undefined
  /** The element that holds defaults for the items: 'applicationPoolDefaults'. */
  readonly defaultsElement: string | undefined
  /** false: the items of the deeper level come first (handlers, defaultDocument/files). */
  readonly mergeAppend: boolean
  readonly allowDuplicates: boolean
  readonly item: ElementSchema
  /** Key attributes: each unique one is a key by itself; the combined ones are one key together. */
  readonly keys: readonly (readonly AttributeSchema[])[]
}

export interface ElementSchema {
  readonly name: string
  readonly attributes: ReadonlyMap<string, AttributeSchema>
  readonly children: ReadonlyMap<string, ElementSchema>
  readonly collection: CollectionSchema | undefined
  /** What the schema does not know is kept and is no error. */
  readonly open: boolean
  /** The element holds defaults for the items of a collection beside it. */
  readonly isDefaults: boolean
}

export interface SectionSchema extends ElementSchema {
  /** 'system.webServer/security/authorization'. */
  readonly path: string
}
