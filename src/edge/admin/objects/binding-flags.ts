/** The bits of a binding's sslFlags that the API tells one by one; the rest (2: central certificate store) stays as it is. */
export const bindingFlags = {
  require_sni: 1,
  disable_http2: 4,
  disable_ocsp_stapling: 8,
  disable_quic: 16,
  disable_tls13: 32,
  disable_legacy_tls: 64,
} as const

export type BindingFlag = keyof typeof bindingFlags

export const flagNames = Object.keys(bindingFlags) as readonly BindingFlag[]

const each = <V>(value: (name: BindingFlag) => V): Record<BindingFlag, V> =>
  Object.fromEntries(flagNames.map((name) => [name, value(name)])) as Record<BindingFlag, V>

/** The same for every flag: a schema. */
export const everyFlag = <V>(value: V): Record<BindingFlag, V> => each(() => value)

export const tellFlags = (flags: number): Record<BindingFlag, boolean> =>
  each((name) => (flags & bindingFlags[name]) !== 0)

/** What is not said stays as it was. */
export const withFlags = (
  before: number,
  said: { readonly [K in BindingFlag]?: boolean | undefined },
): number =>
  flagNames.reduce((flags, name) => {
    const wanted = said[name]
    if (wanted === undefined) return flags
    return wanted ? flags | bindingFlags[name] : flags & ~bindingFlags[name]
  }, before)
