import { closeSync, fstatSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { w3cHeader } from '../../core/logs/format-w3c.ts'
import { httpErrorHeader } from '../../core/logs/http-error-log.ts'
import { type LogFileNaming, logFileName } from '../../core/logs/log-file.ts'
import { diskProblem } from './disk-problem.ts'
import { statOf } from './file-stamp.ts'
import { makeFolders } from './make-folders.ts'
import type { NativePaths } from './native-paths.ts'

/** Where lines of one site's log go (the server's LogTarget). */
export interface LogFileTarget {
  readonly directory: string
  readonly naming: LogFileNaming
  readonly fields: readonly string[]
}

/** The server's LogSink on disk. */
export interface LogFiles {
  write(target: LogFileTarget, time: number, line: string): void
  httpError(time: number, line: string): void
  /** Writes what is left. */
  flush(): Promise<void>
  /** Flushes and closes the files; lines that come later open them again. */
  close(): Promise<void>
}

export interface LogFilesOptions {
  readonly files: NativePaths
  /** Milliseconds after which a line is on disk at the latest. Default 1000. */
  readonly delay?: number
  /** Where a file cannot be written: told once, until it can be written again. Lines are lost meanwhile. */
  readonly onProblem?: (message: string) => void
}

/** A file being written; heads and lines wait in `pending`. */
interface OpenLog {
  file: number
  readonly directory: string
  readonly name: string
  /** The last head. */
  head: string
  /** '#Fields:' of the last head; undefined: none yet in this process. */
  fields: string | undefined
  /** Bytes that it will have when all is written. */
  size: number
  pending: string[]
}

/** Lines that wait are written at once when they are this many characters. */
const pendingLimit = 64 * 1024
const httpErrors = 'C:\\Windows\\System32\\LogFiles\\HTTPERR'
const httpErrorSize = 1024 * 1024

/**
 * Appends to W3SVC<n>\u_ex….log and its like: a new head where this process begins a file or goes on in one, and where the
 * columns change. The next file begins with the period, or behind truncateSize (iis.md §8.1).
 */
export function createLogFiles(options: LogFilesOptions): LogFiles {
  const logs = new Map<string, OpenLog>()
  const troubled = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const attempt = (key: string, work: () => void): void => {
    try {
      work()
      troubled.delete(key)
    } catch (error) {
      if (!troubled.has(key)) options.onProblem?.(diskProblem(error, `write the log ${key}`))
      troubled.add(key)
    }
  }
  const flushAll = (): void => {
    clearTimeout(timer)
    timer = undefined
    for (const [key, log] of logs) attempt(key, () => writePending(log))
  }
  const append = (
    key: string,
    target: LogFileTarget,
    time: number,
    head: () => string,
    line: string,
  ): void => {
    attempt(key, () => {
      const log = rolledOver(logs, key, target, time, options.files)
      const fields = target.fields.join(' ')
      const isNew = log.fields !== fields
      if (isNew) log.head = head()
      const text = `${isNew ? log.head : ''}${line}\r\n`
      log.fields = fields
      log.size += Buffer.byteLength(text)
      log.pending.push(text)
      if (log.pending.length * 128 > pendingLimit) writePending(log)
    })
    timer ??= setTimeout(flushAll, options.delay ?? 1000).unref()
  }
  return {
    write(target, time, line) {
      const head = (): string => (target.fields.length === 0 ? '' : w3cHeader(target.fields, time))
      append(target.directory, target, time, head, line)
    },
    httpError: (time, line) => append(httpErrors, httpErrorTarget, time, () => httpErrorHeader(time), line),
    flush: async () => flushAll(),
    async close() {
      flushAll()
      closeAll(logs)
    },
  }
}

function closeAll(logs: Map<string, OpenLog>): void {
  for (const log of logs.values()) closeSync(log.file)
  logs.clear()
}

const httpErrorTarget: LogFileTarget = {
  directory: httpErrors,
  naming: {
    format: 'W3C',
    period: 'MaxSize',
    truncateSize: httpErrorSize,
    localTimeRollover: false,
    utf8: false,
    customFields: false,
  },
  fields: ['s-reason'],
}

/** Somebody removed or renamed the file: the next lines belong to a new one of the name. */
function isTakenAway(log: OpenLog): boolean {
  return statOf(join(log.directory, log.name))?.ino !== fstatSync(log.file).ino
}

function writePending(log: OpenLog): void {
  if (log.pending.length === 0) return
  if (isTakenAway(log)) {
    closeSync(log.file)
    log.file = openFile(log.directory, log.name)
    if (log.pending[0]?.startsWith(log.head) === false) log.pending.unshift(log.head)
  }
  const text = log.pending.join('')
  log.pending = []
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(log.file, bytes, at)
}

/** The file that a line of this moment belongs to; the one before is written out and closed. */
function rolledOver(
  logs: Map<string, OpenLog>,
  key: string,
  target: LogFileTarget,
  time: number,
  files: NativePaths,
): OpenLog {
  const current = logs.get(key)
  const name = nameOf(target, time, current === undefined ? undefined : sequenceOf(current.name))
  const isFull =
    target.naming.period === 'MaxSize' && current !== undefined && current.size >= target.naming.truncateSize
  if (current !== undefined && current.name === name && !isFull) return current
  const directory = files.place(target.directory)
  if (directory === undefined) throw new Error(`${target.directory} is no folder of this server`)
  makeFolders(directory)
  const next = openLog(directory, nextName(target, time, directory, current, isFull))
  logs.set(key, next)
  if (current !== undefined) {
    try {
      writePending(current)
    } finally {
      closeSync(current.file)
    }
  }
  return next
}

function nameOf(target: LogFileTarget, time: number, sequence = 1): string {
  if (target === httpErrorTarget) return `httperr${sequence}.log`
  return logFileName(target.naming, time, -new Date(time).getTimezoneOffset(), sequence)
}

const sequenceOf = (name: string): number => Number(/(?:extend|tend|httperr)(\d+)/.exec(name)?.[1] ?? 1)

/** 'MaxSize' goes on in the last file there is, unless that is full. */
function nextName(
  target: LogFileTarget,
  time: number,
  directory: string,
  current: OpenLog | undefined,
  isFull: boolean,
): string {
  if (target.naming.period !== 'MaxSize') return nameOf(target, time)
  if (current !== undefined) return nameOf(target, time, sequenceOf(current.name) + (isFull ? 1 : 0))
  const stem = nameOf(target, time).replace(/\d+(?=(?:_x)?\.log$)/, '')
  const numbers = readdirSync(directory)
    .filter((name) => name.replace(/\d+(?=(?:_x)?\.log$)/, '') === stem)
    .map(sequenceOf)
  const last = Math.max(1, ...numbers)
  const isLastFull = sizeIn(directory, nameOf(target, time, last)) >= target.naming.truncateSize
  return nameOf(target, time, isLastFull ? last + 1 : last)
}

function sizeIn(directory: string, name: string): number {
  const log = openLog(directory, name)
  closeSync(log.file)
  return log.size
}

const openFile = (directory: string, name: string): number => openSync(join(directory, name), 'a', 0o640)

function openLog(directory: string, name: string): OpenLog {
  const file = openFile(directory, name)
  return { file, directory, name, head: '', fields: undefined, size: fstatSync(file).size, pending: [] }
}
