import type { ConfigElement, ConfigSection, ConfigValue } from '../config/config-section.ts'
import { secretMask } from '../config/mask-secrets.ts'
import type { ElementSchema } from '../config/section-schema.ts'
import { maskedAttributes } from './secret-values.ts'

/** A section that may leave the server: no value of it is a secret any more. */
export const maskedSection = (section: ConfigSection, schema: ElementSchema | undefined): ConfigSection => ({
  ...maskedElement(section, schema),
  path: section.path,
})

/** The element with all that is in it; a secret's value and text are '********', an empty one stays empty. */
export function maskedElement(element: ConfigElement, schema: ElementSchema | undefined): ConfigElement {
  const { name, origin, key, directive, lock } = element
  const item = schema?.collection?.item
  return {
    name,
    origin,
    values: maskedValues(element.values, schema),
    children: new Map(
      [...element.children].map(([child, below]) => [
        child,
        maskedElement(below, schema?.children.get(child)),
      ]),
    ),
    items: element.items.map((one) => maskedElement(one, item)),
    ...(key !== undefined && { key }),
    ...(directive !== undefined && { directive }),
    ...(lock !== undefined && { lock }),
  }
}

function maskedValues(
  values: ConfigElement['values'],
  schema: ElementSchema | undefined,
): ReadonlyMap<string, ConfigValue> {
  const texts = [...values].map(([name, { text }]) => [name, text] as const)
  const shown = new Map(maskedAttributes(texts, schema))
  return new Map(
    [...values].map(([name, value]) => {
      const text = shown.get(name) ?? secretMask
      if (value.encrypted === true) return [name, { ...value, value: secretMask, text: secretMask }]
      return [name, text === value.text ? value : { ...value, text, value: text }]
    }),
  )
}
