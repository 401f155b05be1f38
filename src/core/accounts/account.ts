/** 'S-1-5-21-…' in its canonical text; compared as text. */
export type Sid = string

/** A user as the account database holds it. Names are 'DOMAIN\\name' with the spelling that was given. */
export interface UserAccount {
  readonly kind: 'user'
  readonly name: string
  readonly sid: Sid
  readonly enabled: boolean
  readonly lockedOut: boolean
  readonly passwordExpired: boolean
  readonly mustChangePassword: boolean
  readonly accountExpired: boolean
  readonly logonHours: 'always' | 'never'
  /** Logon types that are denied to (or not granted to) this account. */
  readonly deniedLogon: readonly LogonRight[]
  readonly upn?: string
  /** Names of the groups that it is a direct member of. */
  readonly groups: readonly string[]
  /** Subject/issuer or thumbprint entries for certificate mapping; a later module's. */
  readonly certificates: readonly string[]
  readonly fullName?: string
  readonly comment?: string
}

export type LogonRight = 'network' | 'batch' | 'interactive' | 'service'

/** LogonUser's types as IIS's logonMethod names them; 'Network' also stands for NTLM and Kerberos sign-ins. */
export type LogonMethod = 'Interactive' | 'Batch' | 'Network' | 'ClearText' | 'Service'

/** How a sign-in comes about: LogonUser's types, or a package that signs in over the network. */
export type LogonKind = LogonMethod | 'NTLM' | 'Kerberos' | 'Digest' | 'Certificate'

export interface GroupAccount {
  readonly kind: 'group'
  readonly name: string
  readonly sid: Sid
  /** Names of direct members, users and groups; membership may equally be stated by the member (`groups`, `memberOf`). */
  readonly members: readonly string[]
  readonly memberOf: readonly string[]
  readonly comment?: string
}

/** The account database of one server: what is listed, besides the well-known principals that every Windows server has. */
export interface AccountsData {
  readonly machine: string
  readonly domain?: string
  readonly dns?: string
  readonly users: readonly UserAccount[]
  readonly groups: readonly GroupAccount[]
  /** Replaces the Windows default holders of a right: 'SeBatchLogonRight' → names. */
  readonly userRights: Readonly<Record<string, readonly string[]>>
  /** False: an account that is not listed may exist all the same; then answers are 'not known'. */
  readonly complete: boolean
}

export interface Principal {
  readonly name: string
  readonly sid: Sid
}

/** Who a thread runs as. Groups are in effect unless marked deny-only. */
export interface Token {
  readonly user: Principal
  readonly groups: readonly (Principal & { readonly denyOnly?: boolean; readonly because?: string })[]
  /** Every SID that matches allow entries: the user's, the groups' without the deny-only ones. */
  readonly sids: ReadonlySet<Sid>
  /** SIDs that match deny entries only. */
  readonly denyOnlySids: ReadonlySet<Sid>
  /** 'SeChangeNotifyPrivilege', … that are held and enabled. */
  readonly privileges: ReadonlySet<string>
  /** What may become of it on the network: 'self', 'machine' (DOMAIN\\HOST$), 'anonymous' (no hop: NTLM, IUSR, LocalService). */
  readonly network: 'self' | 'machine' | 'anonymous'
}
