import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LogFileNaming } from '../../core/logs/log-file.ts'
import { parseW3c } from '../../core/logs/parse-w3c.ts'
import { createDirectoryCache } from './directory-cache.ts'
import { createLogFiles, type LogFileTarget } from './log-files.ts'
import { createNativePaths } from './native-paths.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { everyQuestion } from './turn.ts'

const noon = Date.UTC(2026, 10, 22, 12)
const naming: LogFileNaming = {
  format: 'W3C',
  period: 'Daily',
  truncateSize: 1_048_576,
  localTimeRollover: false,
  utf8: true,
  customFields: false,
}
const target = (
  more: Partial<LogFileTarget> = {},
  namingMore: Partial<LogFileNaming> = {},
): LogFileTarget => ({
  directory: 'C:\\inetpub\\logs\\LogFiles\\W3SVC1',
  fields: ['date', 'time', 'sc-status'],
  naming: { ...naming, ...namingMore },
  ...more,
})

function logsIn(instance = temporaryFolder()) {
  const problems: string[] = []
  const files = createNativePaths({ instance, directories: createDirectoryCache(everyQuestion()) })
  const make = (delay = 5) => createLogFiles({ files, delay, onProblem: (message) => problems.push(message) })
  const folder = join(instance, 'drive_c/inetpub/logs/LogFiles/W3SVC1')
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
  return { instance, problems, make, logs: make(), folder, text }
}

const row = '2026-11-22 12:00:00 200'

describe('log files', () => {
  it('begin with a head, end their lines with CR LF, and can be read back', async () => {
    const { logs, text } = logsIn()
    logs.write(target(), noon, row)
    logs.write(target(), noon, row)
    await logs.flush()
    const written = text('u_ex261122.log')
    expect(written.split('\r\n')).toEqual([
      '#Software: Microsoft Internet Information Services 10.0',
      '#Version: 1.0',
      '#Date: 2026-11-22 12:00:00',
      '#Fields: date time sc-status',
      row,
      row,
      '',
    ])
    expect(parseW3c(written).records).toHaveLength(2)
  })

  it('are on disk without being asked, a moment later', async () => {
    const { logs, text } = logsIn()
    logs.write(target(), noon, row)
    await expect.poll(() => text('u_ex261122.log')).toContain(row)
  })

  it('go on after a restart, with a new head', async () => {
    const { logs, make, text } = logsIn()
    logs.write(target(), noon, row)
    await logs.close()
    const again = make()
    again.write(target(), noon + 1000, row)
    await again.close()
    expect(text('u_ex261122.log').match(/#Fields/g)).toHaveLength(2)
    expect(parseW3c(text('u_ex261122.log')).records).toHaveLength(2)
  })

  it('have a new head where the columns change', async () => {
    const { logs, text } = logsIn()
    logs.write(target(), noon, row)
    logs.write(target({ fields: ['date', 'time'] }), noon, '2026-11-22 12:00:00')
    await logs.close()
    expect(text('u_ex261122.log').match(/#Fields: .*/g)).toEqual([
      '#Fields: date time sc-status',
      '#Fields: date time',
    ])
  })

  it('are followed by the next one when the period ends', async () => {
    const { logs, folder } = logsIn()
    const hourly = target({}, { period: 'Hourly' })
    for (const hour of [0, 1, 2]) logs.write(hourly, noon + hour * 3_600_000, row)
    await logs.close()
    expect(readdirSync(folder).sort()).toEqual(['u_ex26112212.log', 'u_ex26112213.log', 'u_ex26112214.log'])
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'utf8')).toContain('#Fields')
  })

  it('of a limited size are followed by the next number, also after a restart', async () => {
    const { logs, make, folder } = logsIn()
    const small = target({}, { period: 'MaxSize', truncateSize: 300 })
    for (let line = 0; line < 20; line++) logs.write(small, noon, row)
    await logs.close()
    const names = readdirSync(folder).sort()
    expect(names.length).toBeGreaterThan(1)
    expect(names[0]).toBe('u_extend1.log')
    const again = make()
    for (let line = 0; line < 20; line++) again.write(small, noon, row)
    await again.close()
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(all.flatMap((text) => parseW3c(text).records)).toHaveLength(40)
    for (const text of all) expect(text.length).toBeLessThan(600)
  })

  it('begin anew where somebody took the file away', async () => {
    const { logs, folder, text } = logsIn()
    logs.write(target(), noon, row)
    await logs.flush()
    renameSync(join(folder, 'u_ex261122.log'), join(folder, 'kept.log'))
    logs.write(target(), noon, row)
    await logs.close()
    for (const name of ['kept.log', 'u_ex261122.log']) expect(parseW3c(text(name)).records).toHaveLength(1)
  })

  it('of http.sys lie in HTTPERR', async () => {
    const { logs, instance } = logsIn()
    logs.httpError(noon, '2026-11-22 12:00:00 - - - - - - - 400 - Hostname -')
    await logs.close()
    const text = readFileSync(
      join(instance, 'drive_c/Windows/System32/LogFiles/HTTPERR/httperr1.log'),
      'utf8',
    )
    expect(text).toMatch(/^#Software: Microsoft HTTP API 2\.0\r\n[\s\S]*Hostname -\r\n$/)
  })

  it('that cannot be written are told once, in one line, and never throw', async () => {
    const { logs, instance, problems } = logsIn()
    mkdirSync(join(instance, 'drive_c'), { recursive: true })
    writeFileSync(join(instance, 'drive_c/inetpub'), 'a file where a folder should be')
    chmodSync(instance, 0o755)
    for (let line = 0; line < 3; line++) logs.write(target(), noon, row)
    await logs.flush()
    expect(problems).toEqual([
      expect.stringMatching(/^cannot write the log C:\\inetpub\\logs\\LogFiles\\W3SVC1: .+$/),
    ])
  })
})
