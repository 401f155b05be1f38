/** A fact that the source does not hold: 'the accounts of CONTOSO', 'the access-control list of C:\\x'. Said by name. */
export interface MissingFact {
  readonly about: 'account' | 'file' | 'time' | 'acl' | 'config' | 'logon' | 'application'
  readonly name: string
}

/** A three-valued answer: yes (a value), no (`undefined` as the value), not known (what is missing). */
export type Answer<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly missing: MissingFact }

export const known = <T>(value: T): Answer<T> => ({ known: true, value })
export const unknown = (about: MissingFact['about'], name: string): Answer<never> => ({
  known: false,
  missing: { about, name },
})
