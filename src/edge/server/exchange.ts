import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { World } from '../../core/world/world.ts'
import type { AddressActivity } from './client-activity.ts'
import type { Connection } from './connection.ts'
import type { ServerPorts } from './ports.ts'
import type { ResponseSettings, SettingsSource } from './response-settings.ts'

export type Incoming = IncomingMessage | Http2ServerRequest
export type Outgoing = ServerResponse | Http2ServerResponse

/** What every request of one running server shares. */
export interface ServerContext {
  readonly world: () => World
  readonly ports: ServerPorts
  readonly settings: SettingsSource
  /** A fault of the server itself, for its owner; the visitor sees a bare 500. */
  readonly onFault: (error: unknown) => void
  /** Labs only; lower case. */
  readonly clientAddressHeader: string | undefined
  readonly activityOf: (address: string) => AddressActivity
}

/** One request on its way to an answer. */
export interface Exchange {
  readonly context: ServerContext
  readonly req: Incoming
  readonly res: Outgoing
  readonly connection: Connection
  readonly request: Request
  /** performance.now() at the moment the head was read. */
  readonly started: number
  /** Bytes that the connection had sent before. */
  readonly sentBefore: number
  readonly activity: AddressActivity
  /** The answer goes on after performing it returned: whoever sends it ends the activity. */
  goesOn: boolean
}

/** An exchange that is decided. */
export interface Decided {
  readonly exchange: Exchange
  readonly world: World
  readonly trace: Trace
  readonly settings: ResponseSettings
}
