import type { Answer, Method, Query } from '../../api/client.ts'

/** A change that the administrator is about to make. */
export interface SaveRequest {
  readonly method: Exclude<Method, 'GET'>
  /** Below /api. */
  readonly path: string
  readonly query?: Query | undefined
  /** Only what changes: then a conflict can be put right without loss. */
  readonly body?: unknown
  /** Of the resource as it was read. */
  readonly etag?: string | undefined
  /** `savesMade` when it was read: what this window saved after that is no conflict. Default: now. */
  readonly since?: number | undefined
  /** The resource as it was read: after a conflict, what others changed is told by it. */
  readonly base?: unknown
  /** 'Disable Basic Authentication'. */
  readonly title: string
  /** What the server answered, once it is done. */
  readonly onSaved?: ((answer: Answer<unknown>) => void) | undefined
}

/** One value of a change beside what stands there now. */
export interface ComparedValue {
  readonly name: string
  readonly theirs: string
  readonly mine: string
}

/** The fields of a change, dotted, beside the same of the resource as it is now. */
export function compareValues(body: unknown, current: unknown): ComparedValue[] {
  return [...flatten(body)].map(([name, mine]) => ({
    name,
    mine: shown(name, mine),
    theirs: shown(name, valueAt(current, name)),
  }))
}

const aboutIt: ReadonlySet<string> = new Set(['id', 'scope', 'metadata', 'origins', '_links'])

/** The values that others changed since `base` was read, besides those of my change; [] where it is not known. */
export function changedByOthers(body: unknown, base: unknown, current: unknown): ComparedValue[] {
  if (base === undefined) return []
  const own = new Set([...flatten(body)].map(([name]) => name))
  return [...flatten(current)]
    .filter(([name, value]) => !aboutIt.has(name.split('.')[0] ?? '') && !own.has(name) && isPlain(value))
    .filter(([name, value]) => valueAt(base, name) !== value)
    .map(([name, value]) => ({ name, theirs: shown(name, value), mine: '' }))
}

const isPlain = (value: unknown): boolean => typeof value !== 'object'

function* flatten(value: unknown, before = ''): Generator<readonly [string, unknown]> {
  if (!isRecord(value)) {
    if (before !== '') yield [before, value]
    return
  }
  for (const [name, inner] of Object.entries(value))
    yield* flatten(inner, before === '' ? name : `${before}.${name}`)
}

const valueAt = (value: unknown, name: string): unknown =>
  name.split('.').reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value)

/** Passwords are never shown, not even one's own. */
const shown = (name: string, value: unknown): string => {
  if (/password|secret|token/i.test(name)) return value === undefined ? '' : '********'
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
