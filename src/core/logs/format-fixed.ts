import { escapeW3c } from './format-w3c.ts'
import type { LogRecord } from './log-record.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * The two formats without columns of their own choice; both write local time. `zoneOffset`: minutes that it is ahead of UTC.
 * NCSA Common: 'c-ip - user [08/Apr/2024:17:39:04 -0800] "GET /a?b HTTP/1.1" 200 3401'.
 */
export function formatNcsa(record: LogRecord, zoneOffset: number): string {
  const local = new Date(record.time + zoneOffset * 60_000)
  const date = `${two(local.getUTCDate())}/${months[local.getUTCMonth()]}/${local.getUTCFullYear()}`
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
  const query = record.uriQuery === undefined || record.uriQuery === '' ? '' : `?${safe(record.uriQuery)}`
  const line = `${safe(record.method)} ${safe(record.uriStem)}${query} ${safe(record.version)}`
  const size = record.bytesSent ?? 0
  return `${safe(record.clientIp)} - ${safe(record.user)} [${date}:${clock} ${zone(zoneOffset)}] "${line}" ${record.status ?? 0} ${size}`
}

/** IIS: fifteen values with ', ' between, a comma at the end. */
export function formatIis(record: LogRecord, zoneOffset: number): string {
  const local = new Date(record.time + zoneOffset * 60_000)
  const values = [
    safe(record.clientIp),
    safe(record.user),
    `${local.getUTCMonth() + 1}/${local.getUTCDate()}/${local.getUTCFullYear()}`,
    `${local.getUTCHours()}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`,
    safe(record.siteName),
    safe(record.computerName),
    safe(record.serverIp),
    record.timeTaken ?? 0,
    record.bytesReceived ?? 0,
    record.bytesSent ?? 0,
    record.status ?? 0,
    record.win32 ?? 0,
    safe(record.method),
    safe(record.uriStem),
    safe(record.uriQuery),
  ]
  return `${values.join(', ')},`
}

/** No value may end its place in the line. */
const safe = (value: string | undefined): string =>
  escapeW3c(value ?? '').replace(/[",]/g, (text) => (text === '"' ? '%22' : '%2C'))
const two = (value: number): string => String(value).padStart(2, '0')

function zone(offset: number): string {
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}
