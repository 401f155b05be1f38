import type { ConfigElement, ConfigValue } from '../../config/config-section.ts'
import type { ElementSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { rawElementOf } from './raw-element.ts'
import { type Attributes, shownAttributes } from './shown-secrets.ts'
import type { PrintedElement } from './xml-text.ts'

/** What is printed, and where the files are that say it. */
export interface Printing {
  readonly world: World
  readonly sitePath: string
  /** Also what nobody set: the defaults. */
  readonly all: boolean
}

/** A configuration element as `list … /config` shows it: what is set, or what holds. Secrets are masked. */
export function printedConfig(
  element: ConfigElement,
  schema: ElementSchema | undefined,
  printing: Printing,
  name = element.name,
  inItem = element.directive !== undefined,
): PrintedElement {
  const raw = schema?.open === true ? rawElementOf(printing.world, printing.sitePath, element) : undefined
  const unknown = raw && undescribed(raw, schema)
  return {
    name,
    attributes: [...attributesOf(element, schema, printing, inItem), ...(unknown?.attributes ?? [])],
    children: [
      ...childrenOf(element, schema, printing, inItem),
      ...element.items.map((item) =>
        printedConfig(item, schema?.collection?.item, printing, item.directive ?? item.name, true),
      ),
      ...(unknown?.children ?? []),
    ],
  }
}

function attributesOf(
  element: ConfigElement,
  schema: ElementSchema | undefined,
  { all }: Printing,
  inItem: boolean,
): Attributes {
  const stated = [...element.values]
    .filter(([, value]) => all || (inItem ? isOwnValue(element, value) : value.origin !== undefined))
    .map(([name, { text }]) => [name, text] as const)
  return shownAttributes(stated, (name) => schema?.attributes.get(name)?.encrypted === true)
}

/** Of an item only what it says itself counts as set, not what shines through from applicationPoolDefaults and its like. */
const isOwnValue = ({ origin }: ConfigElement, value: ConfigValue): boolean =>
  origin !== undefined && value.origin?.file === origin.file && value.origin.text === origin.text

const childrenOf = (
  element: ConfigElement,
  schema: ElementSchema | undefined,
  printing: Printing,
  inItem: boolean,
): PrintedElement[] =>
  [...element.children]
    .filter(([, child]) => printing.all || (inItem ? child.origin !== undefined : isSet(child)))
    .map(([name, child]) => printedConfig(child, schema?.children.get(name), printing, name, inItem))

/** Does any file say anything of the element? */
export function isSet(element: ConfigElement): boolean {
  return (
    element.items.length > 0 ||
    element.origin !== undefined ||
    [...element.values.values()].some(({ origin }) => origin !== undefined) ||
    [...element.children.values()].some(isSet)
  )
}

/** An element of a file as it stands, for what no schema describes. */
export const printedRaw = (element: XmlElement): PrintedElement => ({
  name: element.name,
  attributes: shownAttributes(element.attributes.map(({ name, value }) => [name, value] as const)),
  children: element.children.map(printedRaw),
})

function undescribed(raw: XmlElement, schema: ElementSchema | undefined): Omit<PrintedElement, 'name'> {
  const directives = new Set([
    ...(schema?.collection?.add ?? []),
    schema?.collection?.remove,
    schema?.collection?.clear,
  ])
  const printed = printedRaw(raw)
  return {
    attributes: printed.attributes.filter(([name]) => schema?.attributes.has(name) !== true),
    children: printed.children.filter(
      ({ name }) => schema?.children.has(name) !== true && !directives.has(name),
    ),
  }
}
