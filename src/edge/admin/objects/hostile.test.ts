import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Route } from '../define-route.ts'
import { objectRoutes } from './object-routes.ts'
import { type ServedInstance, servedInstance } from './testing/said-by-commands.ts'

const odd = [
  '"',
  "'",
  '<x a="b">',
  '&amp;',
  '%SystemDrive%\\x',
  'a\u0000b',
  'a\nb',
  '\ud800',
  '__proto__',
  'constructor',
  '..\\..',
  'C:\\',
  '\\\\server\\share',
  '*',
  '?',
  ' ',
  'x'.repeat(300),
  'ﬀ',
  'Contoso',
  '/add',
  '/delete',
  'S-1-5-32-544',
  '*S-1-1-0',
  'IIS APPPOOL\\x',
]
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...odd) }, fc.string({ maxLength: 20 }))
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.array(text, { maxLength: 2 }),
)

/** Bodies that are nearly right: each member of the schema, or not, with a value of its kind, or another one. */
function bodyFor(schema: unknown): fc.Arbitrary<unknown> {
  const { type, properties, items, enum: names, anyOf } = (schema ?? {}) as Record<string, never>
  const right = ((): fc.Arbitrary<unknown> => {
    if (names !== undefined) return fc.constantFrom(...(names as unknown[]))
    if (anyOf !== undefined) return fc.oneof(...(anyOf as unknown[]).map(bodyFor))
    if (type === 'object' && properties !== undefined)
      return fc.record(
        Object.fromEntries(
          Object.entries(properties as Record<string, unknown>).map(([name, one]) => [name, bodyFor(one)]),
        ),
        { requiredKeys: [] },
      )
    if (type === 'array') return fc.array(bodyFor(items), { maxLength: 3 })
    if (type === 'boolean') return fc.boolean()
    return type === 'integer' ? fc.integer({ min: 0, max: 100_000 }) : text
  })()
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: value })
}

/** Ids that are there, by the address that they are for. */
async function idsOf({ ask }: ServedInstance): Promise<ReadonlyMap<string, readonly string[]>> {
  const lists = [
    ['/webserver/websites', 'websites'],
    ['/webserver/application-pools', 'application_pools'],
    ['/webserver/webapps', 'webapps'],
    ['/webserver/virtual-directories', 'virtual_directories'],
    ['/webserver/files?scope=Contoso', 'files'],
    ['/webserver/feature-delegation', 'features'],
    ['/identities/users', 'users'],
    ['/identities/groups', 'groups'],
  ] as const
  const ids = new Map<string, readonly string[]>()
  for (const [path, name] of lists) {
    const { body } = await ask('GET', path)
    ids.set(
      `/api${path.split('?')[0]}`,
      body[name].slice(-2).map(({ id }: { id: string }) => id),
    )
  }
  const acl = (await ask('GET', '/acls?scope=Contoso')).body
  ids.set('/api/acls', [acl.id])
  ids.set('entry', [acl.entries[0].id, acl.entries.at(-1).id])
  ids.set('/api/webserver/logging', [(await ask('GET', '/webserver/logging?scope=Contoso')).body.id])
  return ids
}

const urlOf = ({ path, writes }: Route, id: string, entry: string, query: string): string => {
  const at = path.replace('/api', '').replace(':id', id).replace(':entry', entry)
  return writes ? `${at}?preview=true` : `${at}${query}`
}

describe('whatever is asked of the server objects', () => {
  it('is answered as the document says, never with a fault, and a preview changes nothing', async () => {
    const server = await servedInstance()
    const before = server.host()
    const ids = await idsOf(server)
    const all = [...ids.values()].flat()
    const strange = fc.oneof(
      fc.constantFrom(...all),
      text.map((one) => encodeURIComponent(one.toWellFormed())),
    )
    const idFor = (name: string) =>
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...(ids.get(name) ?? all)) }, strange)
    const some = fc
      .tuple(
        fc.constantFrom('scope', 'path', 'limit', 'offset', 'website.id', 'webapp.id', 'fields', 'x'),
        text,
      )
      .map(([name, given]) => `?${name}=${encodeURIComponent(given.toWellFormed())}`)
    const query = fc.oneof(fc.constant(''), fc.constant('?scope=Contoso'), some)
    const statuses = new Map<number, number>()
    for (const route of objectRoutes) {
      const schema = route.body?.toJSONSchema({ io: 'input', unrepresentable: 'any' })
      const body = route.body === undefined ? fc.constant(undefined) : bodyFor(schema)
      const id = idFor(route.path.split('/:')[0] ?? '')
      const asked = fc.tuple(id, idFor('entry'), query, body)
      for (const [one, entry, search, sent] of fc.sample(asked, { numRuns: 20, seed: 7 })) {
        const { status } = await server.ask(route.method, urlOf(route, one, entry, search), { body: sent })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }
    expect(server.host()).toBe(before)
    expect(Math.max(...statuses.keys())).toBeLessThan(500)
    expect(statuses.get(200)).toBeGreaterThan(40)
    expect(statuses.get(400)).toBeGreaterThan(40)
  }, 120_000)
})
