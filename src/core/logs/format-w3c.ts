import type { LogRecord } from './log-record.ts'
import { type W3cField, w3cField } from './w3c-fields.ts'

type Column = (record: LogRecord) => string

/**
 * Writes records as lines of a W3C log with these columns, without a line end. Make it once and keep it.
 * No value is '-'; blanks and control characters are '+', so that no value can begin a column or a line (iis.md §8.1).
 */
export function w3cFormatter(fields: readonly string[]): (record: LogRecord) => string {
  const columns = fields.map((name) => columnOf(name, w3cField(name)))
  return (record) => {
    let line = ''
    for (const column of columns) line += line === '' ? column(record) : ` ${column(record)}`
    return line
  }
}

export function formatW3c(record: LogRecord, fields: readonly string[]): string {
  return w3cFormatter(fields)(record)
}

function columnOf(name: string, field: W3cField | undefined): Column {
  if (field === undefined) return (record) => escapeW3c(record.custom?.get(name) ?? '')
  const { key, kind } = field
  if (kind === 'date') return (record) => momentOf(record.time).date
  if (kind === 'time') return (record) => momentOf(record.time).time
  if (key === 'date' || key === 'time') return () => '-'
  if (kind === 'number') return (record) => String(record[key] ?? '-')
  // One line is much like the one before: the last value's text is kept.
  let [lastValue, lastText] = ['', '-']
  return (record) => {
    const value = record[key]
    if (value === undefined) return '-'
    if (value !== lastValue) {
      lastValue = String(value)
      lastText = escapeW3c(lastValue)
    }
    return lastText
  }
}

const awkward = /[\u0000- \u007f-\u009f\u2028\u2029]/
const awkwardAll = /[\u0000- \u007f-\u009f\u2028\u2029]/g

/** '' is '-'; every blank or control character becomes one '+'. */
export function escapeW3c(value: string): string {
  if (value === '') return '-'
  return awkward.test(value) ? value.replace(awkwardAll, '+') : value
}

let lastSecond = Number.NaN
let lastMoment = { date: '', time: '' }

/** Lines come many to a second: the last second's text is kept. */
function momentOf(time: number): { readonly date: string; readonly time: string } {
  const second = Math.floor(time / 1000)
  if (second === lastSecond) return lastMoment
  const text = new Date(second * 1000).toISOString()
  lastSecond = second
  lastMoment = { date: text.slice(0, 10), time: text.slice(11, 19) }
  return lastMoment
}

/** The four lines at the head of a file and wherever the columns change, with CR LF behind each. */
export function w3cHeader(fields: readonly string[], time: number): string {
  const { date, time: clock } = momentOf(time)
  return (
    '#Software: Microsoft Internet Information Services 10.0\r\n' +
    `#Version: 1.0\r\n#Date: ${date} ${clock}\r\n#Fields: ${fields.join(' ')}\r\n`
  )
}
