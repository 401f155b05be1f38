import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from './config-error.ts'

/** The value of one attribute as it holds at a path. */
export interface ConfigValue {
  /** By type: string; number (int, uint; timeSpan in seconds; enum and flags by their numeric value); boolean. */
  readonly value: string | number | boolean
  /** As a file states it, or would: enum and flag names canonical ('Ssl, SslRequireCert'), booleans 'true'/'false'. */
  readonly text: string
  /** Where it is set; undefined: the schema's default. */
  readonly origin: Origin | undefined
  /** The value is '[enc:…]' and could not be opened here. */
  readonly encrypted?: boolean
  readonly lock?: ConfigLock
}

/** Who forbids levels below to set this. */
export interface ConfigLock {
  readonly by: 'overrideMode' | 'lockAttributes' | 'lockElements' | 'lockItem' | 'allowDefinition'
  readonly origin: Origin | undefined
}

/** An element of a section with all that it inherits. */
export interface ConfigElement {
  readonly name: string
  /** The innermost place that mentions the element; undefined: only defaults. */
  readonly origin: Origin | undefined
  /** Every attribute that the schema knows, by its exact name. */
  readonly values: ReadonlyMap<string, ConfigValue>
  /** Every child element that the schema knows and that is no collection item, by name; always present. */
  readonly children: ReadonlyMap<string, ConfigElement>
  /** The items of the collection in effective order; [] where the element is none. */
  readonly items: readonly ConfigElement[]
  /** For an item: key attributes as 'name=value' of the collection's key. */
  readonly key?: string
  /** For an item: the directive that made it ('add', 'error', 'allow', 'deny', …). */
  readonly directive?: string
  readonly lock?: ConfigLock
}

export interface ConfigSection extends ConfigElement {
  /** 'system.webServer/security/authorization'. */
  readonly path: string
}

export type SectionResult =
  | { readonly ok: true; readonly section: ConfigSection }
  | { readonly ok: false; readonly error: ConfigError }

const emptyValue: ConfigValue = { value: '', text: '', origin: undefined }

export const valueOf = (element: ConfigElement, name: string): ConfigValue =>
  element.values.get(name) ?? emptyValue
export const boolOf = (element: ConfigElement, name: string): boolean => valueOf(element, name).value === true
export const textOf = (element: ConfigElement, name: string): string => valueOf(element, name).text
/** The value itself: opened where the file has it encrypted, with %variables% resolved where the schema says so. */
export const openTextOf = (element: ConfigElement, name: string): string =>
  String(valueOf(element, name).value)
/** '[enc:…]' with a key that is not here. */
export const isSealed = (element: ConfigElement, name: string): boolean =>
  valueOf(element, name).encrypted === true
export const numberOf = (element: ConfigElement, name: string): number => {
  const { value } = valueOf(element, name)
  return typeof value === 'number' ? value : Number(value) || 0
}

const noElement: ConfigElement = {
  name: '',
  origin: undefined,
  values: new Map(),
  children: new Map(),
  items: [],
}
export const childOf = (element: ConfigElement, name: string): ConfigElement =>
  element.children.get(name) ?? noElement
