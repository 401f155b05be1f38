import { describe, expect, it } from 'vitest'
import type { ValueState } from './contract.ts'
import type { Field, SectionFeature } from './feature-fields.ts'
import { features } from './features.ts'
import { routes } from './routes.ts'
import { apiClient } from './testing/api-client.ts'
import { expectCommonErrors, expectProblem, saveLikeAppcmd } from './testing/conformance.ts'
import { managedInstance } from './testing/managed-instance.ts'
import { fieldsIn, otherValue, sampleItem } from './testing/samples.ts'

const table = Object.entries(features) as readonly (readonly [string, SectionFeature])[]
/** Of these IIS knows one list for the whole server. */
const scopeOf = (path: string): string => (path === 'global-modules' ? '' : 'Contoso')

async function start() {
  const server = await managedInstance()
  return { server, client: apiClient(server.ports, routes) }
}

const valueAt = (body: unknown, way: readonly string[]): unknown =>
  way.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], body)
const nested = (way: readonly string[], value: unknown): unknown =>
  way.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)

describe('each section of the table', () => {
  it.each(table)(
    '%s is read, changed field by field as appcmd writes it, and reverted',
    async (path, feature) => {
      const { server, client } = await start()
      const list = `/webserver/${path}?scope=${scopeOf(path)}`
      const first = await client.ask('GET', `${list}&origins=true`)
      expect(first.status).toBe(200)
      expect(Object.keys(first.body.origins).sort()).toEqual(namesOf(feature))
      const item = `/webserver/${path}/${first.body.id}`
      const change = (body: unknown) => saveLikeAppcmd(client, server, { method: 'PATCH', path: item, body })
      for (const [way, field] of fieldsIn(feature.fields)) {
        const { locked } = first.body.origins[way.join('.')]
        const isFree = locked === undefined || first.body.metadata.writes_to.location_path !== undefined
        if (isFree) await changeField(change, way, field, first.body)
        else
          await expectLocked(
            client,
            item,
            nested(way, otherValue('', field, valueAt(first.body, way))),
            locked,
          )
      }
      if (first.body.scope === '') {
        expectProblem(await client.ask('DELETE', item), 409, 'no_parent')
        return
      }
      const gone = await saveLikeAppcmd(client, server, { method: 'DELETE', path: item })
      expect(gone.status).toBe(204)
      expect((await client.ask('GET', list)).body).toEqual(told(first.body))
    },
  )

  it.each(table)('%s names what is wrong with a request', async (path) => {
    const { client } = await start()
    const list = `/webserver/${path}?scope=${scopeOf(path)}`
    const { body, headers } = await client.ask('GET', list)
    const item = `/webserver/${path}/${body.id}`
    await expectCommonErrors(client, { list, item, write: 'PATCH' })
    expectProblem(await client.ask('GET', `/webserver/${path}?scope=Nowhere`), 400, 'scope_not_found')
    const stale = { body: {}, etag: '"stale"' }
    const late = await client.ask('PATCH', item, stale)
    expectProblem(late, 412, 'conflict')
    expect(late.body.conflict).toMatchObject({ etag: headers.etag, current: body })
    expectProblem(await client.ask('DELETE', item, { etag: '"stale"' }), 412, 'conflict')
  })
})

const namesOf = (feature: SectionFeature): readonly string[] =>
  fieldsIn(feature.fields)
    .map(([way]) => way.join('.'))
    .sort()

const told = ({ origins: _, ...body }: Record<string, unknown>): unknown => body

async function expectLocked(
  { ask }: ReturnType<typeof apiClient>,
  path: string,
  body: unknown,
  { origin }: ValueState['locked'] & object,
): Promise<void> {
  const refused = await ask('PATCH', path, { body })
  expectProblem(refused, 403, 'locked')
  expect(refused.body.locked_by).toEqual(origin)
}

async function changeField(
  change: (body: unknown) => Promise<{ readonly body: unknown }>,
  way: readonly string[],
  field: Field,
  first: unknown,
): Promise<void> {
  const before = field.kind === 'secret' ? undefined : valueAt(first, way)
  const other = otherValue(way.at(-1) ?? '', field, before)
  const changed = await change(nested(way, other))
  if (field.kind === 'secret') expect(JSON.stringify(changed.body)).not.toContain(other)
  else expect(valueAt(changed.body, way)).toMatchObject(other as object)
  const back = await change(nested(way, null))
  if (field.kind !== 'secret') expect(valueAt(back.body, way)).toEqual(before)
}

const collections = table.flatMap(([path, feature]) =>
  Object.entries(feature.collections ?? {}).map(([name, collection]) => ({
    path,
    name,
    feature,
    collection,
  })),
)

describe('each collection of a section', () => {
  it.each(collections)(
    '$path/$name: items are added, listed, changed, moved and removed',
    async (one) => {
      const { path, name, feature, collection } = one
      const { server, client } = await start()
      const item = `/webserver/${path}/${name}`
      const list = `${item}?scope=${scopeOf(path)}`
      const items = async () => (await client.ask('GET', list)).body[name.replaceAll('-', '_')]
      const before = await items()
      const add = (number: number, more: object = {}) =>
        saveLikeAppcmd(client, server, {
          method: 'POST',
          path: list,
          body: { ...sampleItem(feature.section, collection, number), ...more },
        })
      const added = [await add(1), await add(2)].map(({ body }) => body)
      // What stands before items that a level above has locked would take a <clear/>, which the lock forbids.
      const isHeld = before.some(({ locked }: { locked?: boolean }) => locked === true)
      const third = { ...sampleItem(feature.section, collection, 3), position: 0 }
      if (isHeld) expectProblem(await client.ask('POST', list, { body: third }), 403, 'locked')
      else {
        added.push((await add(3, { position: 0 })).body)
        expect(added[2].position).toBe(0)
      }
      expect(added[0]).toMatchObject({ inherited: false, ...sampleItem(feature.section, collection, 1) })
      expect(await items()).toHaveLength(before.length + added.length)
      const { id } = (await items()).find(({ id: one }: { id: string }) => one === added[0].id)
      expect((await client.ask('GET', `${item}/${id}`)).body).toMatchObject(
        sampleItem(feature.section, collection, 1),
      )
      const move = { method: 'PATCH', path: `${item}/${id}`, body: { position: 0 } } as const
      if (isHeld) expectProblem(await client.ask('PATCH', move.path, move), 403, 'locked')
      else {
        const moved = await saveLikeAppcmd(client, server, move)
        expect(moved.body).toMatchObject({ ...sampleItem(feature.section, collection, 1), position: 0 })
      }
      for (const { id: gone } of added)
        await saveLikeAppcmd(client, server, { method: 'DELETE', path: `${item}/${gone}` })
      expectProblem(await client.ask('DELETE', `${item}/${id}`), 404, 'not_found')
    },
    60_000,
  )

  it.each(collections)('$path/$name: what is wrong is named', async ({ path, name, feature, collection }) => {
    const { server, client } = await start()
    const list = `/webserver/${path}/${name}?scope=${scopeOf(path)}`
    const body = sampleItem(feature.section, collection, 1)
    const added = await client.ask('POST', `${list}&confirm=true`, { body })
    expect(added.status).toBe(201)
    expect(added.headers.location).toBe(`/api/webserver/${path}/${name}/${added.body.id}`)
    await expectCommonErrors(client, {
      list,
      item: `/webserver/${path}/${name}/${added.body.id}`,
      write: 'POST',
    })
    if (isKeyed(feature.section, collection.at))
      expectProblem(await client.ask('POST', list, { body }), 409, 'duplicate')
    const head = await client.ask('HEAD', list)
    const total = (await client.ask('GET', `${list}&limit=1`)).body.total
    expect([head.status, head.text, head.headers['x-total-count']]).toEqual([200, '', String(total)])
    const late = await client.ask('DELETE', `/webserver/${path}/${name}/${added.body.id}`, {
      etag: '"stale"',
    })
    expectProblem(late, 412, 'conflict')
    expect(server.session.world.server()).not.toHaveProperty('code')
  })
})

/** ASP.NET's rules may stand twice. */
const isKeyed = (section: string, at: string): boolean =>
  !(section === 'system.web/authorization' && at === '')
