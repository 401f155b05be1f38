import type * as z from 'zod'
import { Problem } from './problem.ts'

export interface Mistake {
  /** Dotted: 'client_cache.max_age'. */
  readonly name: string
  readonly detail: string
}

/** What the schema makes of the input; every mistake at once as a 400 that names each. `part`: 'query', 'path', 'body'. */
export function readInput<S extends z.ZodType>(schema: S, input: unknown, part: string): z.output<S> {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  throw invalidInput(read.error.issues.flatMap((issue) => mistakesOf(issue, part)))
}

export function invalidInput(mistakes: readonly Mistake[]): Problem {
  const [first] = mistakes
  const isRange = mistakes.length > 0 && mistakes.every((mistake) => outOfRange.has(mistake))
  const detail = first === undefined ? 'The request is not valid.' : `${first.name}: ${first.detail}`
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : ''
  return new Problem(400, isRange ? 'out_of_range' : 'invalid_parameter', `${detail}${more}`, {
    parameter: first?.name ?? '',
    problems: mistakes,
  })
}

/** A query parameter stands once; lists of values are no parameter of ours. */
export function refuseRepeated(query: Readonly<Record<string, unknown>>): void {
  const repeated = Object.keys(query).filter((name) => Array.isArray(query[name]))
  if (repeated.length > 0)
    throw invalidInput(repeated.map((name) => ({ name: shown(name), detail: 'is given more than once' })))
}

const outOfRange = new WeakSet<Mistake>()

function mistakesOf(issue: z.core.$ZodIssue, part: string): readonly Mistake[] {
  const way = issue.path.map(String)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      name: shown([...way, key].join('.')),
      detail: 'there is no such member',
    }))
  const mistake = { name: way.length === 0 ? part : shown(way.join('.')), detail: says(issue) }
  if (issue.code === 'too_big' || issue.code === 'too_small') outOfRange.add(mistake)
  return [mistake]
}

function says(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${aOr(issue.expected)} is expected`
    case 'invalid_value':
      return `one of ${issue.values.map((value) => `'${String(value)}'`).join(', ')} is expected`
    case 'too_small':
      return `at least ${issue.minimum}${ofWhat(issue.origin)} is expected`
    case 'too_big':
      return `at most ${issue.maximum}${ofWhat(issue.origin)} is expected`
    case 'invalid_union':
      return 'none of the forms that are expected'
    default:
      return issue.message
  }
}

const names: Readonly<Record<string, string>> = {
  int: 'a whole number',
  object: 'an object',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
}
const aOr = (expected: string): string => names[expected] ?? `a ${expected}`
const ofWhat = (origin: string): string =>
  origin === 'string' ? ' characters' : origin === 'array' ? ' items' : ''
const shown = (name: string): string => (name.length > 200 ? `${name.slice(0, 199)}…` : name)
