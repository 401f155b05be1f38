/** A configuration that cannot be used, as IIS says it on its 500.19 page (reference: KB 942055). */
export interface ConfigError {
  readonly code:
    | 'config.malformed'
    | 'config.unknown-element'
    | 'config.bad-value'
    | 'config.locked-section'
    | 'config.locked-attribute'
    | 'config.duplicate-entry'
    | 'config.unreadable'
    | 'config.path-not-found'
  /** Win32 code of its HRESULT: 13, 33, 183, 5, 3. */
  readonly win32: number
  /** What the 'Config Error' row says, in our own words; one sentence, no full stop needed. */
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** The offending line with one line before and behind, as 'Config Source' shows them. Secrets are masked. */
  readonly source: readonly { readonly line: number; readonly text: string }[]
  /** Section, element, attribute, key, value; for locks: who locked ('lockedBy' = file:line), how. */
  readonly facts: Readonly<Record<string, string | number>>
  /** For locks: the place that locked it. */
  readonly lockedAt?: import('../base/evidence.ts').Origin
}
