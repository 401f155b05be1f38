import { type Refusal, refusals } from '../base/refusals.ts'
import { requestTo } from '../diagnosis/web-grants.ts'
import type { Request } from '../pipeline/request.ts'
import type { World } from '../world/world.ts'
import type { AccessReport } from './access-report.ts'
import { urlOf } from './build-request.ts'
import { reasonMeaning } from './reason-meaning.ts'
import { fromPrograms, substatusTitles } from './sentences/substatus-titles.ts'

/** A status with its substatus, what can cause it, and where this server answers so now. */
export interface StatusCode {
  /** '401.3', '503'. */
  readonly status: string
  readonly title: string
  readonly reasons: readonly StatusReason[]
}

export interface StatusReason {
  /** A reason code; '' where a program decides, and not the server. */
  readonly code: string
  /** One sentence or two. */
  readonly text: string
  /** Addresses that end so now, the first ones. */
  readonly now: readonly AnsweredNow[]
  /** How many there are; each address with each group of people counts. */
  readonly total: number
}

export interface AnsweredNow {
  /** By the site's first binding: 'http://localhost/index.html'. */
  readonly url: string
  readonly site: string
  readonly path: string
  /** 'anonymous visitors', 'WEB01\\bob and 3 others'. */
  readonly who: string
}

/** So many addresses of one reason are named. */
const mostNamed = 20

/**
 * What the report's addresses answer, by status. `asked`: as whose the report was made.
 * `wanted`: '401' for all of its kind, '401.3' for one, undefined for all.
 */
export function statusCodes(
  world: World,
  asked: Request,
  report: AccessReport,
  wanted?: string,
): readonly StatusCode[] {
  const answered = answersIn(report, (site, path) => urlIn(world, asked, site, path))
  const known = [...new Set([...Object.keys(substatusTitles), ...answered.keys()])]
  return known
    .filter((status) => isWanted(status, wanted))
    .sort(byNumber)
    .map((status) => statusCode(status, answered.get(status) ?? new Map()))
}

function isWanted(status: string, wanted: string | undefined): boolean {
  return wanted === undefined || status === wanted || status.startsWith(`${wanted}.`)
}

function byNumber(a: string, b: string): number {
  const [[one = 0, first = 0], [other = 0, second = 0]] = [a.split('.').map(Number), b.split('.').map(Number)]
  return one - other || first - second
}

type Answered = ReadonlyMap<string, { readonly now: readonly AnsweredNow[]; readonly total: number }>

const nowhere = { now: [], total: 0 } as const

function statusCode(status: string, answered: Answered): StatusCode {
  const possible = Object.keys(refusals).filter((code) => statusesOf(code as Refusal).includes(status))
  const codes = [...new Set([...possible, ...answered.keys()])]
  const program = fromPrograms[status]
  return {
    status,
    title: substatusTitles[status] ?? '',
    reasons: [
      ...codes.map((code) => ({
        code,
        text: reasonMeaning(code) ?? '',
        ...(answered.get(code) ?? nowhere),
      })),
      ...(program === undefined ? [] : [{ code: '', text: program, ...nowhere }]),
    ],
  }
}

/** Rules about addresses answer with the status of denyAction. */
function statusesOf(code: Refusal): readonly string[] {
  const status = refusals[code]
  const substatus = /^403\.(50\d)$/.exec(status)?.[1]
  return substatus === undefined ? [status] : ['401', '403', '404'].map((one) => `${one}.${substatus}`)
}

function urlIn(world: World, asked: Request, name: string, path: string): string {
  const site = world.site(name)
  return site === undefined ? path : urlOf(requestTo(site, path, asked))
}

type UrlOf = (site: string, path: string) => string

/** By status and reason code. Statuses without a substatus are told as such: '503', not '503.0'. */
function answersIn({ people, rows }: AccessReport, url: UrlOf): ReadonlyMap<string, Answered> {
  const found = new Map<string, Map<string, { now: AnsweredNow[]; total: number }>>()
  for (const { site, paths, cells } of rows) {
    for (const [at, { read, status, code }] of cells.entries()) {
      if (read || code === '' || status === 'unknown') continue
      const byCode = entryIn(found, toldAs(status), () => new Map())
      const one = entryIn(byCode, code, () => ({ now: [] as AnsweredNow[], total: 0 }))
      const who = inShort(people[at]?.names ?? [])
      one.total += paths.length
      for (const path of paths.slice(0, mostNamed - one.now.length))
        one.now.push({ url: url(site, path), site, path, who })
    }
  }
  return found
}

function entryIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const kept = map.get(key) ?? make()
  map.set(key, kept)
  return kept
}

const toldAs = (status: string): string => {
  const bare = status.replace(/\.0$/, '')
  return Object.hasOwn(substatusTitles, status) ? status : bare
}

function inShort([first = '', ...more]: readonly string[]): string {
  if (more.length === 0) return first
  return more.length === 1 ? `${first} and ${more[0]}` : `${first} and ${more.length} others`
}
