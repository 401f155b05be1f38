import { describe, expect, it } from 'vitest'
import { openApi, withDocument } from './openapi.ts'
import { routes } from './routes.ts'
import { apiClient } from './testing/api-client.ts'
import { managedInstance } from './testing/managed-instance.ts'

type Json = Readonly<Record<string, unknown>>

/** Numbers that are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const hostile = [
  '',
  'Contoso',
  'contoso/hr',
  '..',
  '../..',
  'C:\\',
  '\\\\srv\\x',
  '%00',
  '\u0000',
  '__proto__',
  'constructor',
  '1e9',
  '-1',
  'WyJ4Il0',
  'W10',
  '*',
  '"',
  '<a b="c">',
  '&amp;',
  'é\u202e',
  'a'.repeat(5000),
  'true',
  'null',
  '{}',
  "' or 1=1",
  'GET http://localhost/',
  'icacls C:\\ /grant Everyone:F',
  'appcmd set config',
  'http://localhost:8080/',
  'Everyone',
]
/** A path of dots is another address. */
const inPath = hostile.filter((text) => !/^[./]*$/.test(text))
const odd: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  2 ** 31,
  true,
  [],
  {},
  [[]],
  { __proto__: 1 },
  ...hostile,
]

describe('a request made of the OpenAPI document and chance', () => {
  it('never gets a 500, and never an answer that the document does not tell', async () => {
    const { ports } = await managedInstance()
    const { ask } = apiClient(ports, routes)
    const roll = dice(4)
    const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T
    const schemas = (openApi(withDocument(routes), '1').components as { schemas: Json }).schemas
    const made = valuesOf(pick, roll, schemas)
    const ids = await idsOf(ask)
    const fixed = withDocument(routes).filter(
      ({ path }) => !/refusals$|files\/|restore|undo|backup/.test(path),
    )
    const paths = openApi(withDocument(routes), '1').paths as Record<string, Record<string, Json>>
    const counts = new Map<number, number>()
    for (let at = 0; at < 1500; at++) {
      const route = pick(fixed)
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()] ?? {}
      const query = (operation.parameters as { name: string; in: string }[])
        .filter((one) => one.in === 'query' && one.name !== 'wait' && roll(3) === 0)
        .map(
          ({ name }) =>
            `${encodeURIComponent(name)}=${encodeURIComponent(pick([...hostile, 'true', '3', ...ids]))}`,
        )
      const address = route.path.replace(/:(\w+)/g, () =>
        encodeURIComponent(pick([...ids, ...ids, ...inPath])),
      )
      const schema = ((operation.requestBody as Json | undefined)?.content as Json | undefined)?.[
        'application/json'
      ]
      const body = schema === undefined ? undefined : made((schema as Json).schema, 0)
      const preview = route.writes ? ['preview=true'] : []
      const url = `${address.slice('/api'.length)}?${[...query.filter((one) => !one.startsWith('preview')), ...preview].join('&')}`
      const { status } = await ask(
        route.method,
        url,
        body === undefined ? {} : { body: JSON.stringify(body) },
      )
      counts.set(status, (counts.get(status) ?? 0) + 1)
    }
    expect([...counts.keys()].filter((status) => status >= 500)).toEqual([])
    expect(counts.get(200) ?? 0).toBeGreaterThan(50)
  }, 300_000)
})

async function idsOf(ask: ReturnType<typeof apiClient>['ask']): Promise<readonly string[]> {
  const lists = [
    '/webserver/websites',
    '/webserver/application-pools',
    '/webserver/authorization/rules?scope=Contoso',
  ]
  const found = await Promise.all(lists.map((path) => ask('GET', path)))
  const section = await ask('GET', '/webserver/default-documents?scope=Contoso')
  return [
    section.body.id,
    ...found.flatMap(({ text }) => [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id)),
  ]
}

/** A value that is nearly what a schema wants. */
function valuesOf(pick: <T>(from: readonly T[]) => T, roll: (below: number) => number, schemas: Json) {
  const make = (schema: unknown, depth: number): unknown => {
    const { $ref, anyOf, oneOf, enum: words, const: only, ...rest } = (schema ?? {}) as Json
    if (depth > 6 || roll(12) === 0) return pick(odd)
    if (typeof $ref === 'string') return make(schemas[$ref.split('/').at(-1) ?? ''], depth + 1)
    const several = anyOf ?? oneOf
    if (Array.isArray(several)) return make(pick(several), depth + 1)
    if (Array.isArray(words)) return pick(words)
    return only ?? ofType(rest, depth)
  }
  const ofType = ({ type, items, properties }: Json, depth: number): unknown => {
    switch (type) {
      case 'boolean':
        return roll(2) === 0
      case 'integer':
      case 'number':
        return pick([0, 1, 5, 1000, 401])
      case 'array':
        return Array.from({ length: roll(3) }, () => make(items, depth + 1))
      case 'object':
        return someOf((properties ?? { [pick(hostile)]: {} }) as Json, depth)
      default:
        return pick(hostile)
    }
  }
  const someOf = (properties: Json, depth: number): unknown =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([name, one]) =>
        roll(3) > 0 ? [[name, make(one, depth + 1)]] : [],
      ),
    )
  return make
}
