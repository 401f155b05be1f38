import type { Links } from './links.ts'

export interface User {
  readonly id: string
  readonly name: string
  readonly sid: string
  readonly full_name: string
  readonly comment: string
  readonly enabled: boolean
  readonly locked_out: boolean
  readonly password_expired: boolean
  readonly must_change_password: boolean
  readonly account_expired: boolean
  readonly groups: readonly string[]
  /** Of Windows's own: may not be removed. */
  readonly built_in: boolean
  readonly _links?: Links
}

export interface UserChange {
  readonly name?: string
  readonly password?: string
  readonly full_name?: string
  readonly comment?: string
  readonly enabled?: boolean
  readonly locked_out?: false
  readonly must_change_password?: boolean
  readonly groups?: readonly string[]
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly sid: string
  readonly comment: string
  readonly members: readonly string[]
  /** Of Windows's own: may not be removed. */
  readonly built_in: boolean
  readonly _links?: Links
}

export interface GroupChange {
  readonly name?: string
  readonly comment?: string
  readonly members?: readonly string[]
}

/** The rights of the Security tab. */
export type BasicRight = 'full_control' | 'modify' | 'read_execute' | 'list' | 'read' | 'write'

export interface AclEntry {
  readonly id: string
  /** Index in the stored order. */
  readonly position: number
  readonly type: 'allow' | 'deny' | 'other'
  readonly principal: string
  readonly sid: string
  /** '(OI)(CI)(RX)' as icacls writes it. */
  readonly rights: string
  /** In words: 'Read & execute'. */
  readonly rights_text: string
  /** 'This folder, subfolders and files'. */
  readonly applies_to: string
  readonly inherited: boolean
  /** The folder that it comes from, where that is known. */
  readonly inherited_from?: string
}

/** GET /api/acls?path=C:\… or ?scope=Site/path. */
export interface AccessControlList {
  readonly id: string
  readonly path: string
  readonly kind: 'file' | 'directory'
  readonly owner: string
  readonly protected: boolean
  readonly null_dacl: boolean
  readonly sddl: string
  readonly entries: readonly AclEntry[]
  readonly _links?: Links
}

/** PATCH /api/acls/{id}. */
export interface AclChange {
  readonly protected?: boolean
  /** With protected: true: does what was inherited stay, as own entries? Default true. */
  readonly keep_inherited?: boolean
  readonly owner?: string
  /** No own entries: what is inherited holds. */
  readonly reset?: true
  /** In this order, all in one save; ids are those of the list as it is. */
  readonly entries?: readonly AclEntryEdit[]
}

/** POST /api/acls/{id}/entries; PATCH and DELETE …/entries/{entry}; all answer the whole list, whose ETag If-Match means. */
export interface AclEntryChange {
  readonly principal?: string
  readonly type?: 'allow' | 'deny'
  /** icacls: 'RX', 'M', 'F', '(RX,WD)'. */
  readonly rights?: string
  /** icacls: '(OI)(CI)'; default for a folder, '' for a file. */
  readonly inheritance?: string
}

/** With `id` an entry that is there, changed or removed; without it a new one. */
export interface AclEntryEdit extends AclEntryChange {
  readonly id?: string
  readonly removed?: true
}

/** POST /api/acls/{id}/effective. */
export interface EffectiveAccessQuestion {
  readonly principal: string
  /** How that principal came: its groups differ. Default 'network'. */
  readonly sign_in?: 'interactive' | 'network' | 'batch' | 'service' | 'basic' | 'anonymous' | 'pool'
  /** Whose settings count for 'basic', 'anonymous' and 'pool'; '' for the server's. With '' as principal: whom it has. */
  readonly scope?: string
}

export interface EffectiveAccess {
  readonly principal: string
  readonly sign_in: string
  readonly groups: readonly string[]
  /** Groups whose entries count only against the principal (User Account Control). */
  readonly deny_only_groups: readonly string[]
  readonly rights: Readonly<Record<BasicRight, boolean>>
  /** In icacls's letters. */
  readonly mask: string
  /** What became of each entry, for reading. */
  readonly entries: readonly { readonly entry: string; readonly effect: string; readonly did: string }[]
  /** Why this account could not be signed in so at all. */
  readonly fault?: string
}
