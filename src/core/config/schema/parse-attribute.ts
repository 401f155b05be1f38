import type { AttributeSchema, AttributeType, NamedValue, Validation } from './schema-types.ts'

export interface NamedType {
  readonly kind: 'enum' | 'flags'
  readonly names: readonly NamedValue[]
}

/** '@queueLength uint 10..65535 = 1000'. */
export function parseAttribute(line: string, types: ReadonlyMap<string, NamedType>): AttributeSchema {
  const [declaration = '', defaultText] = cut(line, / =(?: |$)/)
  const [, name = '', typeText = '', rest = ''] = /^@(\S+) (\w+(?:\([^)]*\))?) ?(.*)$/.exec(declaration) ?? []
  const { type, names } = typeOf(typeText, types)
  const flags = rest.split(' ')
  const has = (flag: string): boolean => flags.includes(flag)
  return {
    name,
    type,
    names,
    defaultText,
    required: has('required'),
    key: has('key') ? 'unique' : has('combined') ? 'combined' : undefined,
    caseSensitive: has('case'),
    encrypted: has('encrypted'),
    expanded: has('expanded'),
    allowInfinite: has('infinite'),
    spanFormat: has('seconds') ? 'seconds' : has('minutes') ? 'minutes' : 'string',
    validation: validationOf(flags),
  }
}

/** 'None=0 Ssl=8'. */
export const parseNames = (text: string): NamedValue[] =>
  text.split(' ').map((pair) => {
    const [name = '', value] = pair.split('=')
    return { name, value: Number(value) }
  })

function cut(text: string, at: RegExp): [string, string | undefined] {
  const match = at.exec(text)
  if (match === null) return [text, undefined]
  return [text.slice(0, match.index), text.slice(match.index + match[0].length)]
}

const plainTypes: readonly string[] = [
  'bool',
  'int',
  'uint',
  'int64',
  'string',
  'timeSpan',
] satisfies AttributeType[]
const isPlain = (text: string): text is AttributeType => plainTypes.includes(text)

function typeOf(
  text: string,
  types: ReadonlyMap<string, NamedType>,
): Pick<AttributeSchema, 'type' | 'names'> {
  if (isPlain(text)) return { type: text, names: [] }
  const inline = /^(enum|flags)\((.*)\)$/.exec(text)
  if (inline !== null)
    return { type: inline[1] === 'flags' ? 'flags' : 'enum', names: parseNames(inline[2] ?? '') }
  const named = types.get(text)
  if (named === undefined) throw new Error(`schema: no type '${text}'`)
  return { type: named.kind, names: named.names }
}

const worded = [
  'nonEmpty',
  'trimmed',
  'poolName',
  'siteName',
  'applicationPath',
  'virtualDirectoryPath',
] as const

function validationOf(flags: readonly string[]): Validation | undefined {
  for (const flag of flags) {
    const kind = worded.find((word) => word === flag)
    if (kind !== undefined) return { kind }
    const range = /^(!?)(-?\d+)\.\.(\d+)(?:\/(\d+))?$/.exec(flag)
    if (range === null) continue
    const bounds = { min: Number(range[2]), max: Number(range[3]), exclude: range[1] === '!' }
    return range[4] === undefined
      ? { kind: 'range', ...bounds }
      : { kind: 'span', ...bounds, granularity: Number(range[4]) }
  }
  return undefined
}
