import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar,
} from 'yaml'
import type { CaseError } from './case.ts'

/** A YAML file that is being read; what is wrong with it is collected in `errors`. */
export interface CaseReader {
  readonly file: string
  readonly document: Document.Parsed
  readonly lines: LineCounter
  readonly errors: CaseError[]
  /** The bytes of a file beside the case; undefined: not there. */
  readonly readBeside: (path: string) => Uint8Array | undefined
}

/** A value with the words that errors call it by, and its place. */
export interface Field {
  /** 'expect', 'files → C:\\x → acl'. */
  readonly name: string
  readonly node: Node | undefined
  readonly offset: number
}

export interface Entry extends Field {
  readonly key: string
  readonly keyOffset: number
}

export function fail(reader: CaseReader, at: Field | number, message: string): undefined {
  const offset = typeof at === 'number' ? at : at.offset
  const { line, col } = reader.lines.linePos(offset)
  reader.errors.push({ file: reader.file, line, column: col, message })
  return undefined
}

export function rootField(reader: CaseReader): Field {
  const node = reader.document.contents
  return field(reader, 'the case', node, 0)
}

/** The entries of a map in their order. Keys that `fold` makes equal are an error. */
export function entriesOf(
  reader: CaseReader,
  from: Field,
  fold: (key: string) => string = (key) => key,
): Entry[] {
  if (isEmpty(from)) return []
  if (!isMap(from.node))
    return fail(reader, from, `${from.name}: expected a map, found ${describe(from)}`) ?? []
  const seen = new Map<string, string>()
  const entries: Entry[] = []
  for (const { key: keyNode, value } of from.node.items) {
    const offset = startOf(keyNode) ?? from.offset
    if (!isScalar(keyNode) || keyNode.value === null) {
      fail(reader, offset, `${from.name}: a key must be a plain word`)
      continue
    }
    const key = textOfScalar(keyNode)
    const before = seen.get(fold(key))
    if (before !== undefined) {
      fail(
        reader,
        offset,
        before === key ? `duplicate key '${key}'` : `duplicate key '${key}': '${before}' is the same`,
      )
      continue
    }
    seen.set(fold(key), key)
    entries.push({ ...field(reader, key, value as Node | undefined, offset), key, keyOffset: offset })
  }
  return entries
}

export type Fields<Key extends string> = { readonly [K in Key]?: Entry }

/** The entries of a map whose keys are known; any other key is an error. */
export function fieldsOf<const Key extends string>(
  reader: CaseReader,
  from: Field,
  keys: readonly Key[],
): Fields<Key> {
  const fields: { [K in Key]?: Entry } = {}
  for (const entry of entriesOf(reader, from)) {
    const key = keys.find((known) => known === entry.key)
    if (key === undefined) {
      fail(reader, entry.keyOffset, `unknown key '${entry.key}' in ${from.name}; known: ${keys.join(', ')}`)
      continue
    }
    fields[key] = entry
  }
  return fields
}

/** A text as written: numbers and true/false stand for their own letters. */
export function textOf(reader: CaseReader, from: Field): string | undefined {
  const { node } = from
  if (isScalar(node) && node.value !== null) return textOfScalar(node)
  return fail(reader, from, `${from.name}: expected a text, found ${describe(from)}`)
}

export function booleanOf(reader: CaseReader, from: Field): boolean | undefined {
  if (isScalar(from.node) && typeof from.node.value === 'boolean') return from.node.value
  return fail(reader, from, `${from.name}: expected true or false, found ${describe(from)}`)
}

/** A whole number ≥ 0, taken from its letters. */
export function naturalOf(reader: CaseReader, from: Field): number | undefined {
  const text = isScalar(from.node) ? textOfScalar(from.node) : ''
  if (/^\d{1,15}$/.test(text)) return Number(text)
  return fail(reader, from, `${from.name}: expected a whole number, found ${describe(from)}`)
}

export function oneOf<const Word extends string>(
  reader: CaseReader,
  from: Field,
  words: readonly Word[],
): Word | undefined {
  const text = isScalar(from.node) ? textOfScalar(from.node) : undefined
  const word = words.find((known) => known === text)
  return word ?? fail(reader, from, `${from.name}: expected ${words.join(' or ')}, found ${describe(from)}`)
}

/** The items of a list; an absent value is the empty list. */
export function itemsOf(reader: CaseReader, from: Field): Field[] {
  if (isEmpty(from)) return []
  if (!isSeq(from.node))
    return fail(reader, from, `${from.name}: expected a list, found ${describe(from)}`) ?? []
  return from.node.items.map((item) => field(reader, from.name, item as Node, startOf(item) ?? from.offset))
}

export const textsOf = (reader: CaseReader, from: Field): string[] =>
  itemsOf(reader, from).flatMap((item) => textOf(reader, item) ?? [])

export const isList = (from: Field): boolean => isSeq(from.node)
export const isMapping = (from: Field): boolean => isMap(from.node)
export const isEmpty = ({ node }: Field): boolean =>
  node === undefined || (isScalar(node) && node.value === null)

function field(reader: CaseReader, name: string, node: Node | null | undefined, fallback: number): Field {
  const resolved = isAlias(node) ? node.resolve(reader.document) : node
  const isNull = isScalar(resolved) && resolved.value === null
  const offset = (isNull ? undefined : startOf(node)) ?? fallback
  return { name, node: resolved ?? undefined, offset }
}

function startOf(node: unknown): number | undefined {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range
  return range?.[0]
}

function textOfScalar(scalar: Scalar): string {
  if (typeof scalar.value === 'string') return scalar.value
  return scalar.source ?? String(scalar.value)
}

function describe(from: Field): string {
  const { node } = from
  if (isEmpty(from)) return 'nothing'
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  return isScalar(node) ? `'${textOfScalar(node)}'` : 'something else'
}

/** ISO 8601, as it is written. */
export function momentOf(reader: CaseReader, from: Field, name: string): string | undefined {
  const text = textOf(reader, from)
  if (text === undefined) return undefined
  const valid = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)
  return valid && !Number.isNaN(Date.parse(text))
    ? text
    : fail(reader, from, `${name}: expected a moment as 2026-11-20T09:00:00Z, found '${text}'`)
}

/** What the YAML parser says, without the place, which is told by itself. */
export const firstLineOf = (message: string): string =>
  (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '')
