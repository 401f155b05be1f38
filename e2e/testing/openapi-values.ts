import fc from 'fast-check'

export type Json = Readonly<Record<string, unknown>>

export const long = 'x'.repeat(20_000)
const names = [
  'Contoso',
  'Contoso/app',
  'Contoso/hr',
  'Default Web Site',
  '',
  'DefaultAppPool',
  'anna',
  'Users',
  'IUSR',
]
const paths = [
  'C:\\sites\\contoso',
  'C:\\sites\\contoso\\web.config',
  'C:\\sites\\contoso\\index.html',
  'applicationHost.config',
  'C:\\',
  'D:\\nowhere',
  '\\\\share\\x',
  '..\\..\\etc\\passwd',
  '/etc/passwd',
  'C:\\sites\\contoso\\..\\..\\..\\..\\etc\\passwd',
  'C:\\sites\\contoso\\index.html::$DATA',
  'CON',
]
const words = [
  'http://localhost:8080/index.html',
  'http/*:8081:',
  '*:8082:',
  '.html',
  'GET',
  'Deny',
  '127.0.0.1',
  '::1',
  'RX',
  '(OI)(CI)F',
  'Basic',
  'appcmd set config /section:directoryBrowse /enabled:true',
  'icacls C:\\sites\\contoso /grant IUSR:R',
  'net user anna New-pass-1',
  '401.3',
  'true',
  '0',
  '-1',
  '*',
]
const hostile = [
  '__proto__',
  'constructor',
  'toString',
  '\0',
  'a\0b',
  '\r\nX: y',
  '<script>alert(1)</script>',
  '"><x y=\'',
  ']]>',
  '&amp;&#0;',
  '#{7*7}',
  '%s%n',
  '%00',
  '%',
  '../'.repeat(50),
  '\ud800',
  '\u202e\u0000',
  '💥'.repeat(100),
  'ﬀ',
  'İ',
  long,
  ' ',
  '\t',
  '.',
  '..',
  'NaN',
  '1e999',
  "' OR 1=1 --",
  '[0]',
  '{}',
  'null',
]
/** Texts that mean something to some member, and such as should mean nothing to any. */
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 2, arbitrary: fc.constantFrom(...paths) },
  { weight: 3, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)
const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.constantFrom(-1, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1.5, 1e300, -0),
)
const deep = (depth: number): unknown => {
  let value: unknown = 'x'
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value }
  return value
}
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 2, arbitrary: anyNumber },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], deep(50), [null], { a: {} }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
)

/** Values as the schema says: texts are mostly such as mean something here. */
export function valueOf(schema: Json, definitions: Json, depth = 0): fc.Arbitrary<unknown> {
  const { $ref, enum: choices, anyOf, type } = schema
  if (typeof $ref === 'string')
    return valueOf((definitions[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {}) as Json, definitions, depth)
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]))
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one: Json) => valueOf(one, definitions, depth)))
  if (type === 'object') return objectOf(schema, definitions, depth)
  if (type === 'array') return arrayOf(schema, definitions, depth)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'integer')
    return fc.oneof({ weight: 5, arbitrary: numberOf(schema) }, { weight: 1, arbitrary: anyNumber })
  if (type === 'string' && /\\d/.test(String(schema.pattern ?? '')))
    return fc.oneof(fc.nat({ max: 50 }).map(String), fc.constantFrom('401', '401.3'), anyText)
  return type === 'string' ? anyText : anyJson
}

function numberOf({ minimum = 0, maximum = 1000, multipleOf = 1 }: Json): fc.Arbitrary<number> {
  const step = Number(multipleOf)
  const [low, high] = [Math.max(Number(minimum), -1000), Math.min(Number(maximum), 100_000)]
  const [least, most] = [Math.ceil(low / step), Math.floor(Math.max(low, high) / step)]
  return fc.integer({ min: least, max: Math.max(least, most) }).map((count) => count * step)
}

function objectOf(schema: Json, definitions: Json, depth: number): fc.Arbitrary<unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, Json>
    required?: string[]
    additionalProperties?: Json | boolean
  }
  const values = Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => depth < 4 || required.includes(name))
      .map(([name, value]) => [name, valueOf(value, definitions, depth + 1)]),
  )
  const told = fc.record(values, { requiredKeys: required.filter((name) => name in values) })
  if (typeof additionalProperties !== 'object' || depth > 3) return told
  const more = fc.dictionary(anyText, valueOf(additionalProperties, definitions, depth + 1), { maxKeys: 3 })
  return fc.tuple(told, more).map(([one, other]) => ({ ...other, ...one }))
}

function arrayOf(schema: Json, definitions: Json, depth: number): fc.Arbitrary<unknown> {
  const {
    items,
    prefixItems,
    minItems = 0,
  } = schema as { items?: Json; prefixItems?: Json[]; minItems?: number }
  if (prefixItems !== undefined)
    return fc.tuple(...prefixItems.map((one) => valueOf(one, definitions, depth + 1)))
  const item = valueOf(items ?? {}, definitions, depth + 1)
  return fc.array(item, { minLength: minItems, maxLength: Math.max(minItems, depth > 2 ? 1 : 3) })
}

/** Somewhere in it stands something else. */
export const mutated = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(value, fc.infiniteStream(fc.nat({ max: 9 })), anyJson, anyText)
    .map(([whole, choices, other, key]) => {
      const next = (): number => choices.next().value ?? 0
      return changed(whole, { next, other, key })
    })

interface Mutation {
  /** A digit. */
  readonly next: () => number
  readonly other: unknown
  readonly key: string
}

function changed(part: unknown, mutation: Mutation): unknown {
  const { next, other, key } = mutation
  if (typeof part !== 'object' || part === null || next() < 3) return other
  const entries = Object.entries(part)
  const at = entries.length === 0 || next() < 2 ? -1 : next() % entries.length
  const told = entries.map(
    ([name, one], index) => [name, index === at ? changed(one, mutation) : one] as const,
  )
  if (Array.isArray(part)) return [...told.map(([, one]) => one), ...(at < 0 ? [other] : [])]
  return Object.fromEntries(at < 0 ? [...told, [key, other]] : told)
}
