import { maskSecrets } from '../config/mask-secrets.ts'
import type { ElementSchema } from '../config/section-schema.ts'
import { type Attributes, shownAttributes } from './appcmd/shown-secrets.ts'

export const secretMask = '********'

const known = new Map<string, boolean>()

/** Is an attribute of this name a secret wherever it stands (core/config/mask-secrets)? */
function isSecretName(name: string): boolean {
  let isSecret = known.get(name)
  if (isSecret === undefined) {
    isSecret = maskSecrets(`<x ${name}="s"/>`).includes(secretMask)
    if (known.size < 10_000) known.set(name, isSecret)
  }
  return isSecret
}

/** The attributes of an element as they may be shown: secrets are '********'; '' and '[enc:…]' are shown as they are. */
export const maskedAttributes = (attributes: Attributes, schema: ElementSchema | undefined): Attributes =>
  shownAttributes(
    attributes,
    (name) => schema?.attributes.get(name)?.encrypted === true || isSecretName(name),
  )
