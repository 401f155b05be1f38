import type { Origin } from '../../core/base/evidence.ts'
import type { Grant } from '../../core/diagnosis/diagnosis.ts'
import type { Description } from '../../core/operations/describe-trace.ts'
import type { DiagnosisJson, FixJson } from '../../core/operations/diagnosis-json.ts'
import type { ExplainJson } from '../../core/operations/explain-request.ts'
import type { ChangesOf, ValuesOf } from './feature-fields.ts'
import type { FeaturePath, features } from './features.ts'

/*
 * All that the browser may know. JSON of the REST API, snake_case; what explains a decision (ExplainJson, DiagnosisJson,
 * Description) is told in the words of `countersign explain --json` and `diagnose --json`, which are public already.
 */

export type { Description, DiagnosisJson, ExplainJson, FeaturePath, FixJson, Grant, Origin }

/** A gate that decided, in full. */
export type Finding = NonNullable<Description['decisive']>

export interface Ref {
  readonly id: string
  readonly name: string
}

/** HAL, with Accept: application/hal+json. */
export type Links = Readonly<Record<string, { readonly href: string }>>

/** application/problem+json (RFC 9457). `detail` says what, where and why; it never holds a secret. */
export interface Problem {
  readonly type?: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Machine-readable: 'invalid_parameter', 'out_of_range', 'scope_not_found', 'locked', 'not_found', 'conflict', 'access_test', … */
  readonly name: string
  /** The parameter, header or member that is meant: 'enabled', 'scope', 'If-Match'. */
  readonly parameter?: string
  /** Where in a file, where it is one. */
  readonly origin?: Origin
  /** 412: who changed it meanwhile, and what it is now. */
  readonly conflict?: Conflict
  /** Validation: one line for each mistake. */
  readonly problems?: readonly { readonly name: string; readonly detail: string }[]
}

export interface Conflict {
  readonly changed_by: Pick<HistoryEntry, 'time' | 'user' | 'tool'> | null
  readonly etag: string
  /** The resource as it is now. */
  readonly current: unknown
}

// --- sign-in -------------------------------------------------------------------------------------------------------

export interface SessionInfo {
  readonly signed_in: boolean
  readonly user?: string
  readonly csrf_token?: string
  /** Computer name of the server that is managed. */
  readonly server_name: string
  readonly version: string
}

export interface SignIn {
  readonly user?: string
  readonly password?: string
  /** Of a one-time link. */
  readonly token?: string
}

// --- what every section resource carries ------------------------------------------------------------------------------

export interface Metadata {
  readonly is_local: boolean
  /** The level's own file may not set it; a save goes to applicationHost.config. */
  readonly is_locked: boolean
  readonly override_mode: 'allow' | 'deny' | 'inherit'
  readonly override_mode_effective: 'allow' | 'deny'
  readonly locked_by?: Origin
  /** Where a save at this scope is written: a file, and the location tag in it. */
  readonly writes_to: { readonly file: string; readonly location_path?: string }
}

/** Where one value comes from. */
export interface ValueState {
  /** undefined: nobody sets it; the schema's default. */
  readonly origin?: Origin
  /** Set above this scope. */
  readonly inherited: boolean
  readonly locked?: { readonly by: string; readonly origin?: Origin }
}

export interface SectionBase {
  readonly id: string
  /** '' for the server, 'Contoso', 'Contoso/app/folder'. */
  readonly scope: string
  readonly website: Ref | null
  readonly metadata: Metadata
  /** With ?origins=true: by field, dotted ('client_cache.max_age'). */
  readonly origins?: Readonly<Record<string, ValueState>>
  readonly _links?: Links
}

type Feature<P extends FeaturePath> = (typeof features)[P]

/** GET /api/webserver/<P>?scope=… */
export type FeatureResource<P extends FeaturePath> = SectionBase & ValuesOf<Feature<P>['fields']>
/** PATCH /api/webserver/<P>/{id} */
export type FeatureChange<P extends FeaturePath> = ChangesOf<Feature<P>['fields']> & {
  readonly metadata?: { readonly override_mode?: 'allow' | 'deny' | 'inherit' }
  /** The file that takes the change: '' applicationHost.config, 'Contoso' its web.config. Default: metadata.writes_to. */
  readonly config_scope?: string
}

export interface ItemBase {
  readonly id: string
  /** Index in the effective order. */
  readonly position: number
  /** Set above this scope. */
  readonly inherited: boolean
  readonly origin?: Origin
  readonly locked?: boolean
  readonly _links?: Links
}

type Collections<P extends FeaturePath> = Feature<P> extends { readonly collections: infer C } ? C : never
export type CollectionName<P extends FeaturePath> = keyof Collections<P> & string
type ItemFields<P extends FeaturePath, C extends CollectionName<P>> = Collections<P>[C] extends {
  readonly fields: infer F
}
  ? F
  : never
type Directive<P extends FeaturePath, C extends CollectionName<P>> = Collections<P>[C] extends {
  readonly directives: { readonly access_type: readonly (infer D)[] }
}
  ? { readonly access_type: D }
  : unknown

/** GET /api/webserver/<P>/<C>?scope=…, an item of `items`. */
export type FeatureItem<P extends FeaturePath, C extends CollectionName<P>> = ItemBase &
  ValuesOf<ItemFields<P, C>> &
  Directive<P, C>
/** POST, PATCH of an item; `position` puts or moves it. */
export type FeatureItemChange<P extends FeaturePath, C extends CollectionName<P>> = ChangesOf<
  ItemFields<P, C>
> &
  Partial<Directive<P, C>> & { readonly position?: number; readonly config_scope?: string }

/** Every list: { <name>: items, total }. The name is that of the resource with '_' for '-': 'websites', 'mime_maps', 'rules'. */
export type ListOf<Name extends string, T> = { readonly [K in Name]: readonly T[] } & {
  readonly total: number
}

// --- saving ---------------------------------------------------------------------------------------------------------

/**
 * The answer to any POST, PATCH, PUT or DELETE with ?preview=true: nothing is written. A save that would shut everybody out is
 * refused (409 'last_authentication_mode') unless it comes with ?confirm=true.
 */
export interface Preview {
  readonly files: readonly FileDiff[]
  readonly access: AccessDiff
  /** What must be said before this is saved: 'No authentication mode stays enabled …'. */
  readonly warnings: readonly string[]
  /** The one of the warnings that must be agreed to: without ?confirm=true the save is refused. */
  readonly must_confirm?: string
  /** The same as these lines; secrets masked. */
  readonly commands: readonly string[]
  /** No change at all. */
  readonly unchanged: boolean
}

export interface FileDiff {
  readonly name: string
  /** Unified diff, secrets masked: '@@ -1,3 +1,4 @@', ' context', '-old', '+new'. */
  readonly lines: readonly string[]
}

export interface AccessDiff {
  /** The first 1,000. */
  readonly gains: readonly Grant[]
  readonly losses: readonly Grant[]
  /** How many there are in all. */
  readonly total: { readonly gains: number; readonly losses: number }
  /** Access tests that would turn: one line each; such a save is refused. */
  readonly turned: readonly string[]
}

/**
 * A successful save tells how to take it back in the header X-Undo: an id for POST /api/config/undo/{id}. What else must be
 * said (a binding that cannot be had) is in X-Warnings: percent-encoded texts, separated by commas.
 */
export interface Undone {
  readonly undone: string
}

// --- server, sites, pools --------------------------------------------------------------------------------------------

export type RunState = 'started' | 'stopped'

export interface WebServer {
  readonly name: string
  readonly id: string
  readonly version: string
  readonly status: RunState
  readonly directory: string
  readonly addresses: readonly ListeningAddress[]
  readonly manager_addresses: readonly string[]
  readonly websites: number
  readonly application_pools: number
  /** A configuration that cannot be read: what, where, why. */
  readonly configuration_error?: { readonly message: string; readonly origin?: Origin }
}

export interface ListeningAddress {
  readonly scheme: 'http' | 'https'
  readonly address: string
  readonly binding_port: number
  readonly port: number
  readonly websites: readonly string[]
  readonly hosts: readonly string[]
}

export interface Binding {
  readonly protocol: string
  readonly binding_information: string
  readonly ip_address: string
  readonly port: number
  readonly hostname: string
  readonly require_sni: boolean
  readonly origin?: Origin
}

export interface WebsiteRef extends Ref {
  readonly key: number
  readonly status: RunState
}

export interface Website extends WebsiteRef {
  readonly physical_path: string
  readonly server_auto_start: boolean
  readonly enabled_protocols: string
  readonly limits: {
    /** Seconds. */
    readonly connection_timeout: number
    readonly max_bandwidth: number
    readonly max_connections: number
    readonly max_url_segments: number
  }
  readonly bindings: readonly Binding[]
  readonly application_pool: Ref | null
  /** Where a browser on this machine finds it: 'http://localhost:8080/'. */
  readonly urls: readonly string[]
  readonly origin?: Origin
  readonly _links?: Links
}

/** POST and PATCH; application_pool by id or name. */
export interface WebsiteChange {
  readonly name?: string
  readonly key?: number
  readonly physical_path?: string
  readonly status?: RunState
  readonly server_auto_start?: boolean
  readonly enabled_protocols?: string
  readonly limits?: Partial<Website['limits']>
  readonly bindings?: readonly (Partial<Omit<Binding, 'origin'>> & { readonly protocol: string })[]
  readonly application_pool?: Partial<Ref>
}

export type IdentityType =
  | 'ApplicationPoolIdentity'
  | 'LocalService'
  | 'LocalSystem'
  | 'NetworkService'
  | 'SpecificUser'

export interface ApplicationPoolRef extends Ref {
  readonly status: RunState
}

export interface ApplicationPool extends ApplicationPoolRef {
  readonly auto_start: boolean
  readonly pipeline_mode: 'integrated' | 'classic'
  readonly managed_runtime_version: string
  readonly enable_32bit_win64: boolean
  readonly queue_length: number
  readonly start_mode: 'OnDemand' | 'AlwaysRunning'
  readonly identity: {
    readonly identity_type: IdentityType
    readonly username: string
    readonly load_user_profile: boolean
    /** Who the worker process runs as: 'IIS APPPOOL\\Contoso', 'WEB01\\svc'. */
    readonly runs_as: string
    /** Can that account be signed in as the pool's? undefined: yes. Else why not, with the win32 code. */
    readonly fault?: string
  }
  readonly process_model: { readonly idle_timeout: number; readonly max_processes: number }
  readonly recycling: { readonly time_interval: number; readonly request_limit: number }
  readonly rapid_fail_protection: { readonly enabled: boolean; readonly max_crashes: number }
  readonly applications: number
  readonly origin?: Origin
  readonly _links?: Links
}

export interface ApplicationPoolChange {
  readonly name?: string
  /** 'started', 'stopped'; POST …/{id}/recycle recycles. */
  readonly status?: RunState
  readonly auto_start?: boolean
  readonly pipeline_mode?: ApplicationPool['pipeline_mode']
  readonly managed_runtime_version?: string
  readonly enable_32bit_win64?: boolean
  readonly queue_length?: number
  readonly start_mode?: ApplicationPool['start_mode']
  readonly identity?: {
    readonly identity_type?: IdentityType
    readonly username?: string
    readonly password?: string
    readonly load_user_profile?: boolean
  }
  readonly process_model?: Partial<ApplicationPool['process_model']>
  readonly recycling?: Partial<ApplicationPool['recycling']>
  readonly rapid_fail_protection?: Partial<ApplicationPool['rapid_fail_protection']>
}

export interface WebApp {
  /** 'Contoso/app'. */
  readonly location: string
  /** '/app'. */
  readonly path: string
  readonly id: string
  readonly physical_path: string
  readonly enabled_protocols: string
  readonly website: Ref
  readonly application_pool: Ref
  readonly origin?: Origin
  readonly _links?: Links
}

export interface WebAppChange {
  readonly path?: string
  readonly physical_path?: string
  readonly enabled_protocols?: string
  readonly website?: Partial<Ref>
  readonly application_pool?: Partial<Ref>
}

export interface VirtualDirectory {
  readonly location: string
  readonly path: string
  readonly id: string
  readonly physical_path: string
  readonly identity: {
    readonly username: string
    readonly logon_method: 'interactive' | 'batch' | 'network' | 'clear_text'
  }
  readonly webapp: Ref
  readonly website: Ref
  readonly origin?: Origin
  readonly _links?: Links
}

export interface VirtualDirectoryChange {
  readonly path?: string
  readonly physical_path?: string
  readonly identity?: {
    readonly username?: string
    readonly password?: string
    readonly logon_method?: VirtualDirectory['identity']['logon_method']
  }
  readonly webapp?: Partial<Ref>
  readonly website?: Partial<Ref>
}

/** GET /api/webserver/files?scope=Site/path: the URL space, one level. */
export interface WebFile {
  readonly id: string
  readonly name: string
  readonly type: 'file' | 'directory' | 'application' | 'vdir'
  /** 'Contoso/app/index.htm'. */
  readonly scope: string
  readonly physical_path: string
  /** Bytes; 0 for what is no file. */
  readonly size: number
  /** ISO 8601; '' where not known. */
  readonly last_modified: string
  readonly has_children: boolean
}

/** GET /api/webserver/files?scope=…. */
export type WebFiles = ListOf<'files', WebFile> & {
  /** The place's folder is not there, or cannot be read. */
  readonly warning?: string
}

/** GET /api/webserver/feature-delegation?scope=, { features, total }; PATCH …/{id} { override_mode }. */
export interface DelegatedFeature {
  readonly id: string
  /** As IIS Manager names the feature. */
  readonly name: string
  /** 'system.webServer/security/authorization'. */
  readonly section: string
  readonly scope: string
  readonly website: Ref | null
  readonly metadata: Metadata
}

/** GET /api/webserver/authentication?scope=: IIS Manager's Authentication page. */
export interface AuthenticationMode {
  /** A FeaturePath: 'authentication/basic-authentication'. */
  readonly feature: FeaturePath
  readonly title: string
  readonly enabled: boolean
  /** 'HTTP 401 Challenge', 'HTTP 302 Login/Redirect', ''. */
  readonly response_type: string
  readonly installed: boolean
  readonly id: string
  readonly origin?: Origin
  readonly metadata: Metadata
}

/** GET/PATCH /api/webserver/logging?scope= ('' or a site): system.applicationHost/log, sites/site/logFile. */
export interface Logging {
  readonly id: string
  readonly scope: string
  readonly website: Ref | null
  readonly enabled: boolean
  readonly log_per_site: boolean
  readonly directory: string
  readonly log_file_encoding: 'utf-8' | 'ansi'
  readonly log_file_format: 'w3c' | 'binary' | 'iis' | 'ncsa' | 'custom'
  /** By IIS's names in snake_case: date, time, client_ip, … */
  readonly log_fields: Readonly<Record<string, boolean>>
  readonly custom_log_fields: readonly {
    readonly field_name: string
    readonly source_name: string
    readonly source_type: 'request_header' | 'response_header' | 'server_variable'
  }[]
  readonly rollover: {
    readonly period: 'max_size' | 'daily' | 'weekly' | 'monthly' | 'hourly'
    readonly truncate_size: number
    readonly use_local_time: boolean
  }
  readonly origins?: Readonly<Record<string, ValueState>>
  readonly _links?: Links
}

// --- users, groups, permissions ---------------------------------------------------------------------------------------

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

// --- explain, diagnose, access ----------------------------------------------------------------------------------------

/** POST /api/access/explain and /diagnose. */
export interface RequestQuestion {
  readonly method?: string
  readonly url?: string
  /** Of a kept refusal; instead of method and url. */
  readonly refusal_id?: string
  readonly as?: string
  readonly password?: string
  readonly scheme?: string
  readonly from?: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
}

export interface Explained {
  readonly decision: ExplainJson
  readonly description: Description
  /** For each step of decision.trace: its source lines, list entries and accounts (operations' findingOf). */
  readonly details?: readonly Finding[]
  /** Which world decided. */
  readonly server: 'sites' | 'manager'
}

export interface Diagnosed extends Explained {
  readonly diagnosis: DiagnosisJson
  /** For each of diagnosis.causes: the source lines and entries. */
  readonly findings: readonly Finding[]
  /** For each of diagnosis.fixes: how many grants it has; `grants` tells the first 1,000. */
  readonly opens: readonly number[]
  /** Names this diagnosis for POST /api/access/fixes. */
  readonly id: string
}

/** POST /api/access/fixes { diagnosis, fix }: applied with its promise; answers X-Undo. `fix` counts from 1. */
export interface ApplyFix {
  readonly diagnosis: string
  readonly fix: number
}

export interface AppliedFix {
  readonly title: string
  readonly after: Explained
  readonly undo: string
}

/** GET /api/access/matrix?site=&user=&group=&url=&scheme=&from=&paths= */
export interface Matrix {
  readonly people: readonly { readonly names: readonly string[] }[]
  readonly rows: readonly {
    readonly site: string
    /** With ?paths=N the first N. */
    readonly paths: readonly string[]
    /** How many paths there are. */
    readonly total: number
    readonly cells: readonly MatrixCell[]
  }[]
}

export interface MatrixCell {
  readonly read: boolean
  readonly write: boolean
  readonly status: string
  readonly code: string
  readonly opened_as?: string
}

/** POST /api/access/what-if { lines: ['appcmd set config …', 'icacls …'] }. */
export interface WhatIfQuestion {
  readonly lines: readonly string[]
  /** A request to decide before and after. */
  readonly request?: RequestQuestion
}

export interface WhatIfAnswer extends Preview {
  readonly request?: { readonly before: Explained; readonly after: Explained }
}

/** GET /api/access/codes?status=401: the substatus codes and what causes them on this server, now. */
export interface StatusCodes {
  readonly codes: readonly {
    /** '401.3'. */
    readonly status: string
    readonly title: string
    readonly reasons: readonly {
      /** '' where a program decides, and not the server. */
      readonly code: string
      readonly text: string
      /** Addresses of this server that answer so now, the first 20: for 'anonymous visitors', 'WEB01\\bob and 3 others'. */
      readonly now: readonly {
        readonly url: string
        readonly site: string
        readonly path: string
        readonly who: string
      }[]
      /** How many there are; each address counts for each group of people. */
      readonly total: number
    }[]
  }[]
}

/** GET /api/access/tests: what config/access.tests.yaml states, and whether it holds now. */
export interface AccessTests {
  /** 'config/access.tests.yaml'. */
  readonly file: string
  readonly exists: boolean
  readonly tests: readonly {
    /** 'GET http://localhost/secret/plan.txt as anonymous'. */
    readonly text: string
    /** 'allowed', 'refused', '401', '401.2'. */
    readonly expected: string
    readonly holds: boolean
    /** What comes instead: '200', 'not known'. */
    readonly got?: string
  }[]
  /** Mistakes of the file, 'file:line:column: what'. While there is one, no test counts and nothing can be saved. */
  readonly problems: readonly string[]
  readonly total: number
}

// --- refusals ----------------------------------------------------------------------------------------------------------

/**
 * GET /api/refusals?after=&before=&limit=&wait=&server=: newest first. `after`: an id; those after it alone, and with `wait`
 * (seconds, up to 25) the answer is held until there is one. `before`: an id; the page behind it.
 */
export interface Refusals {
  readonly refusals: readonly RefusalRef[]
  /** For the next `after`: the id of the newest; '' where none is kept yet. */
  readonly latest: string
}

export interface RefusalRef {
  readonly id: string
  /** ISO 8601. */
  readonly time: string
  readonly status: string
  readonly method: string
  readonly url: string
  readonly from: string
  /** '' where nobody signed in. */
  readonly user: string
  readonly server: 'sites' | 'manager'
}

/** GET /api/refusals/{id}. */
export interface Refusal extends RefusalRef {
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Decided again, on the server as it is now; absent: kept by another version in a form that is not read any more. */
  readonly now?: Explained
  /** It would end otherwise now: the configuration, an account or a list was changed since. */
  readonly changed: boolean
  /** In one sentence what must be known to judge `now`: passwords are not kept. */
  readonly note?: string
  /**
   * The page that the visitor saw, as HTML; '' for an answer without one. Show it in <iframe sandbox src> of
   * GET /api/refusals/{id}/page, which answers it as text/html under a policy of its own (its style is inline).
   */
  readonly page: string
}

// --- configuration -----------------------------------------------------------------------------------------------------

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
