import { AppcmdError, exitCode } from './appcmd-error.ts'

/** One step of 'bindings.[protocol='http'].bindingInformation'. */
export type PathStep = { readonly kind: 'name'; readonly name: string } | Indexer

/** "[@start,name='x',path='/']": names an item of a collection, or describes a new one. */
export interface Indexer {
  readonly kind: 'indexer'
  /** Index in the collection from 0, from '@start', '@N'; -1 for '@end'; undefined where none is stated. */
  readonly position: number | undefined
  readonly keys: readonly (readonly [name: string, value: string])[]
}

export function parsePath(text: string): readonly PathStep[] {
  const steps: PathStep[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === '.' || text[at] === ' ') {
      at += 1
    } else if (text[at] === '[') {
      const end = endOfIndexer(text, at)
      if (end < 0) throw malformed()
      steps.push(parseIndexer(text.slice(at + 1, end)))
      at = end + 1
    } else {
      const end = endOfName(text, at)
      steps.push({ kind: 'name', name: text.slice(at, end) })
      at = end
    }
  }
  return steps
}

function endOfName(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '.' && text[at] !== ' ' && text[at] !== '[') at += 1
  return at
}

/** Where the indexer that opens at `open` closes; -1 where it does not. Quoted values may hold brackets. */
export function endOfIndexer(text: string, open: number): number {
  let quote = ''
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === "'" || char === '"') quote = char
    else if (char === ']') return at
  }
  return -1
}

const entry =
  /\s*(?:@(start|end|\d+)|([^=,@'"\s][^=,'"]*?)\s*=\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"))\s*(?:,|$)/iy

function parseIndexer(body: string): Indexer {
  const keys: (readonly [string, string])[] = []
  let position: number | undefined
  entry.lastIndex = 0
  while (entry.lastIndex < body.length) {
    const match = entry.exec(body)
    if (match === null) throw malformed()
    const [, place, name, single, double] = match
    if (place !== undefined) position = positionOf(place)
    else if (name !== undefined)
      keys.push([name, single?.replaceAll("''", "'") ?? double?.replaceAll('""', '"') ?? ''])
  }
  if (keys.length === 0 && position === undefined) throw malformed()
  return { kind: 'indexer', position, keys }
}

function positionOf(text: string): number {
  const word = text.toLowerCase()
  if (word === 'start') return 0
  return word === 'end' ? -1 : Number(word)
}

const malformed = () =>
  new AppcmdError(
    "Malformed collection indexer; format is [@position,name='value',name2='value2',...].  The @position specifier is " +
      "optional, and be '@start', '@end', or '@N' where N is a numeric index into the collection.",
    exitCode.invalidData,
  )

/** The path as it was written, for messages. */
export const formatPath = (steps: readonly PathStep[]): string =>
  steps.map((step) => (step.kind === 'name' ? step.name : formatIndexer(step))).join('.')

export function formatIndexer({ position, keys }: Indexer): string {
  const place = position === undefined ? [] : [position < 0 ? '@end' : `@${position}`]
  return `[${[...place, ...keys.map(([name, value]) => `${name}='${value.replaceAll("'", "''")}'`)].join(',')}]`
}
