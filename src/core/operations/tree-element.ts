import type { Origin } from '../base/evidence.ts'
import type { ConfigLock } from '../config/config-section.ts'
import type { AttributeSchema } from '../config/section-schema.ts'

/** Who forbids the levels below to change something. */
export interface TreeLock {
  readonly by: ConfigLock['by']
  readonly origin?: Origin
}

/** One attribute as the Configuration Editor shows it. Every text is one that may be shown: secrets are masked. */
export interface TreeAttribute {
  readonly name: string
  readonly type: AttributeSchema['type']
  /** As a file states it. */
  readonly value: string
  /** The schema's, as a file would state it; undefined: none. */
  readonly default?: string
  /** The names that an enum or flags may have. */
  readonly names?: readonly { readonly name: string; readonly value: number }[]
  readonly required?: true
  /** Part of what tells an item from the others. */
  readonly key?: true
  /** The value is never shown. */
  readonly secret?: true
  /** undefined: the default holds. */
  readonly origin?: Origin
  /** Stated by the level that is looked at. */
  readonly isLocal: boolean
  readonly lock?: TreeLock
}

export interface TreeElement {
  readonly name: string
  readonly attributes: readonly TreeAttribute[]
  readonly children: readonly TreeElement[]
  /** Present where the element holds items. */
  readonly collection?: TreeCollection
  readonly origin?: Origin
  readonly lock?: TreeLock
  /** Of what is written at the level itself: 'enabled,files'. */
  readonly lockAttributes?: string
  readonly lockElements?: string
}

export interface TreeCollection {
  /** 'add', or 'allow' and 'deny'. */
  readonly directives: readonly string[]
  readonly canRemove: boolean
  readonly canClear: boolean
  /** Items of the deeper level come first (handlers, default documents). */
  readonly prepends: boolean
  readonly allowsDuplicates: boolean
  /** Attributes that are a key, each list one key. */
  readonly keys: readonly (readonly string[])[]
  /** What a new item may state; values are the defaults. */
  readonly item: TreeElement
  /** In effective order. */
  readonly items: readonly TreeItem[]
}

export interface TreeItem extends TreeElement {
  readonly position: number
  readonly directive: string
  /** Stated by the level that is looked at, not inherited. */
  readonly isLocal: boolean
}
