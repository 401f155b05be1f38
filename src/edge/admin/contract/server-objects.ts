import type { Origin } from '../../../core/base/evidence.ts'
import type { SettingsOf, ValuesOf } from '../feature-fields.ts'
import type { FeaturePath } from '../features.ts'
import type { PoolSettings } from '../objects/pool-settings.ts'
import type { SiteSettings } from '../objects/site-settings.ts'
import type { Links, Ref } from './links.ts'
import type { ListOf, Metadata, ValueState } from './sections.ts'

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

/** GET /api/certificates?host=: those of the instance, or the one that an https binding of the host name presents. */
export interface Certificate extends Ref {
  /** The host name that it stands for, as its file is called: '*.contoso.com'; '' for all that have none of their own. */
  readonly hostname: string
  /** Made by this server, for want of another. */
  readonly self_signed: boolean
  readonly subject: string
  readonly issued_by: string
  /** SHA-1, hexadecimal. */
  readonly thumbprint: string
  readonly subject_alternative_names: readonly string[]
  /** ISO 8601. */
  readonly valid_from: string
  readonly valid_to: string
  /** Why it cannot be used; what is said of it above is '' then. */
  readonly problem?: string
  readonly _links?: Links
}

/** The bits of a binding's sslFlags, besides require_sni and the central store. */
export interface BindingSwitches {
  readonly disable_http2: boolean
  readonly disable_ocsp_stapling: boolean
  readonly disable_quic: boolean
  readonly disable_tls13: boolean
  readonly disable_legacy_tls: boolean
}

export interface Binding extends BindingSwitches {
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

export interface Website extends WebsiteRef, ValuesOf<SiteSettings> {
  readonly physical_path: string
  readonly server_auto_start: boolean
  readonly enabled_protocols: string
  readonly preload_enabled: boolean
  /** Who opens its root folder. */
  readonly identity: PathIdentity
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
export interface WebsiteChange extends SettingsOf<SiteSettings> {
  readonly name?: string
  readonly key?: number
  readonly physical_path?: string
  readonly status?: RunState
  readonly server_auto_start?: boolean
  readonly enabled_protocols?: string
  readonly preload_enabled?: boolean
  readonly identity?: PathIdentityChange
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

/** Times in seconds, memory in kilobytes. */
export interface ApplicationPool extends ApplicationPoolRef, ValuesOf<PoolSettings> {
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
  readonly applications: number
  readonly origin?: Origin
  readonly _links?: Links
}

export interface ApplicationPoolChange extends SettingsOf<PoolSettings> {
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
}

export interface WebApp {
  /** 'Contoso/app'. */
  readonly location: string
  /** '/app'. */
  readonly path: string
  readonly id: string
  readonly physical_path: string
  readonly enabled_protocols: string
  readonly preload_enabled: boolean
  readonly identity: PathIdentity
  readonly website: Ref
  readonly application_pool: Ref
  readonly origin?: Origin
  readonly _links?: Links
}

export interface WebAppChange {
  readonly path?: string
  readonly physical_path?: string
  readonly enabled_protocols?: string
  readonly preload_enabled?: boolean
  readonly identity?: PathIdentityChange
  readonly website?: Partial<Ref>
  readonly application_pool?: Partial<Ref>
}

/** 'Connect as': the account that opens a folder. */
export interface PathIdentity {
  /** '': the visitor's own (pass-through authentication). */
  readonly username: string
  readonly logon_method: 'interactive' | 'batch' | 'network' | 'clear_text'
}

export type PathIdentityChange = Partial<PathIdentity> & { readonly password?: string }

export interface VirtualDirectory {
  readonly location: string
  readonly path: string
  readonly id: string
  readonly physical_path: string
  readonly identity: PathIdentity
  readonly webapp: Ref
  readonly website: Ref
  readonly origin?: Origin
  readonly _links?: Links
}

export interface VirtualDirectoryChange {
  readonly path?: string
  readonly physical_path?: string
  readonly identity?: PathIdentityChange
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
  /** Of W3C: IIS's 'log event destination'. 'etw' alone: no file is written. */
  readonly log_target: 'file' | 'etw' | 'file_and_etw'
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
