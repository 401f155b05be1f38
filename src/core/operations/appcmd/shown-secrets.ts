import { secretMask } from '../../config/mask-secrets.ts'

export type Attributes = readonly (readonly [name: string, value: string])[]

const secretName = /password$|^encryptedValue$|^(?:session|validation|decryption)Key$/i
/** Words in the name of a setting or variable that make its value a secret. */
const secretSetting =
  /pass(?:word|wd|phrase)|pwd|secret|token|credential|api[-_]?key|(?:access|account|private|shared|encryption|signing)[-_]?key/i
const secretPart = /\b((?:password|pwd|accountkey|sharedaccesskey|secret)\s*=\s*)[^;]+/gi

/**
 * The attributes of an element as they may be shown: a secret by its name, by the name of the setting, or as a part of a
 * connection string is '********'. '[enc:…]' is shown as it is in the file.
 */
export function shownAttributes(
  attributes: Attributes,
  isSecret: (name: string) => boolean = () => false,
): Attributes {
  const isSecretSetting = attributes.some(
    ([name, value]) => /^(?:key|name|variable)$/i.test(name) && secretSetting.test(value),
  )
  return attributes.map(([name, value]) => {
    const hidden = isSecret(name) || secretName.test(name) || (isSecretSetting && /^value$/i.test(name))
    return [name, hidden ? masked(value) : value.replace(secretPart, `$1${secretMask}`)] as const
  })
}

const masked = (value: string): string => (value === '' || value.startsWith('[enc:') ? value : secretMask)
