import type { AccountsData, UserAccount } from '../accounts/account.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Answer } from '../base/answer.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { XmlDocument } from '../config/xml-document.ts'

export interface FileFacts {
  readonly kind: 'file' | 'directory'
  /** Bytes; 0 for a directory. */
  readonly size: number
  readonly hidden: boolean
  /** Milliseconds since 1970 UTC; 0 where the source does not say. */
  readonly modified: number
  /** The name with the spelling that the source gives it. */
  readonly path: string
}

/**
 * What a source of a server (snapshot, case, instance) must answer. Read-only and synchronous. The same question gets the
 * same answer for as long as `revision` stays the same.
 */
export interface Facts {
  /** Changes whenever any answer may have changed. */
  revision(): number
  readonly machine: { readonly name: string; readonly domain?: string; readonly dns?: string }
  /** Names in lower case: systemdrive, windir, … */
  readonly environment: Readonly<Record<string, string>>
  /** The moment at which account expiry and the like are judged, where the source states one (ISO 8601). */
  readonly clock?: string
  /** applicationHost.config. */
  applicationHost(): XmlDocument | ConfigError
  /** A configuration file by its Windows path ('…\\web.config', a configSource file); undefined: not there. */
  configFile(path: string): XmlDocument | ConfigError | undefined
  /** `undefined` as the value: not there. Paths are Windows paths or UNC paths in any spelling. */
  file(path: string): Answer<FileFacts | undefined>
  /** Names in a directory, unsorted. */
  list(path: string): Answer<readonly string[]>
  /** All that is in a directory, unsorted: what `list` and `file` say, where the source can tell it faster at once. */
  folder?(path: string): Answer<readonly FileFacts[]>
  /** The whole descriptor in force on a file or directory, inherited entries included. */
  descriptor(path: string): Answer<SecurityDescriptor>
  accounts(): AccountsData
  /** Is this the account's password? 'ask': the source cannot tell at once; the decision is then pending (see decide). */
  password(account: UserAccount, password: string): boolean | 'ask'
  /** Passwords are verified by a slow hash: an unknown user must cost as much as a known one. */
  readonly hashesPasswords?: boolean
  poolState(name: string): 'started' | 'stopped'
  siteState(name: string): 'started' | 'stopped'
  /** Opens an encrypted configuration value where the key is ours. */
  decrypt?(provider: string, value: string): string | undefined
  /** Can requests for this kind of handler be carried out here? A snapshot says yes: the gates are what counts. */
  runs(handler: 'managed' | 'isapi' | 'cgi' | 'fastcgi' | 'native'): boolean
  /** The text of a small file, for what deciding must read (none today but for explanations). */
  readText?(path: string): string | undefined
}
