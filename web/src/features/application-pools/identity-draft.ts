import type {
  ApplicationPool,
  ApplicationPoolChange,
  IdentityType,
} from '../../../../src/edge/admin/contract.ts'

export type BuiltIn = Exclude<IdentityType, 'SpecificUser'>

/** The account of a pool as it is typed. */
export interface IdentityDraft {
  readonly kind: 'built-in' | 'custom'
  readonly builtIn: BuiltIn
  readonly user: string
  /** Only where it was set anew. */
  readonly password?: string
}

export const builtIns: readonly { readonly value: BuiltIn; readonly label: string }[] = [
  { value: 'ApplicationPoolIdentity', label: 'ApplicationPoolIdentity' },
  { value: 'LocalService', label: 'LocalService' },
  { value: 'LocalSystem', label: 'LocalSystem' },
  { value: 'NetworkService', label: 'NetworkService' },
]

export const draftOfIdentity = ({
  identity_type,
  username,
}: Pick<ApplicationPool['identity'], 'identity_type' | 'username'>): IdentityDraft =>
  identity_type === 'SpecificUser'
    ? { kind: 'custom', builtIn: 'ApplicationPoolIdentity', user: username }
    : { kind: 'built-in', builtIn: identity_type, user: '' }

export function bodyOfIdentity(draft: IdentityDraft): NonNullable<ApplicationPoolChange['identity']> {
  if (draft.kind === 'built-in') return { identity_type: draft.builtIn }
  const account = { identity_type: 'SpecificUser', username: draft.user } as const
  return draft.password === undefined ? account : { ...account, password: draft.password }
}

export const faultOfIdentity = ({ kind, user }: IdentityDraft): string | undefined =>
  kind === 'custom' && user === '' ? 'Set the account.' : undefined

/** As the column 'Identity' shows it. */
export const identityText = ({
  identity_type,
  username,
}: Pick<ApplicationPool['identity'], 'identity_type' | 'username'>): string =>
  identity_type === 'SpecificUser' ? username : identity_type
