import type { Origin } from '../../../core/base/evidence.ts'
import type { ExplainJson } from '../../../core/operations/explain-request.ts'
import type { FileDiff } from './saving.ts'
import type { Metadata, ValueState } from './sections.ts'

/** GET /api/config/sections?scope= */
export interface SectionRef {
  readonly id: string
  /** 'system.webServer/security/authentication/anonymousAuthentication'. */
  readonly path: string
  readonly metadata: Metadata
}

/** GET /api/config/sections/{id}: the Configuration Editor. */
export interface SectionTree extends SectionRef {
  readonly scope: string
  /** false: nothing describes the section; it is shown as the innermost file states it. */
  readonly described: boolean
  readonly root: ElementTree
}

export interface ElementTree {
  readonly name: string
  /** Steps from the section's element to this one, for `path` of an edit. */
  readonly path: readonly ElementStep[]
  readonly directive?: string
  readonly attributes: readonly AttributeTree[]
  readonly children: readonly ElementTree[]
  readonly items: readonly ElementTree[]
  /** The element is a collection: what a new item may state. `directives`: where several elements add one ('allow', 'deny'). */
  readonly collection?: {
    readonly directive: string
    readonly directives: readonly string[]
    readonly attributes: readonly AttributeTree[]
    readonly children: readonly ElementTree[]
    /** Takes `<clear/>`: the edit 'clear'. */
    readonly can_clear: boolean
  }
  readonly origin?: Origin
  readonly inherited: boolean
  readonly locked?: { readonly by: string; readonly origin?: Origin }
  /** What this level itself forbids the levels below to state: 'enabled,files'. */
  readonly lock_attributes?: string
  readonly lock_elements?: string
}

export interface AttributeTree extends ValueState {
  readonly name: string
  readonly type: string
  /** As a file states it; '********' for a secret. */
  readonly value: string
  readonly default?: string
  readonly names?: readonly string[]
  readonly required?: boolean
  readonly key?: boolean
  /** Never told, only set. */
  readonly secret?: boolean
}

export type ElementStep =
  | { readonly element: string }
  | { readonly item: Readonly<Record<string, string>>; readonly index?: number }

/** PATCH /api/config/sections/{id} { edits, config_scope? }. */
export type SectionEdit =
  | {
      readonly kind: 'set'
      readonly path: readonly ElementStep[]
      readonly name: string
      readonly value: string
    }
  | { readonly kind: 'unset'; readonly path: readonly ElementStep[]; readonly name: string }
  | {
      readonly kind: 'add'
      readonly path: readonly ElementStep[]
      readonly directive?: string
      readonly attributes: Readonly<Record<string, string>>
      readonly position?: number
    }
  | { readonly kind: 'remove'; readonly path: readonly ElementStep[] }
  | { readonly kind: 'move'; readonly path: readonly ElementStep[]; readonly position: number }
  | { readonly kind: 'clear'; readonly path: readonly ElementStep[] }
  | { readonly kind: 'revert' }
  | { readonly kind: 'override-mode'; readonly mode: 'Allow' | 'Deny' | 'Inherit' }
  | {
      readonly kind: 'lock' | 'unlock'
      readonly path: readonly ElementStep[]
      readonly attributes?: readonly string[]
      readonly elements?: readonly string[]
      /** The whole item. */
      readonly item?: boolean
    }

/** GET /api/config/history?limit=&offset=: { history: HistoryEntry[], total }, newest first. */
export interface HistoryEntry {
  /** Counts from 1, the oldest. */
  readonly number: number
  /** ISO 8601; of what was changed by hand: when it was noticed. */
  readonly time: string
  readonly user: string
  readonly tool: string
  /** 'began': how things stood when the history began; 'noticed': found changed, by whom is not known. */
  readonly kind: 'began' | 'applied' | 'noticed'
  /** 'applicationHost.config', paths of configuration files, 'permissions', 'accounts', 'states'. */
  readonly names: readonly string[]
}

/** GET /api/config/history/{number}: what this change did. */
export interface HistoryChange extends HistoryEntry {
  /** Secrets are masked; permissions in icacls's notation. */
  readonly files: readonly FileDiff[]
}

/**
 * POST /api/config/history/{number}/restore; with ?preview=true the Preview of it. A restore is a save like any other: it is a
 * new entry of the history, and X-Undo takes it back.
 */
export interface Restore {
  /**
   * 'after' (the default): as all was when this change had been made. 'before': as it was just before this change, which
   * takes this one back.
   */
  readonly state?: 'after' | 'before'
  /** Of what the history knows. Default: with 'after' all that is otherwise now; with 'before' what this change touched. */
  readonly names?: readonly string[]
}

export interface Restored {
  readonly restored: readonly string[]
  /** What could not be brought back, one sentence each: no history holds passwords, so an account removed stays so. */
  readonly warnings: readonly string[]
}

/** POST /api/config/blame with a RequestQuestion: since when it ends as it does, and by which change. */
export interface Blame {
  readonly decision: ExplainJson
  /** null: for as long as the history goes. `before`: what the request came to before it, '200'. */
  readonly since: (HistoryChange & { readonly before: string }) | null
  readonly revisions: number
}

/** GET /api/config/undo: { saves: SaveToUndo[], total }, newest first. POST /api/config/undo/{id} answers Undone. */
export interface SaveToUndo {
  readonly id: string
  readonly time: string
  readonly user: string
  readonly title: string
}

/** GET /api/config/files: { files: ConfigFileRef[], total }. */
export interface ConfigFileRef {
  /** 'applicationHost.config', or a Windows path. */
  readonly name: string
  /** Sites and applications that read it: 'Contoso', 'Contoso/app'; [] for all. */
  readonly scopes: readonly string[]
}

/** GET /api/config/files?name=: the file's text for reading, secrets masked; lines as the file has them. */
export interface ConfigFile {
  readonly name: string
  readonly text: string
  /** It cannot be used: what, where. */
  readonly error?: { readonly message: string; readonly line: number; readonly column: number }
}
