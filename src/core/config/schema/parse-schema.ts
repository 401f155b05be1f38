import { type NamedType, parseAttribute, parseNames } from './parse-attribute.ts'
import type { AttributeSchema, CollectionSchema, ElementSchema, SectionSchema } from './schema-types.ts'

/*
 * The notation, one thing per line, two spaces for each level:
 *
 *   type Name enum|flags            below it: Name=value pairs
 *   shape Name                      a body that several elements share
 *   section path [open]
 *     @name type flags… = default   type: bool int uint int64 string timeSpan, enum(A=0 B=1), flags(…) or a type's name
 *     <name> [open] [defaults] [is Shape]
 *     * add[,other] remove=… clear=… defaults=… prepend duplicates open      the collection; below it: its items
 *
 * A line that starts with '...' continues the one before.
 */

interface Line {
  readonly text: string
  readonly body: Line[]
}

interface Vocabulary {
  readonly types: Map<string, NamedType>
  readonly shapes: Map<string, readonly Line[]>
}

export interface SchemaSource {
  readonly paths: readonly string[]
  /** Made when first asked for. */
  section(path: string): SectionSchema | undefined
}

export function parseSchema(notation: string): SchemaSource {
  const words: Vocabulary = { types: new Map(), shapes: new Map() }
  const declared = new Map<string, { readonly open: boolean; readonly body: readonly Line[] }>()
  for (const { text, body } of nest(notation)) {
    const [word = '', name = '', rest] = text.split(' ')
    if (word === 'type') words.types.set(name, namedType(rest, body))
    if (word === 'shape') words.shapes.set(name, body)
    if (word === 'section') declared.set(name, { open: rest === 'open', body })
  }
  const made = new Map<string, SectionSchema>()
  return {
    paths: [...declared.keys()],
    section(path) {
      const source = declared.get(path)
      const kept = made.get(path)
      if (kept !== undefined || source === undefined) return kept
      const name = path.slice(path.lastIndexOf('/') + 1)
      const schema = {
        path,
        ...elementOf(name, source.body, { open: source.open, isDefaults: false }, words),
      }
      made.set(path, schema)
      return schema
    },
  }
}

function nest(notation: string): Line[] {
  const roots: Line[] = []
  const open: Line[][] = [roots]
  for (const raw of notation.replaceAll(/\n *\.\.\. /g, ' ').split('\n')) {
    const text = raw.trim()
    if (text === '') continue
    const depth = (raw.length - raw.trimStart().length) / 2
    const line: Line = { text, body: [] }
    open[depth]?.push(line)
    open[depth + 1] = line.body
  }
  return roots
}

const namedType = (kind: string | undefined, body: readonly Line[]): NamedType => ({
  kind: kind === 'flags' ? 'flags' : 'enum',
  names: parseNames(body.map((line) => line.text).join(' ')),
})

interface Traits {
  readonly open: boolean
  readonly isDefaults: boolean
}

function elementOf(name: string, body: readonly Line[], traits: Traits, words: Vocabulary): ElementSchema {
  const attributes = new Map<string, AttributeSchema>()
  const children = new Map<string, ElementSchema>()
  let collection: CollectionSchema | undefined
  for (const line of body) {
    if (line.text.startsWith('@')) {
      const attribute = parseAttribute(line.text, words.types)
      attributes.set(attribute.name, attribute)
    } else if (line.text.startsWith('<')) {
      const child = childOf(line, traits, words)
      children.set(child.name, child)
    } else collection = collectionOf(line, traits, words)
  }
  return { name, attributes, children, collection, ...traits }
}

function childOf({ text, body }: Line, parent: Traits, words: Vocabulary): ElementSchema {
  const [bracketed = '', ...flags] = text.split(' ')
  const shape = flags[flags.indexOf('is') + 1]
  const traits = { open: parent.open || flags.includes('open'), isDefaults: flags.includes('defaults') }
  const lines = flags.includes('is') && shape !== undefined ? words.shapes.get(shape) : body
  if (lines === undefined) throw new Error(`schema: no shape '${shape}'`)
  return elementOf(bracketed.slice(1, -1), lines, traits, words)
}

function collectionOf({ text, body }: Line, parent: Traits, words: Vocabulary): CollectionSchema {
  const [, names = 'add', ...flags] = text.split(' ')
  const setting = (name: string): string | undefined =>
    flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1)
  const add = names.split(',')
  const open = parent.open || flags.includes('open')
  const item = elementOf(add[0] ?? 'add', body, { open, isDefaults: false }, words)
  return {
    add,
    remove: setting('remove'),
    clear: setting('clear'),
    defaultsElement: setting('defaults'),
    mergeAppend: !flags.includes('prepend'),
    allowDuplicates: flags.includes('duplicates'),
    item,
    keys: keysOf([...item.attributes.values()]),
  }
}

function keysOf(attributes: readonly AttributeSchema[]): AttributeSchema[][] {
  const keys = attributes.filter((attribute) => attribute.key === 'unique').map((attribute) => [attribute])
  const combined = attributes.filter((attribute) => attribute.key === 'combined')
  return combined.length > 0 ? [...keys, combined] : keys
}
