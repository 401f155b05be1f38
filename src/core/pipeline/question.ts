import type { Token } from '../accounts/account.ts'
import type { MissingFact } from '../base/answer.ts'
import type { Evidence } from '../base/evidence.ts'
import type { Reason } from '../base/reason.ts'
import type { Status } from '../base/status.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { Application, Pool, Site, VirtualDirectory } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { configFailure } from './config-failure.ts'
import type { CookedUrl } from './cook-url.ts'
import type { Request } from './request.ts'
import type { SelectedHandler } from './select-handler.ts'
import type { Stage } from './trace.ts'

/** What is known about a request when a module is asked. Modules read it; only decide.ts writes it. */
export interface Question {
  readonly world: World
  readonly request: Request
  readonly url: CookedUrl
  readonly site: Site
  readonly application: Application
  readonly virtualDirectory: VirtualDirectory
  readonly pool: Pool
  /** The worker process's token. */
  readonly poolToken: Token
  /** Site path of the URL: 'Site/app/a.htm'. */
  readonly sitePath: string
  readonly physicalPath: string
  readonly resource: Resource
  readonly scope: ConfigScope
  readonly handler: SelectedHandler
  /** What modules work out from the address, the method and the configuration alone; see remember. */
  readonly remembered: Map<string, unknown>
  readonly answers: ReadonlyMap<string, boolean>
  user: SignedIn | undefined
}

/** What the URL's physical path is on disk, asked once. */
export type Resource =
  | { readonly kind: 'file'; readonly hidden: boolean; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string }
  /** `win32`: 2, 3 (a directory on the way is missing) or 123 (no Windows name). */
  | { readonly kind: 'none'; readonly win32: number }
  | { readonly kind: 'unknown'; readonly missing: MissingFact }

/** Who the request runs as. */
export interface SignedIn {
  readonly scheme: 'Anonymous' | 'Basic' | 'Digest' | 'NTLM' | 'Negotiate' | 'Forms' | 'ClientCertificate'
  /** Canonical name of the account: 'WEB01\\bob', 'NT AUTHORITY\\IUSR'. */
  readonly name: string
  /** What IIS logs and rules see: the name as the client gave it for Basic; '' for anonymous. */
  readonly userName: string
  /** Absent for a managed principal without a Windows token (Forms). */
  readonly token?: Token
  /** The lines that chose this account. */
  readonly chosenBy?: readonly Evidence[]
  /** The token is the pool's own (anonymous with userName=""). */
  readonly isPoolIdentity?: boolean
}

export type Verdict =
  | { readonly kind: 'pass'; readonly because: Reason }
  | { readonly kind: 'grant'; readonly because: Reason; readonly user?: SignedIn }
  | {
      readonly kind: 'deny'
      readonly because: Reason
      readonly status: Status
      readonly abort?: boolean
      readonly assumedUser?: SignedIn
      readonly logUser?: string
    }
  | { readonly kind: 'unknown'; readonly because: Reason; readonly missing: readonly MissingFact[] }
  | { readonly kind: 'pending'; readonly account: string; readonly password: string }

/** One opinion in the pipeline. It answers a question; it never touches the response. */
export interface PipelineModule {
  /** The IIS name: 'BasicAuthenticationModule'. */
  readonly name: string
  /** IIS's notification. */
  readonly stage: Stage
  /** undefined: nothing to say, not even for the trace. */
  decide(question: Question): Verdict | undefined
}

/** A section that a module needs cannot be used: 500.19, told by that module. */
export function configDenial(error: ConfigError): Verdict {
  return { kind: 'deny', ...configFailure(error) }
}

/** A value that depends on the address, its configuration and what is in `key` only, worked out once. */
export function remember<T>(memo: Map<string, unknown>, key: string, make: () => T): T {
  if (memo.has(key)) return memo.get(key) as T
  const made = make()
  memo.set(key, made)
  return made
}
