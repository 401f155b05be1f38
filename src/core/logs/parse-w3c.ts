import type { LogRecord } from './log-record.ts'
import { type W3cField, w3cField } from './w3c-fields.ts'

export interface ParsedLog {
  readonly records: readonly ParsedRecord[]
  /** Lines that are no records under the columns in force: the log goes on behind them. */
  readonly problems: readonly LogProblem[]
}

export interface ParsedRecord extends LogRecord {
  /** Counted from 1. */
  readonly line: number
}

export interface LogProblem {
  readonly line: number
  readonly code: 'no-fields-yet' | 'column-count' | 'bad-number' | 'bad-time'
  readonly message: string
}

interface Columns {
  readonly names: readonly string[]
  readonly fields: readonly (W3cField | undefined)[]
}

interface Reading {
  columns: Columns | undefined
  /** Of the last '#Date:', for logs without a date column. */
  date: string
  readonly records: ParsedRecord[]
  readonly problems: LogProblem[]
}

/**
 * Reads a W3C log: any field set, heads repeated in the middle, any line ends, values in double quotes (Advanced Logging).
 * Nothing throws: a line that cannot be read is a problem with its number.
 */
export function parseW3c(text: string): ParsedLog {
  const reading: Reading = { columns: undefined, date: '', records: [], problems: [] }
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  lines.forEach((line, index) => {
    if (line.startsWith('#')) readDirective(line, reading)
    else if (line.trim() !== '') readLine(line, index + 1, reading)
  })
  return { records: reading.records, problems: reading.problems }
}

function readDirective(line: string, reading: Reading): void {
  const colon = line.indexOf(':')
  const [name, value] = [line.slice(1, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
  if (colon < 0) return
  if (name === 'date' || name === 'start-date') reading.date = value.slice(0, 10)
  if (name !== 'fields') return
  const names = value.split(/\s+/)
  reading.columns = {
    names,
    fields: names.map((column) => w3cField(aliases[column.toLowerCase()] ?? column)),
  }
}

/** Columns of Advanced Logging and older servers that say the same as one of IIS's. */
const aliases: Readonly<Record<string, string>> = {
  'date-utc': 'date',
  'time-utc': 'time',
  'cs(host)': 'cs-host',
  'cs(referrer)': 'cs(Referer)',
  timetakenms: 'time-taken',
}

function readLine(line: string, number: number, reading: Reading): void {
  const { columns, problems } = reading
  if (columns === undefined) {
    problems.push({ line: number, code: 'no-fields-yet', message: 'a row stands before any #Fields line' })
    return
  }
  const values = splitValues(line)
  if (values.length !== columns.names.length) {
    const message = `${values.length} values stand where #Fields names ${columns.names.length} columns`
    problems.push({ line: number, code: 'column-count', message })
    return
  }
  const record = readRecord(values, columns, number, reading)
  if (record !== undefined) reading.records.push(record)
}

/** IIS writes one blank between values, and blanks inside a value as '+'; two blanks are then no empty value. */
function splitValues(line: string): readonly string[] {
  if (!line.includes('"')) return line.trim().split(/[ \t]+/)
  const quoted = line.trim().match(/"(?:[^"]|"")*"(?=\s|$)|\S+/g) ?? []
  return quoted.map((value) => (/^".*"$/.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value))
}

/** A row under way: its values by what they mean. */
interface Row {
  date: string
  clock: string
  readonly found: Record<string, string | number>
  readonly custom: Map<string, string>
}

function readRecord(
  values: readonly string[],
  columns: Columns,
  line: number,
  { date, problems }: Reading,
): ParsedRecord | undefined {
  const row: Row = { date, clock: '00:00:00', found: {}, custom: new Map() }
  for (const [index, value] of values.entries()) {
    if (value === '-' || readValue(row, columns, index, value)) continue
    const message = `${columns.names[index]} is no number: ${value.slice(0, 40)}`
    problems.push({ line, code: 'bad-number', message })
    return undefined
  }
  const time = timeOf(row.date, row.clock)
  if (time === undefined) {
    const message = `no time: ${row.date.slice(0, 20)} ${row.clock.slice(0, 20)}`
    problems.push({ line, code: 'bad-time', message })
    return undefined
  }
  return { ...row.found, time, line, ...(row.custom.size > 0 ? { custom: row.custom } : {}) }
}

/** false: the column asks for a number and the value is none. */
function readValue(row: Row, { names, fields }: Columns, index: number, value: string): boolean {
  const field = fields[index]
  if (field === undefined) row.custom.set(names[index] ?? '', value)
  else if (field.kind === 'date') row.date = value
  else if (field.kind === 'time') row.clock = value
  else if (field.kind === 'text') row.found[field.key] = value
  else if (/^\d+$/.test(value)) row.found[field.key] = Number(value)
  else return false
  return true
}

function timeOf(date: string, clock: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d:\d\d(\.\d{1,9})?$/.test(clock)) return undefined
  const time = Date.parse(`${date}T${clock.slice(0, 12)}Z`)
  return Number.isNaN(time) ? undefined : time
}
