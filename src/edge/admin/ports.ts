import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import type { Status } from '../../core/base/status.ts'
import type { Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { Change } from '../../core/world/change.ts'
import type { World } from '../../core/world/world.ts'

/** All that the manager's API asks of the machine; main.ts makes it of edge/host and edge/server. */
export interface AdminPorts {
  /** The sites' world, as it is now. */
  world(): World
  /** The manager's own: what `explain` asks for the manager's addresses. */
  managerWorld(): World
  /** The world that a URL's answers come from: the manager's where its host and port are a binding of the manager. */
  worldFor(url: { readonly host: string; readonly port: number; readonly scheme: string }): World
  /** The binding's port that a port listened on stands for; itself where it stands for none. */
  bindingPort?(port: number): number
  /** Is this the account's password? */
  verify(account: string, password: string): Promise<boolean>
  /** All or none. The new state holds when it resolves; bindings are followed, too. */
  apply(changes: readonly Change[], by: AppliedBy): Promise<AdminApplied>
  /** Takes a save back. Conflict: something that it wrote was changed since; nothing is lost then, nothing done. */
  undo(id: string, user: string): Promise<AdminApplied>
  /** The last saves of this process that can be taken back, newest first. */
  undoable(): readonly UndoableSave[]
  /** Every state that the history knows, oldest first, the present last; hand edits are noticed first. */
  revisions(): Promise<readonly AdminRevision[]>
  readonly refusals: AdminRefusals
  /** Follows bindings that have changed; one line for each that cannot be had. */
  reload(): Promise<readonly string[]>
  addresses(): readonly AdminAddress[]
  readonly certificates: AdminCertificates
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** The text of config/access.tests.yaml; undefined: there is none. */
  accessTests(): string | undefined
  /** Writes that file, all or nothing. Throws where the disk refuses. */
  writeAccessTests(text: string): void
  /** The instance's folder on this machine. */
  readonly directory: string
  /** Countersign's version. */
  readonly version: string
}

/** Who saves, and by what. */
export interface AppliedBy {
  /** The account, as the history shall name it: 'WEB01\\Administrator'. */
  readonly user: string
  /** 'manager'. */
  readonly tool: string
  /** What was saved, in one line: 'Set anonymousAuthentication of Contoso/hr'. */
  readonly title?: string
  /** A broken promise rolls back. */
  readonly promise?: {
    /** `world().facts.revision()` as the plan was made: where it is another by now, nothing is done. */
    readonly revision: number
    /** Asked when all is in place: in one line what is not as it should be. */
    readonly broken: () => Promise<string | undefined>
  }
}

export type AdminApplied =
  /** `undo`: give it to undo(). Warnings: bindings that cannot be had, one line each. */
  | { readonly ok: true; readonly undo: string; readonly warnings: readonly string[] }
  /** Nothing was changed. `conflict`: because something was changed meanwhile. */
  | { readonly ok: false; readonly message: string; readonly conflict: boolean }

export interface UndoableSave {
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  readonly user: string
  readonly title: string
}

export interface AdminRevision {
  /** ISO 8601. */
  readonly time: string
  readonly kind: 'began' | 'applied' | 'noticed'
  readonly author: { readonly user: string; readonly tool: string }
  world(): World
  /** What was changed: 'applicationHost.config', Windows paths of configuration files, 'accounts', 'descriptors', 'states'. */
  readonly names: readonly string[]
  /** The same, as text; undefined: not there. */
  texts(): readonly ChangedText[]
  /** One of them alone; undefined: this change left it alone. */
  text(name: string): ChangedText | undefined
  /** The lists that files and folders had of their own then; undefined: not known. */
  lists(): readonly { readonly path: string; readonly descriptor: SecurityDescriptor }[] | undefined
}

export interface ChangedText {
  readonly name: string
  readonly before?: string
  readonly after?: string
}

/** Refusals that the server keeps, newest first. */
export interface AdminRefusals {
  /** Those before `before` (an id; exclusive), at most `limit`. */
  list(page: { readonly before?: string; readonly limit: number }): readonly AdminRefusal[]
  find(id: string): AdminRefusal | undefined
  /**
   * Those after `after` (an id; '' for none known), oldest first; waits up to `milliseconds` where there are none yet. An id
   * that is not kept any more gives the newest ones.
   */
  waitFor(after: string, milliseconds: number): Promise<readonly AdminRefusal[]>
  /** The page that the visitor saw, as HTML; '' for an answer without one. `now`: the request decided again. */
  page(refusal: AdminRefusal & { readonly request: Request }, now: Trace): string
}

export interface AdminRefusal {
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  readonly status: Status
  /** Without its secrets; undefined: kept by another version in a form that is not read any more. */
  readonly request: Request | undefined
  /** Whose configuration decided. */
  readonly world: 'sites' | 'manager'
  /** The state of the server then; another one than `revision` of the world now means that it may decide otherwise. */
  readonly revision: string
}

/** The certificates of the instance, without their keys. */
export interface AdminCertificates {
  list(): readonly AdminCertificate[]
  /** The name of that which an https binding of this host name presents; '' of the host: a binding without one. */
  nameFor(host: string): string | undefined
}

export interface AdminCertificate {
  /** As its file is called: 'www.contoso.com', '_.contoso.com', 'default', 'self-signed/localhost'. */
  readonly name: string
  /** The host name that it stands for; '' for every one that has none of its own. */
  readonly host: string
  readonly isSelfSigned: boolean
  /** undefined: `problem` says why it cannot be used. */
  readonly leaf?: {
    readonly subject: string
    readonly issuer: string
    /** SHA-1, hexadecimal. */
    readonly thumbprint: string
    readonly names: readonly string[]
    /** ISO 8601. */
    readonly validFrom: string
    readonly validTo: string
  }
  readonly problem?: string
}

export interface AdminAddress {
  readonly scheme: 'http' | 'https'
  /** '*' for all. */
  readonly address: string
  readonly bindingPort: number
  /** The port listened on in fact. */
  readonly port: number
  readonly sites: readonly string[]
  readonly hosts: readonly string[]
}
