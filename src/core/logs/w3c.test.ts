import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatW3c, w3cFormatter, w3cHeader } from './format-w3c.ts'
import type { LogRecord } from './log-record.ts'
import { parseW3c } from './parse-w3c.ts'
import { defaultW3cFlags, w3cColumns, w3cFields } from './w3c-fields.ts'

const defaults = w3cColumns(defaultW3cFlags)
const time = Date.UTC(2024, 4, 1, 0, 0, 7)

describe('a line', () => {
  test('has the default columns in their fixed order', () => {
    expect(defaults.join(' ')).toBe(
      'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) ' +
        'sc-status sc-substatus sc-win32-status time-taken',
    )
    expect(w3cColumns('timetaken,Date, nonsense', ['X-Mine'])).toEqual(['date', 'time-taken', 'X-Mine'])
  })

  test('writes what is not there as -, blanks and control characters as +', () => {
    const record: LogRecord = {
      time,
      method: 'GET',
      uriStem: '/a b\r\n#x',
      uriQuery: '',
      port: 80,
      userAgent: 'My Agent\t\u0085/1.0',
      status: 401,
      substatus: 2,
      win32: 2148074254,
      timeTaken: 0,
    }
    expect(formatW3c(record, defaults)).toBe(
      '2024-05-01 00:00:07 - GET /a+b++#x - 80 - - My+Agent++/1.0 - 401 2 2148074254 0',
    )
  })

  test('takes custom fields by their name', () => {
    const record: LogRecord = { time, custom: new Map([['X-Mine', 'a b']]) }
    expect(formatW3c(record, ['X-Mine', 'X-Other'])).toBe('a+b -')
  })

  test('never breaks into two lines or columns, whatever a client sends', () => {
    const columns = w3cFields.map((field) => field.column)
    const format = w3cFormatter(columns)
    const text = fc.string({ unit: 'binary' })
    const record = fc.record({
      time: fc.constant(time),
      uriStem: text,
      uriQuery: text,
      user: text,
      userAgent: text,
      cookie: text,
      referer: text,
      host: text,
      method: text,
    })
    fc.assert(
      fc.property(record, (value) => {
        const line = format(value)
        expect(line.split(' ')).toHaveLength(columns.length)
        expect(line).not.toMatch(/[\r\n]/)
      }),
    )
  })

  test('read again says what was written', () => {
    const word = fc.stringMatching(/^[!-~]{1,20}$/).filter((value) => value !== '-' && !value.includes('"'))
    const number = fc.nat(0xffffffff)
    const record = fc.record({
      time: fc.nat(4_000_000_000).map((second) => second * 1000),
      method: word,
      uriStem: word,
      uriQuery: word,
      user: word,
      userAgent: word,
      port: number,
      status: number,
      substatus: number,
      win32: number,
      timeTaken: number,
    })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
        const text =
          w3cHeader(defaults, time) + records.map((value) => `${formatW3c(value, defaults)}\r\n`).join('')
        const { records: read, problems } = parseW3c(text)
        expect(problems).toEqual([])
        expect(read).toEqual(records.map((value, index) => ({ ...value, line: index + 5 })))
      }),
    )
  })
})

describe('a log', () => {
  test('may change its columns in the middle', () => {
    const { records } = parseW3c(
      '#Fields: date time c-ip\n2024-05-01 00:00:07 1.2.3.4\n#Software: x\n#Fields: date time cs-username sc-status\n2024-05-01 00:00:08 CONTOSO\\alice 401\n',
    )
    expect(records).toEqual([
      { time, clientIp: '1.2.3.4', line: 2 },
      { time: time + 1000, user: 'CONTOSO\\alice', status: 401, line: 5 },
    ])
  })

  test('without a date column takes the date of its head', () => {
    const { records } = parseW3c('#Date: 2024-05-01 00:00:00\r#Fields: time c-ip \r00:00:07 1.2.3.4\r')
    expect(records).toEqual([{ time, clientIp: '1.2.3.4', line: 3 }])
  })

  test('of the Advanced Logging module has values in quotes', () => {
    const { records } = parseW3c(
      '#Fields:  date  time cs(User-Agent) TimeTakenMS\n2024-05-01 00:00:07.500 "a ""b"" c" 7\n',
    )
    expect(records).toEqual([{ time: time + 500, userAgent: 'a "b" c', timeTaken: 7, line: 2 }])
  })

  test('tells each line that it cannot read, and goes on', () => {
    const { records, problems } = parseW3c(
      'early\n#Fields: date time sc-status\n2024-05-01 00:00:07\n2024-05-01 00:00:07 abc\n2024-13-01 00:00:07 200\n2024-05-01 00:00:07 200\n',
    )
    expect(records).toHaveLength(1)
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'no-fields-yet'],
      [3, 'column-count'],
      [4, 'bad-number'],
      [5, 'bad-time'],
    ])
  })

  test('is read without an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (fields, text) => {
        const { records, problems } = parseW3c(`#Fields: ${fields}\n${text}`)
        expect(records.length + problems.length).toBeLessThanOrEqual(
          text.split(/[\r\n]/).length + fields.split(/[\r\n]/).length,
        )
      }),
    )
  })
})
