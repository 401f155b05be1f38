import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { messageOf } from './database.ts'
import { diskProblem } from './disk-problem.ts'
import { statOf } from './file-stamp.ts'

export interface InstanceLock {
  release(): void
}

export interface RunningServer {
  readonly pid: number
  /** ISO 8601. */
  readonly started: string
}

const lockFile = (instance: string): string => join(instance, 'server.lock')
const pidFile = (instance: string): string => join(instance, 'server.pid')

/**
 * Makes this process the one server of the instance, or says in one line why it is not. The lock is SQLite's own lock on
 * an empty file: the system gives it back when the process ends in whatever way, so none is ever stale, and a process id
 * that means another process by now (a restarted container) misleads nobody.
 */
export function lockInstance(instance: string): InstanceLock | string {
  let connection: DatabaseSync | undefined
  try {
    makeWritable(lockFile(instance))
    connection = new DatabaseSync(lockFile(instance), { timeout: 0 })
    connection.exec('BEGIN EXCLUSIVE')
    const about: RunningServer = { pid: process.pid, started: new Date().toISOString() }
    writeFileSync(pidFile(instance), `${JSON.stringify(about)}\n`)
  } catch (error) {
    connection?.close()
    if (/locked|busy/i.test(messageOf(error))) return heldLine(instance)
    return diskProblem(error, `lock the instance ${instance}`)
  }
  const held = connection
  heldLocks.add(held)
  return {
    release() {
      if (!heldLocks.delete(held)) return
      rmSync(pidFile(instance), { force: true })
      held.close()
    },
  }
}

/** A connection that nobody refers to is collected, and its lock with it. */
const heldLocks = new Set<DatabaseSync>()

/**
 * Throws what the system says where the file cannot be written; SQLite would only say that it cannot open it. An existing
 * file is not opened for this: closing it would give back every lock that this process has on it (POSIX, fcntl).
 */
function makeWritable(file: string): void {
  if (statOf(file) === undefined) writeFileSync(file, '', { mode: 0o600 })
  else accessSync(file, constants.W_OK)
}

function heldLine(instance: string): string {
  const server = readPid(instance)
  const who = server === undefined ? 'another process' : `process ${server.pid} since ${server.started}`
  return `${instance} is served already, by ${who}`
}

/** The server that runs on the instance now, if one does. */
export function runningServer(instance: string): RunningServer | undefined {
  const server = readPid(instance)
  if (server === undefined) return undefined
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(lockFile(instance), { timeout: 0, readOnly: true })
    connection.prepare('SELECT count(*) FROM sqlite_schema').get()
    return undefined
  } catch (error) {
    return /locked|busy/i.test(messageOf(error)) ? server : undefined
  } finally {
    connection?.close()
  }
}

function readPid(instance: string): RunningServer | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(pidFile(instance), 'utf8'))
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}
