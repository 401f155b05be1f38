import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { parseW3c } from './parse-w3c.ts'

describe.skipIf(skipWithoutShared)('the logs of real servers', () => {
  const logs = skipWithoutShared ? [] : readLogs(sharedPath('corpus', 'iis-logs'))

  test('are there', () => {
    expect(logs.length).toBeGreaterThan(50)
  })

  test('are read whole where a server itself wrote them', () => {
    for (const { name, text } of logs.filter((log) => /[/\\]u?_?ex\d+\.log$/.test(log.name))) {
      const rows = text.split(/\r\n|\n|\r/).filter((line) => line !== '' && !line.startsWith('#'))
      const { records, problems } = parseW3c(text)
      expect({ name, problems }).toEqual({ name, problems: [] })
      expect(records).toHaveLength(rows.length)
    }
  })

  test('tell of refusals: status, substatus and win32 are numbers', () => {
    const records = logs.flatMap(({ text }) => parseW3c(text).records)
    const refused = records.filter(({ status }) => status === 401)
    expect(refused.length).toBeGreaterThan(20)
    expect(refused.filter(({ substatus, win32 }) => substatus === 2 && win32 === 5).length).toBeGreaterThan(5)
  })

  test('no other product’s log stops the reading', () => {
    for (const { text } of logs) expect(() => parseW3c(text)).not.toThrow()
  })
})

function readLogs(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.log$|logfile_w3c\.\d$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
