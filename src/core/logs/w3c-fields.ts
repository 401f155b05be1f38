import type { LogRecord } from './log-record.ts'

/** What one column holds: 'text' escapes blanks, 'number' is written plainly. */
export interface W3cField {
  readonly column: string
  /** The flag in logFile/@logExtFileFlags. */
  readonly flag: string
  readonly key: Exclude<keyof LogRecord, 'custom'> | 'date'
  readonly kind: 'date' | 'time' | 'text' | 'number'
}

/** Columns in their fixed order, which does not follow the order of the flags (iis.md §8.1). */
export const w3cFields: readonly W3cField[] = [
  { column: 'date', flag: 'Date', key: 'date', kind: 'date' },
  { column: 'time', flag: 'Time', key: 'time', kind: 'time' },
  { column: 's-sitename', flag: 'SiteName', key: 'siteName', kind: 'text' },
  { column: 's-computername', flag: 'ComputerName', key: 'computerName', kind: 'text' },
  { column: 's-ip', flag: 'ServerIP', key: 'serverIp', kind: 'text' },
  { column: 'cs-method', flag: 'Method', key: 'method', kind: 'text' },
  { column: 'cs-uri-stem', flag: 'UriStem', key: 'uriStem', kind: 'text' },
  { column: 'cs-uri-query', flag: 'UriQuery', key: 'uriQuery', kind: 'text' },
  { column: 's-port', flag: 'ServerPort', key: 'port', kind: 'number' },
  { column: 'cs-username', flag: 'UserName', key: 'user', kind: 'text' },
  { column: 'c-ip', flag: 'ClientIP', key: 'clientIp', kind: 'text' },
  { column: 'cs-version', flag: 'ProtocolVersion', key: 'version', kind: 'text' },
  { column: 'cs(User-Agent)', flag: 'UserAgent', key: 'userAgent', kind: 'text' },
  { column: 'cs(Cookie)', flag: 'Cookie', key: 'cookie', kind: 'text' },
  { column: 'cs(Referer)', flag: 'Referer', key: 'referer', kind: 'text' },
  { column: 'cs-host', flag: 'Host', key: 'host', kind: 'text' },
  { column: 'sc-status', flag: 'HttpStatus', key: 'status', kind: 'number' },
  { column: 'sc-substatus', flag: 'HttpSubStatus', key: 'substatus', kind: 'number' },
  { column: 'sc-win32-status', flag: 'Win32Status', key: 'win32', kind: 'number' },
  { column: 'sc-bytes', flag: 'BytesSent', key: 'bytesSent', kind: 'number' },
  { column: 'cs-bytes', flag: 'BytesRecv', key: 'bytesReceived', kind: 'number' },
  { column: 'time-taken', flag: 'TimeTaken', key: 'timeTaken', kind: 'number' },
]

/** Columns of a site whose logFile lists these flags ('Date, Time, …'), then its custom fields. */
export function w3cColumns(flags: string, custom: readonly string[] = []): readonly string[] {
  const wanted = new Set(flags.split(',').map((flag) => flag.trim().toLowerCase()))
  const columns = w3cFields
    .filter((field) => wanted.has(field.flag.toLowerCase()))
    .map((field) => field.column)
  return [...columns, ...custom]
}

/** The default of logExtFileFlags since IIS 8. */
export const defaultW3cFlags =
  'Date, Time, ClientIP, UserName, ServerIP, Method, UriStem, UriQuery, TimeTaken, HttpStatus, Win32Status, ' +
  'ServerPort, UserAgent, HttpSubStatus, Referer'

const byColumn = new Map(w3cFields.map((field) => [field.column.toLowerCase(), field]))

/** Column names compare without regard to case; undefined: a custom field or another product's. */
export const w3cField = (column: string): W3cField | undefined => byColumn.get(column.toLowerCase())
