/** Where a configuration value stands: the attribute's or element's own place in a file. Lines and columns count from 1. */
export interface Origin {
  /** 'applicationHost.config', or the Windows path of a web.config, as shown to people. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** The element's start tag on that line, trimmed; secrets (passwords, keys) masked as '********'. */
  readonly text: string
  /** The `<location path>` that holds it, where one does. */
  readonly locationPath?: string
  /** Configuration path of the file's level: 'MACHINE/WEBROOT/APPHOST', '…/APPHOST/Site/app'. */
  readonly level?: string
}

export interface ConfigEvidence extends Origin {
  readonly kind: 'config'
}

/** One entry of an access-control list, or the list itself where no entry is meant (`index` absent). */
export interface AclEvidence {
  readonly kind: 'acl'
  readonly path: string
  /** The entry in icacls's notation: 'BUILTIN\\IIS_IUSRS:(OI)(CI)(RX)'. */
  readonly entry?: string
  /** Position of the entry in the stored order, from 0. */
  readonly index?: number
  /** The directory that the entry is inherited from, where it is inherited and that is known. */
  readonly inheritedFrom?: string
  /** What the entry did: 'allows', 'denies', 'inherit-only', 'not in the token', … (closed list in core/acl). */
  readonly effect?: string
}

/** What the account database said: 'enabled: false', 'member of BUILTIN\\Users', 'not found'. */
export interface AccountEvidence {
  readonly kind: 'account'
  readonly account: string
  readonly says: string
}

export type Evidence = ConfigEvidence | AclEvidence | AccountEvidence

export const configEvidence = (origin: Origin): ConfigEvidence => ({ kind: 'config', ...origin })

/** The place as evidence, where there is one: a value that nobody set has none. */
export const evidenceAt = (origin: Origin | undefined): readonly ConfigEvidence[] =>
  origin === undefined ? [] : [configEvidence(origin)]
