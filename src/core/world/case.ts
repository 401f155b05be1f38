import type { GroupAccount, UserAccount } from '../accounts/account.ts'

/** A server in a file, with requests and what IIS answers. The format is described in docs/cases.md. */
export interface Case {
  readonly file: string
  readonly title: string
  readonly source?: string
  /** How sure the expected answers are. */
  readonly confidence?: CaseConfidence
  readonly tags: readonly string[]
  readonly snapshot: Snapshot
  /** Empty for a plain snapshot. */
  readonly requests: readonly CaseRequest[]
}

export const caseConfidences = ['confirmed', 'documented', 'reported', 'inferred'] as const
export type CaseConfidence = (typeof caseConfidences)[number]

/** Everything that can decide a request, as data. */
export interface Snapshot {
  readonly machine: string
  readonly domain?: string
  readonly dns?: string
  /** ISO 8601. */
  readonly clock?: string
  readonly users: readonly SnapshotUser[]
  readonly groups: readonly SnapshotGroup[]
  readonly userRights: Readonly<Record<string, readonly string[]>>
  readonly files: readonly SnapshotFile[]
  /** undefined: a default installation without sites. */
  readonly applicationHost?: FileContent
  readonly partial: readonly SnapshotPart[]
  readonly state: {
    readonly pools: Readonly<Record<string, RunState>>
    readonly sites: Readonly<Record<string, RunState>>
  }
}

export const snapshotParts = ['accounts', 'files'] as const
export type SnapshotPart = (typeof snapshotParts)[number]

export const runStates = ['started', 'stopped'] as const
export type RunState = (typeof runStates)[number]

/** A listed user; `sid` is absent where it shall be derived from the name. */
export interface SnapshotUser extends Omit<UserAccount, 'sid'> {
  readonly sid?: string
  /** Absent: not stated. */
  readonly password?: string
}

export interface SnapshotGroup extends Omit<GroupAccount, 'sid'> {
  readonly sid?: string
}

/** Bytes as a case states them; a text is stored as UTF-8. `size` alone: the content is not known. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'size'; readonly size: number }

export interface SnapshotFile {
  /** With the spelling that the file gives; normalised separators. */
  readonly path: string
  /** undefined: a directory. */
  readonly content?: FileContent
  /** Entries in icacls's notation, the whole DACL; 'default': that of C:\inetpub\wwwroot; undefined: inherited. */
  readonly acl?: readonly string[] | 'default'
  readonly owner?: string
  readonly hidden: boolean
  /** Milliseconds since 1970 UTC; undefined: not stated. */
  readonly modified?: number
}

/** A request of a case and the answer that is expected. What is not stated is not compared. */
export interface CaseRequest {
  readonly line: number
  /** 'GET http://localhost/index.html' as written. */
  readonly request: string
  readonly from?: string
  /** The client's name, as a reverse lookup of `from` tells it. */
  readonly fromHost?: string
  readonly activity?: CaseActivity
  readonly as?: CaseCredentials
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string
  /** The message has neither Content-Length nor chunks. Without it, a request without a body states the length 0. */
  readonly unsized?: true
  /** Command lines applied to a copy first. */
  readonly after: readonly string[]
  readonly expect: ExpectedStatus
  readonly win32?: number
  readonly user?: string
  readonly challenges?: readonly string[]
  /** Any of these reason codes comes first. */
  readonly cause?: readonly string[]
  readonly fixed?: ExpectedStatus
  readonly keeps: readonly CaseRequest[]
}

/** What else comes from the same address, this request included: at the same time, and within any interval that is asked. */
export interface CaseActivity {
  readonly concurrent: number
  readonly recent: number
}

/** '404.10' is { status: 404, substatus: 10 }; without a substatus any is meant. 'unknown' has the status 0: nothing may be guessed. */
export interface ExpectedStatus {
  readonly text: string
  readonly status: number
  readonly substatus?: number
}

export const caseSchemes = [
  'Anonymous',
  'Basic',
  'Digest',
  'NTLM',
  'Negotiate',
  'Forms',
  'ClientCertificate',
] as const

export interface CaseCredentials {
  readonly scheme: (typeof caseSchemes)[number]
  readonly user: string
  /** Absent: the credentials count as good. */
  readonly password?: string
  readonly package?: 'NTLM' | 'Kerberos'
}

/** What is wrong with a case, and where. Lines and columns count from 1. */
export interface CaseError {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

export const formatCaseError = ({ file, line, column, message }: CaseError): string =>
  `${file}:${line}:${column}: ${message}`
