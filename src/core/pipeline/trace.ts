import type { MissingFact } from '../base/answer.ts'
import type { Reason } from '../base/reason.ts'
import type { Status } from '../base/status.ts'
import type { Request } from './request.ts'

/** IIS's notifications, in their order; 'Route' stands for what http.sys and WAS do before them. */
export type Stage =
  | 'Route'
  | 'BeginRequest'
  | 'AuthenticateRequest'
  | 'AuthorizeRequest'
  | 'ResolveRequestCache'
  | 'MapRequestHandler'
  | 'ExecuteRequestHandler'
  | 'EndRequest'
  | 'SendResponse'

/** One module's opinion on the way. 'note' tells a fact that no module judged (the site chosen, the file opened as whom). */
export interface Step {
  readonly module: string
  readonly stage: Stage
  readonly verdict: 'pass' | 'grant' | 'deny' | 'unknown' | 'note'
  readonly reason: Reason
  /** For a deny: what it would answer. */
  readonly status?: Status
  /** A later gate that was evaluated as if the refusal before it had passed. */
  readonly hypothetical?: boolean
}

/** What the server shall do, chosen by the pipeline, performed by the server. */
export type Action =
  /** Send this file. `contentType` '' where none is known. */
  | { readonly kind: 'file'; readonly path: string; readonly contentType: string; readonly openedAs: string }
  | {
      readonly kind: 'listing'
      readonly path: string
      readonly openedAs: string
      readonly show: {
        readonly time: boolean
        readonly size: boolean
        readonly extension: boolean
        readonly date: boolean
        readonly longDate: boolean
      }
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** Answer an OPTIONS request of the static world, or TRACE. */
  | { readonly kind: 'options'; readonly allow: string; readonly public: string }
  | { readonly kind: 'trace' }
  /** A handler that Countersign itself does not carry out (managed, ISAPI, CGI): every gate let the request through to it. */
  | { readonly kind: 'handler'; readonly name: string; readonly modules: string; readonly type: string }
  /** Refused: the error page or challenge. `abort`: close the connection without an answer. */
  | {
      readonly kind: 'error'
      readonly abort?: boolean
      readonly httpSys?: boolean
      readonly allow?: string
      readonly contentRange?: string
    }

export interface Trace {
  readonly request: Request
  readonly status: Status
  readonly outcome: 'allowed' | 'refused' | 'challenge' | 'unknown'
  readonly action: Action
  readonly site?: { readonly name: string; readonly id: number }
  /** '/' or '/app'. */
  readonly application?: string
  readonly pool?: string
  /** The decoded, normalised path that was decided; '' where routing failed before. */
  readonly url: string
  /** Configuration path of the URL: 'MACHINE/WEBROOT/APPHOST/Site/a/b.htm'. */
  readonly configPath?: string
  readonly physicalPath?: string
  readonly authenticated?: { readonly scheme: string; readonly user: string }
  /** The name as IIS logs it (cs-username); undefined logs '-'. */
  readonly logUser?: string
  readonly openedAs?: string
  /** WWW-Authenticate values in order; [] unless the status is 401. */
  readonly challenges: readonly string[]
  /** Names on the detailed error page; handler is 'Not yet determined' before it is chosen. */
  readonly handler?: string
  /** The step that decided the status. */
  readonly decisive?: Step
  /** Empty where the caller asked for no trace. */
  readonly steps: readonly Step[]
  readonly missing: readonly MissingFact[]
}

/** The decision waits for one password to be verified: verify, then decide again with the answer. */
export interface Pending {
  readonly pending: { readonly account: string; readonly password: string }
}
