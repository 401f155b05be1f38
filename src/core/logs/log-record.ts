/** One request in a log. A value that the log does not hold is undefined; texts are as the client sent them where known. */
export interface LogRecord {
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  /** 'W3SVC1'. */
  readonly siteName?: string | undefined
  readonly computerName?: string | undefined
  readonly serverIp?: string | undefined
  readonly method?: string | undefined
  /** The decoded path. */
  readonly uriStem?: string | undefined
  /** As sent, without '?'. */
  readonly uriQuery?: string | undefined
  readonly port?: number | undefined
  readonly user?: string | undefined
  readonly clientIp?: string | undefined
  /** 'HTTP/1.1'. */
  readonly version?: string | undefined
  readonly userAgent?: string | undefined
  readonly cookie?: string | undefined
  readonly referer?: string | undefined
  readonly host?: string | undefined
  readonly status?: number | undefined
  readonly substatus?: number | undefined
  /** Unsigned 32-bit. */
  readonly win32?: number | undefined
  readonly bytesSent?: number | undefined
  readonly bytesReceived?: number | undefined
  /** Milliseconds. */
  readonly timeTaken?: number | undefined
  /** Values of custom fields and of columns that IIS itself does not have, by column name. */
  readonly custom?: ReadonlyMap<string, string> | undefined
}
