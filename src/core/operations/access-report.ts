import {
  type Access,
  type AccessMatrix,
  type AccessMatrixOptions,
  accessMatrixSteps,
  type SignsIn,
} from '../diagnosis/access-matrix.ts'
import { finish, type Steps } from '../diagnosis/steps.ts'
import type { Credentials } from '../pipeline/request.ts'
import type { World } from '../world/world.ts'

/** Which part of the matrix is meant. Names compare without regard to case. */
export interface AccessFilter {
  readonly site?: string
  readonly user?: string
  /** How that user signs in; its credentials count as good without a password. */
  readonly scheme?: Credentials['scheme']
  readonly password?: string
  /** Members of this group, directly or through others. */
  readonly group?: string
  /** A path of the site, or a whole URL's path; '*' at the end means everything below. */
  readonly url?: string
}

/** The matrix told by rows: addresses that all people meet alike. */
export interface AccessReport {
  readonly people: readonly { readonly names: readonly string[] }[]
  readonly rows: readonly AccessRow[]
}

export interface AccessRow {
  readonly site: string
  readonly paths: readonly string[]
  /** By people. */
  readonly cells: readonly Access[]
}

/** A filter that names nobody or nothing here. One line. */
export class AccessFilterError extends Error {
  override readonly name = 'AccessFilterError'
}

/** Decides who can reach what, for the part that is asked for. Throws AccessFilterError. */
export const accessReport = (world: World, filter: AccessFilter, options: ReportOptions): AccessReport =>
  finish(accessReportSteps(world, filter, options))

type ReportOptions = Pick<AccessMatrixOptions, 'asked' | 'answers'>

/** The same in small steps, of a world that stays as it is meanwhile (`pinned`). Throws AccessFilterError, too. */
export function* accessReportSteps(
  world: World,
  filter: AccessFilter,
  options: ReportOptions,
): Steps<AccessReport> {
  if (filter.site !== undefined && world.site(filter.site) === undefined)
    throw new AccessFilterError(`there is no site '${filter.site}'`)
  const { site } = filter
  const as = signsIn(world, filter)
  const matrix = yield* accessMatrixSteps(world, {
    ...options,
    ...(site !== undefined && { site }),
    ...(as !== undefined && { as }),
  })
  return merged(narrowed(matrix, wantedNames(world, filter), pathTest(filter.url)))
}

/** undefined: everybody is looked at, each by the scheme that is offered. */
function signsIn(world: World, { user, scheme, password }: AccessFilter): SignsIn | undefined {
  if (user === undefined || (scheme === undefined && password === undefined)) return undefined
  return {
    user: userName(world, user),
    ...(scheme !== undefined && { scheme }),
    ...(password !== undefined && { password }),
  }
}

/** undefined: everybody. */
function wantedNames(world: World, { user, group }: AccessFilter): ReadonlySet<string> | undefined {
  if (user === undefined && group === undefined) return undefined
  const names = new Set<string>()
  if (user !== undefined) names.add(userName(world, user))
  if (group !== undefined) for (const name of membersOf(world, group)) names.add(name)
  return names
}

function userName(world: World, user: string): string {
  if (/^anonymous( visitors)?$/i.test(user)) return 'anonymous visitors'
  const found = world.accounts().find(user)
  if (found?.kind !== 'user') throw new AccessFilterError(`there is no user '${user}'`)
  return found.name
}

function membersOf(world: World, group: string): readonly string[] {
  const accounts = world.accounts()
  const found = accounts.find(group)
  if (found === undefined) throw new AccessFilterError(`there is no group '${group}'`)
  return world.facts
    .accounts()
    .users.filter(({ sid }) => accounts.groupsOf(sid).some((above) => above.sid === found.sid))
    .map(({ name }) => name)
}

function pathTest(url: string | undefined): (path: string) => boolean {
  if (url === undefined) return () => true
  const path = decoded(url.replace(/^https?:\/\/[^/]*/i, '') || '/').toLowerCase()
  if (path.endsWith('*')) return (each) => each.toLowerCase().startsWith(path.slice(0, -1))
  return (each) => each.toLowerCase() === path || each.toLowerCase() === `${path}/`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function narrowed(
  { places, people, cells }: AccessMatrix,
  names: ReadonlySet<string> | undefined,
  isWanted: (path: string) => boolean,
): AccessReport {
  const kept = people.map((one) => ({ names: one.names.filter((name) => names?.has(name) ?? true) }))
  const columns = kept.flatMap((one, at) => (one.names.length > 0 ? [at] : []))
  return {
    people: columns.flatMap((at) => kept[at] ?? []),
    rows: places.flatMap(({ site, paths }, row) => {
      const wanted = paths.filter(isWanted)
      if (wanted.length === 0) return []
      return [{ site: site.name, paths: wanted, cells: columns.flatMap((at) => cells[row]?.[at] ?? []) }]
    }),
  }
}

/** Rows that all people meet alike become one, and people who meet all rows alike. */
function merged({ people, rows }: AccessReport): AccessReport {
  const byCells = new Map<string, { site: string; paths: string[]; cells: readonly Access[] }>()
  for (const { site, paths, cells } of rows) {
    const key = `${site}\n${JSON.stringify(cells)}`
    const kept = byCells.get(key)
    if (kept === undefined) byCells.set(key, { site, paths: [...paths], cells })
    else for (const path of paths) kept.paths.push(path)
  }
  const joined = [...byCells.values()]
  const columns = new Map<string, { at: number; names: string[] }>()
  people.forEach(({ names }, at) => {
    const key = JSON.stringify(joined.map(({ cells }) => cellKey(cells[at])))
    const kept = columns.get(key)
    if (kept === undefined) columns.set(key, { at, names: [...names] })
    else for (const name of names) kept.names.push(name)
  })
  const kept = [...columns.values()]
  return {
    people: kept.map(({ names }) => ({ names })),
    rows: joined.map(({ site, paths, cells }) => ({
      site,
      paths: paths.sort(),
      cells: kept.flatMap(({ at }) => cells[at] ?? []),
    })),
  }
}

/** Each runs as himself: that alone is no difference. */
const cellKey = (cell: Access | undefined): string =>
  cell === undefined ? '' : `${cell.read} ${cell.write} ${cell.status} ${cell.code}`

/** One line for each person and address, quoted as RFC 4180 has it. */
export function* accessCsv({ people, rows }: AccessReport): Generator<string> {
  yield 'who,site,path,read,write,status,reason\r\n'
  for (const { site, paths, cells } of rows) {
    for (const [at, { names }] of people.entries()) {
      const cell = cells[at]
      if (cell === undefined) continue
      const rest = [yesNo(cell.read), yesNo(cell.write), cell.status, cell.code].join(',')
      for (const name of names)
        for (const path of paths) yield `${field(name)},${field(site)},${field(path)},${rest}\r\n`
    }
  }
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

/** A spreadsheet takes =, +, -, @ at the beginning for a formula; such a name gets an apostrophe in front. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
