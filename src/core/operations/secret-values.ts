import { isSecretName } from '../config/mask-secrets.ts'
import type { ElementSchema } from '../config/section-schema.ts'
import { type Attributes, shownAttributes } from './appcmd/shown-secrets.ts'

/** The attributes of an element as they may be shown: secrets are '********'; '' and '[enc:…]' are shown as they are. */
export const maskedAttributes = (attributes: Attributes, schema: ElementSchema | undefined): Attributes =>
  shownAttributes(
    attributes,
    (name) => schema?.attributes.get(name)?.encrypted === true || isSecretName(name),
  )
