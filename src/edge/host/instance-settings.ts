import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { messageOf } from './database.ts'

/** countersign.json: what an instance knows of itself. */
export interface InstanceSettings {
  readonly machine: string
  readonly domain?: string
  readonly dns?: string
  /** Native directories that symbolic links in drive_c may lead to. */
  readonly linkTargets: readonly string[]
  readonly manager?: ManagerSettings
  /** The instance is a case on disk: what the case says of itself. Absent: a server of its own. */
  readonly snapshot?: SnapshotSettings
}

export interface ManagerSettings {
  /** The manager may be reached from other machines, over TLS. */
  readonly remote: boolean
}

export interface SnapshotSettings {
  /** Parts that are incomplete: 'accounts', 'files'. */
  readonly partial: readonly string[]
  /** ISO 8601. */
  readonly clock?: string
  /** Windows paths of hidden files. */
  readonly hidden?: readonly string[]
}

/** Windows computer names have at most 15 characters. */
export function defaultMachineName(): string {
  const name =
    hostname()
      .split('.')[0]
      ?.toUpperCase()
      .replaceAll(/[^A-Z0-9-]/g, '')
      .slice(0, 15) ?? ''
  return name === '' ? 'COUNTERSIGN' : name
}

/** A missing file gives the defaults. Throws Error with what, where, why for one that cannot be used. */
export function readSettings(file: string): InstanceSettings {
  const text = readIfThere(file)
  if (text === undefined) return { machine: defaultMachineName(), linkTargets: [] }
  const value = parseObject(text, file)
  const unknown = Object.keys(value).find((key) => !(key in readers))
  if (unknown !== undefined) throw new Error(`${file}: unknown key '${unknown}'`)
  const read = Object.entries(value).map(([key, part]) => [key, readers[key]?.(part, `${file}: ${key}`)])
  return { machine: defaultMachineName(), linkTargets: [], ...Object.fromEntries(read) }
}

export function formatSettings(settings: InstanceSettings): string {
  return `${JSON.stringify({ version: 1, ...settings }, undefined, 2)}\n`
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseObject(text: string, where: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`${where}: ${messageOf(error)}`)
  }
  return object(value, where)
}

function object(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new Error(`${where} must be an object`)
}

function string(value: unknown, where: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new Error(`${where} must be a text`)
}

function strings(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value)) return value.map((item) => string(item, where))
  throw new Error(`${where} must be a list of texts`)
}

const readers: Readonly<Record<string, (value: unknown, where: string) => unknown>> = {
  version(value, where) {
    if (value === 1) return value
    throw new Error(`${where} is ${JSON.stringify(value)}; this Countersign reads version 1`)
  },
  machine: string,
  domain: string,
  dns: string,
  linkTargets: strings,
  manager(value, where) {
    const { remote = false, ...others } = object(value, where)
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) throw new Error(`${where}: unknown key '${unknown}'`)
    if (typeof remote !== 'boolean') throw new Error(`${where}.remote must be true or false`)
    return { remote }
  },
  snapshot(value, where) {
    const { partial, clock, hidden, ...others } = object(value, where)
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) throw new Error(`${where}: unknown key '${unknown}'`)
    const settings = {
      partial: strings(partial ?? [], `${where}.partial`),
      hidden: strings(hidden ?? [], `${where}.hidden`),
    }
    return clock === undefined ? settings : { ...settings, clock: string(clock, `${where}.clock`) }
  },
}
