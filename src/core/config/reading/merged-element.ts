import type { ConfigLock } from '../config-section.ts'
import type { ElementSchema } from '../schema/section-schema.ts'
import type { XmlElement } from '../xml-document.ts'
import type { Fragment } from './fragments.ts'
import type { ParsedValue } from './parse-value.ts'

/** A value that a file states. */
export interface StatedValue {
  readonly parsed: ParsedValue
  readonly fragment: Fragment
  readonly element: XmlElement
}

/** What a file forbids the levels below to do with an element. */
export interface GranularLock {
  readonly by: Exclude<ConfigLock['by'], 'overrideMode' | 'allowDefinition'>
  readonly names: ReadonlySet<string>
  /** The names are those that stay free; all others are locked. */
  readonly except: boolean
  readonly fragment: Fragment
  readonly element: XmlElement
  readonly attribute: string
}

/** An element while the levels are laid over each other. */
export interface MergedElement {
  readonly schema: ElementSchema
  /** The innermost mention. */
  stated: { readonly fragment: Fragment; readonly element: XmlElement } | undefined
  readonly values: Map<string, StatedValue>
  readonly children: Map<string, MergedElement>
  items: MergedItem[]
  /** A clear was met: what a defaults element holds does not shine through. */
  isCleared: boolean
  readonly locks: GranularLock[]
}

export interface MergedItem extends MergedElement {
  readonly directive: string
  /** One string for each key of the collection, folded for comparison. */
  readonly keys: readonly string[]
}

export const emptyElement = (schema: ElementSchema): MergedElement => ({
  schema,
  stated: undefined,
  values: new Map(),
  children: new Map(),
  items: [],
  isCleared: false,
  locks: [],
})

export function mergedChild(parent: MergedElement, schema: ElementSchema): MergedElement {
  const kept = parent.children.get(schema.name)
  if (kept !== undefined) return kept
  const made = emptyElement(schema)
  parent.children.set(schema.name, made)
  return made
}
