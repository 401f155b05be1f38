/** What stands in place of a secret. */
export const secretMask = '********'

/**
 * Names of attributes whose values are secrets: password, adPassword, encryptedValue (marked as encrypted in IIS's
 * schema), sessionKey, validationKey, decryptionKey, and others' (clientSecret, apiKey, accessToken …). 'key' itself
 * is a name in appSettings, 'publicKeyToken' is public.
 */
const secretName = /(?:pass(?:word|wd|phrase|code)?|pwd|secret|.key|token|encryptedValue|signature)$/i
const publicName =
  /^(?:.*public.*|minRequired.*|.*(?:cache|header|cookie|use|enable|require|is).*(?:key|token))$/i
/** Words in the name of a setting (`<add key="DbPassword" value="…"/>`) that make its value a secret. */
const secretSetting =
  /pass(?:word|wd|phrase)|pwd|secret|token|credential|api[-_]?key|(?:access|account|private|shared|encryption|signing)[-_]?key/i
const secretPart =
  /\b((?:password|pwd|accountkey|sharedaccesskey|sharedsecret|clientsecret|secret|sig)\s*=\s*)(?:&quot;|&apos;)?[^;"'<>]+/gi

/** No attribute of IIS has a name as long; such a one is not worth a look (nor the time of a pattern). */
const longestName = 100

/** Is an attribute of this name a secret wherever it stands? */
export const isSecretName = (name: string): boolean => {
  if (name.length > longestName) return true
  const local = name.slice(name.indexOf(':') + 1)
  return secretName.test(local) && !publicName.test(local)
}

/** An attribute as people write it, right or wrong: quoted, quoted by typographic quotes, without quotes or without end. */
const attribute =
  /(?<![\p{L}\p{N}_:.-])([\p{L}_][\p{L}\p{N}_:.-]*)(\s*=\s*)("[^"]*"?|'[^']*'?|[“”„«][^“”„»]*[“”»]?|[^\s"'>][^\s>]*)/gu

/**
 * A piece of configuration text as it may be shown: values that are secrets by their attribute's name, by the name of
 * the setting, or as a part of a connection string are '********'. Line ends stay. Works on broken text, too: rather
 * too much is masked than too little.
 */
export function maskSecrets(text: string): string {
  return text.split(/(?=<)/).map(maskTag).join('')
}

function maskTag(tag: string): string {
  const isSecretSetting = Array.from(tag.matchAll(attribute)).some(
    ([, name = '', , value = '']) => /^(?:key|name|variable)$/i.test(name) && secretSetting.test(value),
  )
  return tag.replace(attribute, (whole, name: string, equals: string, value: string) => {
    const isSecret = isSecretName(name) || (isSecretSetting && /^value$|connectionString$/i.test(name))
    if (!isSecret) return name + equals + value.replace(secretPart, `$1${secretMask}`)
    return isHarmless(value) ? whole : name + equals + maskValue(value)
  })
}

const isHarmless = (value: string): boolean => /^(["']?)(?:true|false|)\1$/i.test(value)

function maskValue(value: string): string {
  const quote = /^["'“”„«]/.exec(value)?.[0] ?? ''
  const hasEnd = value.length > 1 && /["'“”»]$/.test(value)
  const lines = value.match(/\r\n|\n|\r/g)?.join('') ?? ''
  return `${quote}${secretMask}${lines}${hasEnd ? value.slice(-1) : ''}`
}
