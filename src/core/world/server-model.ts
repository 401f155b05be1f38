import type { Origin } from '../base/evidence.ts'
import type { ConfigElement } from '../config/config-section.ts'

/** system.applicationHost as the pipeline reads it; every part keeps its element for origins and the rest of its settings. */
export interface ServerModel {
  readonly sites: readonly Site[]
  readonly siteDefaults: ConfigElement
  readonly pools: ReadonlyMap<string, Pool>
}

export interface Site {
  readonly name: string
  readonly id: number
  readonly bindings: readonly Binding[]
  /** Longest path first. */
  readonly applications: readonly Application[]
  readonly autoStart: boolean
  readonly element: ConfigElement
  readonly origin: Origin | undefined
}

export interface Binding {
  readonly protocol: string
  /** '*' for all addresses. */
  readonly address: string
  readonly port: number
  /** Lower case; '' for any; '*.contoso.com' for a wildcard. */
  readonly host: string
  readonly sslFlags: number
  readonly information: string
  readonly origin: Origin | undefined
}

export interface Application {
  /** '/' or '/app'. */
  readonly path: string
  readonly pool: string
  /** Longest path first. */
  readonly virtualDirectories: readonly VirtualDirectory[]
  readonly element: ConfigElement
  readonly origin: Origin | undefined
}

export interface VirtualDirectory {
  /** '/' or '/vdir', relative to its application. */
  readonly path: string
  /** Expanded. */
  readonly physicalPath: string
  /** '' for pass-through. */
  readonly userName: string
  readonly password: string
  /** The stored password cannot be opened here. */
  readonly isPasswordSealed: boolean
  readonly logonMethod: 'Interactive' | 'Batch' | 'Network' | 'ClearText'
  readonly allowSubDirConfig: boolean
  readonly element: ConfigElement
  readonly origin: Origin | undefined
}

export interface Pool {
  readonly name: string
  readonly identityType:
    | 'LocalSystem'
    | 'LocalService'
    | 'NetworkService'
    | 'SpecificUser'
    | 'ApplicationPoolIdentity'
  readonly userName: string
  readonly password: string
  /** The stored password cannot be opened here: whether it is right is not known. */
  readonly isPasswordSealed: boolean
  readonly logonType: 'LogonBatch' | 'LogonService'
  readonly manualGroupMembership: boolean
  /** 'v4.0', 'v2.0', '' for no managed code. */
  readonly managedRuntimeVersion: string
  readonly managedPipelineMode: 'Integrated' | 'Classic'
  readonly enable32BitAppOnWin64: boolean
  readonly autoStart: boolean
  readonly element: ConfigElement
  readonly origin: Origin | undefined
}
