import type { GroupAccount, UserAccount } from '../accounts/account.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { ConfigEdit } from '../config/config-edit.ts'

/** A change of a server, as data. Applied to a copy to prove a fix, or to the real thing by its owner. */
export type Change =
  /** `file`: 'applicationHost.config', or the Windows path of a web.config (made where it is missing). */
  | { readonly kind: 'set-config'; readonly file: string; readonly edits: readonly ConfigEdit[] }
  | { readonly kind: 'write-file'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove-file'; readonly path: string }
  /** undefined: the file's own list goes; what it inherits holds. Windows re-computes what the children inherit. */
  | { readonly kind: 'set-acl'; readonly path: string; readonly descriptor: SecurityDescriptor | undefined }
  /** `password` only where it is set; never shown. */
  | { readonly kind: 'put-user'; readonly user: UserAccount; readonly password?: string }
  | { readonly kind: 'remove-user'; readonly name: string }
  | { readonly kind: 'put-group'; readonly group: GroupAccount }
  | { readonly kind: 'remove-group'; readonly name: string }
  | { readonly kind: 'set-user-right'; readonly right: string; readonly holders: readonly string[] }
  | {
      readonly kind: 'set-state'
      readonly what: 'pool' | 'site'
      readonly name: string
      readonly state: 'started' | 'stopped'
    }
