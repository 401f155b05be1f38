import type { Origin } from '../../base/evidence.ts'
import type { ConfigStack } from '../config-level.ts'
import type { ConfigElement, ConfigLock, ConfigValue } from '../config-section.ts'
import { originOf } from '../position.ts'
import type { AttributeSchema, CollectionSchema } from '../schema/section-schema.ts'
import type { XmlElement } from '../xml-document.ts'
import type { Fragment } from './fragments.ts'
import { configLock, itemLockBelow, lockBelow } from './granular-lock.ts'
import { keyText } from './merge-collection.ts'
import { emptyElement, type MergedElement, type MergedItem, type StatedValue } from './merged-element.ts'
import { defaultValue } from './parse-value.ts'

/** What shines through where an element states nothing, nearest first: applicationPoolDefaults and its like. */
type Fallbacks = readonly MergedElement[]
/** The defaults elements that hold for the collections below, by name. */
type Scope = ReadonlyMap<string, Fallbacks>

type Environment = ConfigStack['environment']

export interface ElementPlace {
  readonly fallbacks: Fallbacks
  readonly scope: Scope
  readonly lock: ConfigLock | undefined
}

/** An element with all that it inherits; its parts are made when first asked for. */
export class EffectiveElement implements ConfigElement {
  readonly name: string
  readonly lock?: ConfigLock
  readonly #merged: MergedElement
  readonly #place: ElementPlace
  readonly #environment: Environment
  #values: ReadonlyMap<string, ConfigValue> | undefined
  #children: ReadonlyMap<string, ConfigElement> | undefined
  #items: readonly ConfigElement[] | undefined
  #origin: { readonly at: Origin | undefined } | undefined

  constructor(merged: MergedElement, name: string, place: ElementPlace, environment: Environment) {
    this.name = name
    this.#merged = merged
    this.#place = { ...place, scope: scopeWithin(merged, place.scope) }
    this.#environment = environment
    if (place.lock !== undefined) this.lock = place.lock
  }

  get origin(): Origin | undefined {
    this.#origin ??= { at: placeOf(this.#merged.stated) }
    return this.#origin.at
  }

  get values(): ReadonlyMap<string, ConfigValue> {
    this.#values ??= this.#makeValues()
    return this.#values
  }

  get children(): ReadonlyMap<string, ConfigElement> {
    this.#children ??= this.#makeChildren()
    return this.#children
  }

  get items(): readonly ConfigElement[] {
    this.#items ??= this.#makeItems()
    return this.#items
  }

  #makeValues(): Map<string, ConfigValue> {
    const made = new Map<string, ConfigValue>()
    for (const schema of this.#merged.schema.attributes.values()) made.set(schema.name, this.#valueOf(schema))
    return made
  }

  #valueOf(schema: AttributeSchema): ConfigValue {
    const { name } = schema
    const own = this.#merged.values.get(name)
    const stated = own ?? (schema.key === undefined ? firstStated(this.#place.fallbacks, name) : undefined)
    const locked = lockBelow(this.#merged, 'lockAttributes', name)
    const lock = locked === undefined ? this.#place.lock : configLock(locked)
    if (stated === undefined) {
      const value = defaultValue(schema, this.#environment)
      return lock === undefined ? value : { ...value, lock }
    }
    return statedValue(stated, name, lock)
  }

  #makeChildren(): Map<string, ConfigElement> {
    const made = new Map<string, ConfigElement>()
    for (const schema of this.#merged.schema.children.values()) {
      const merged = this.#merged.children.get(schema.name) ?? emptyElement(schema)
      const locked = lockBelow(this.#merged, 'lockElements', schema.name)
      const place = {
        fallbacks: this.#place.fallbacks.flatMap((fallback) => fallback.children.get(schema.name) ?? []),
        scope: this.#place.scope,
        lock: locked === undefined ? this.#place.lock : configLock(locked),
      }
      made.set(schema.name, new EffectiveElement(merged, schema.name, place, this.#environment))
    }
    return made
  }

  #makeItems(): readonly ConfigElement[] {
    const { collection } = this.#merged.schema
    if (collection === undefined) return []
    const fallbacks = this.#place.scope.get(collection.defaultsElement ?? '') ?? []
    return this.#mergedItems(collection).map((item) => {
      const locked = itemLockBelow(item)
      const place = {
        fallbacks,
        scope: this.#place.scope,
        lock: locked === undefined ? this.#place.lock : configLock(locked),
      }
      const key = collection.keys.length === 0 ? undefined : keyText(collection, item, this.#environment)
      return new EffectiveItem(item, key, place, this.#environment)
    })
  }

  /** Own items, and those of a defaults element (schedule, bindings) that no own item has the key of. */
  #mergedItems(collection: CollectionSchema): readonly MergedItem[] {
    const own = this.#merged.items
    if (this.#merged.isCleared) return own
    const inherited = this.#place.fallbacks.find(({ items }) => items.length > 0)?.items ?? []
    if (inherited.length === 0 || collection.defaultsElement !== undefined) return own
    const isOwn = (item: MergedItem): boolean =>
      own.some(({ keys }) => keys.some((key, at) => key === item.keys[at]))
    return [...inherited.filter((item) => !isOwn(item)), ...own]
  }
}

class EffectiveItem extends EffectiveElement {
  readonly directive: string
  readonly key?: string

  constructor(item: MergedItem, key: string | undefined, place: ElementPlace, environment: Environment) {
    super(item, item.directive, place, environment)
    this.directive = item.directive
    if (key !== undefined) this.key = key
  }
}

function scopeWithin(merged: MergedElement, outer: Scope): Scope {
  let inner: Map<string, Fallbacks> | undefined
  for (const child of merged.children.values()) {
    const { name, isDefaults } = child.schema
    if (!isDefaults) continue
    inner ??= new Map(outer)
    inner.set(name, [child, ...(outer.get(name) ?? [])])
  }
  return inner ?? outer
}

function firstStated(fallbacks: Fallbacks, name: string): StatedValue | undefined {
  for (const fallback of fallbacks) {
    const stated = fallback.values.get(name)
    if (stated !== undefined) return stated
  }
  return undefined
}

/** A value whose place is worked out when somebody asks for it; it is an own property, so that a copy keeps it. */
function statedValue(stated: StatedValue, name: string, lock: ConfigLock | undefined): ConfigValue {
  const { parsed } = stated
  const value = {
    value: parsed.value,
    text: parsed.text,
    get origin() {
      return placeOf(stated, name)
    },
  }
  if (parsed.encrypted) return Object.assign(value, { encrypted: true }, lock !== undefined && { lock })
  return lock === undefined ? value : Object.assign(value, { lock })
}

function placeOf(
  stated: { readonly fragment: Fragment; readonly element: XmlElement } | undefined,
  attribute?: string,
): Origin | undefined {
  if (stated === undefined) return undefined
  const { fragment, element } = stated
  return originOf(fragment.document, element, {
    level: fragment.level.path,
    ...(attribute !== undefined && { attribute }),
    ...(fragment.location !== undefined && { locationPath: fragment.location.path }),
  })
}
