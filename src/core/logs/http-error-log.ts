import { escapeW3c } from './format-w3c.ts'

/** A row of HTTPERR\httperr<N>.log: what http.sys answered, or dropped, before any site saw it. */
export interface HttpErrorRecord {
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  readonly clientIp?: string | undefined
  readonly clientPort?: number | undefined
  readonly serverIp?: string | undefined
  readonly serverPort?: number | undefined
  readonly version?: string | undefined
  readonly method?: string | undefined
  readonly uri?: string | undefined
  readonly status?: number | undefined
  readonly siteId?: number | undefined
  readonly reason: HttpErrorReason
  /** The application pool. */
  readonly queue?: string | undefined
}

/** s-reason as http.sys writes it (iis.md §2.2). */
export type HttpErrorReason =
  | 'BadRequest'
  | 'Header'
  | 'FieldLength'
  | 'RequestLength'
  | 'URL'
  | 'URL_Length'
  | 'Hostname'
  | 'Verb'
  | 'LengthRequired'
  | 'EntityTooLarge'
  | 'N/I'
  | 'Version_N/S'
  | 'ConnLimit'
  | 'QueueFull'
  | 'Disabled'
  | 'AppOffline'
  | 'AppShutdown'
  | 'N/A'
  | 'Connection_Dropped'
  | 'Timer_ConnectionIdle'
  | 'Timer_HeaderWait'
  | 'Timer_EntityBody'

const columns =
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename'

/** One line without its end. Long addresses are cut at 4096 characters (http.sys cuts too; its length is not documented). */
export function formatHttpError(record: HttpErrorRecord): string {
  const moment = new Date(record.time).toISOString()
  const values = [
    record.clientIp,
    record.clientPort,
    record.serverIp,
    record.serverPort,
    record.version,
    record.method,
    record.uri?.slice(0, 4096),
    record.status,
    record.siteId,
    record.reason,
    record.queue,
  ]
  const text = values.map((value) => escapeW3c(value === undefined ? '' : String(value))).join(' ')
  return `${moment.slice(0, 10)} ${moment.slice(11, 19)} ${text}`
}

export function httpErrorHeader(time: number): string {
  const moment = new Date(time).toISOString()
  return (
    '#Software: Microsoft HTTP API 2.0\r\n#Version: 1.0\r\n' +
    `#Date: ${moment.slice(0, 10)} ${moment.slice(11, 19)}\r\n#Fields: ${columns}\r\n`
  )
}
