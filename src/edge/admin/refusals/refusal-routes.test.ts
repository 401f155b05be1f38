import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { buildRequest } from '../../../core/operations/build-request.ts'
import { decideRequest } from '../../../core/operations/decide-request.ts'
import { keptRequest } from '../../../core/operations/kept-request.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import type { AdminPorts, AdminRefusal } from '../ports.ts'
import { apiClient } from '../testing/api-client.ts'
import { type ManagedInstance, managedInstance } from '../testing/managed-instance.ts'
import { refusalRoutes } from './refusal-routes.ts'

/** The store of the instance, as the manager sees it. */
function refusalsOf({ session }: ManagedInstance): AdminPorts['refusals'] {
  const { refusals } = session.ports
  type Kept = NonNullable<ReturnType<typeof refusals.find>>
  const told = ({ world, ...kept }: Kept): AdminRefusal => ({
    ...kept,
    world: world ?? 'sites',
    request: keptRequest(kept.request),
  })
  return {
    list: (page) => refusals.list(page).map(told),
    find: (id) => {
      const found = refusals.find(id)
      return found && told(found)
    },
    async waitFor(after, milliseconds) {
      const now = () => refusals.after(after, 100).map(told)
      if (now().length > 0 || milliseconds === 0) return now()
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        refusals.listen(() => {
          clearTimeout(timer)
          resolve()
        })
      })
      return now()
    },
    page: ({ id, status }) => `<h1>${id} ${status.status}.${status.substatus}</h1>`,
  }
}

async function server() {
  const made = await managedInstance()
  await made.run(
    'icacls C:\\sites\\contoso /inheritance:r /grant Administrators:(OI)(CI)F "IIS APPPOOL\\Contoso":(OI)(CI)RX',
  )
  const refusals = refusalsOf(made)
  const ports = { ...made.ports, refusals, now: () => Date.now() }
  /** Sends a request; what refuses it is kept, as the server would keep it. */
  const refuse = async (rest: Partial<Request> = {}, world?: 'manager'): Promise<string> => {
    await setImmediate()
    const built = buildRequest({ url: 'http://localhost:8080/index.html?a=1&token=hunter2' })
    if (!built.ok) throw new Error(built.message)
    const request = { ...built.request, ...rest }
    const trace = await decideRequest(ports.world(), request, ports.verify)
    return made.session.ports.refusals.keep(trace, Date.now(), world)
  }
  return { ...made, ports, refuse, ...apiClient(ports, refusalRoutes) }
}

describe('GET /api/refusals', () => {
  it('lists the newest first, by pages, and those that came since one', async () => {
    const { ask, refuse } = await server()
    expect((await ask('GET', '/refusals')).body).toEqual({ refusals: [], latest: '' })
    const [a, b, c] = [await refuse(), await refuse(), await refuse({}, 'manager')]
    const ids = ({ body }: { body: { refusals: { id: string }[] } }) => body.refusals.map(({ id }) => id)
    const all = await ask('GET', '/refusals')
    expect(ids(all)).toEqual([c, b, a])
    expect(all.body.latest).toBe(c)
    expect(all.body.refusals[2]).toMatchObject({
      status: '401.3',
      method: 'GET',
      url: 'http://localhost:8080/index.html?a=1&token=********',
      from: '203.0.113.7',
      user: '',
      server: 'sites',
    })
    expect(ids(await ask('GET', '/refusals?limit=1'))).toEqual([c])
    expect(ids(await ask('GET', `/refusals?before=${c}&limit=1`))).toEqual([b])
    expect(ids(await ask('GET', `/refusals?after=${a}`))).toEqual([c, b])
    expect(ids(await ask('GET', '/refusals?server=sites'))).toEqual([b, a])
    const first = await ask('GET', `/refusals?after=${a}&limit=1`)
    expect(ids(first)).toEqual([b])
    expect(first.body.latest).toBe(b)
  })

  it('holds the answer until there is one that is meant', async () => {
    const { ask, refuse } = await server()
    const a = await refuse()
    const waiting = ask('GET', `/refusals?after=${a}&wait=20&server=sites`)
    await refuse({}, 'manager')
    const b = await refuse()
    expect((await waiting).body).toMatchObject({ refusals: [{ id: b }], latest: b })
    const none = await ask('GET', `/refusals?after=${b}&wait=1`)
    expect(none.body).toEqual({ refusals: [], latest: b })
  })

  it.each(['limit=0', 'limit=1001', 'wait=26', 'wait=x', 'after=a&before=b', 'server=x', 'more=1'])(
    '%s is a mistake',
    async (query) => {
      const { ask } = await server()
      expect(await ask('GET', `/refusals?${query}`)).toMatchObject({ status: 400 })
    },
  )
})

describe('GET /api/refusals/{id}', () => {
  it('tells it as it was kept and decides it again', async () => {
    const { ask, refuse, run } = await server()
    const id = await refuse()
    const { body, text } = await ask('GET', `/refusals/${id}`)
    expect(body).toMatchObject({
      id,
      changed: false,
      now: { decision: { status: 401, substatus: 3 } },
      page: `<h1>${id} 401.3</h1>`,
    })
    expect(text).not.toContain('hunter2')
    await run('icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)RX')
    expect((await ask('GET', `/refusals/${id}`)).body).toMatchObject({
      changed: true,
      status: '401.3',
      now: { decision: { status: 200 } },
    })
  })

  it('of a wrong password says that it was not kept', async () => {
    const { ask, refuse, run } = await server()
    await run('appcmd set config Contoso /section:basicAuthentication /enabled:true /commit:apphost')
    await run('icacls C:\\sites\\contoso /grant Users:(OI)(CI)RX')
    const secret = Buffer.from('anna:wrong-pass-77').toString('base64')
    const id = await refuse({ headers: [['Authorization', `Basic ${secret}`]] })
    const { body, text } = await ask('GET', `/refusals/${id}`)
    expect(body).toMatchObject({ status: '401.1', user: 'anna', changed: false, note: expect.any(String) })
    expect(text).not.toContain('wrong-pass-77')
    expect(text).not.toContain(secret)
  })

  it('answers the page under a policy by which nothing in it runs', async () => {
    const { ask, refuse } = await server()
    const id = await refuse()
    const page = await ask('GET', `/refusals/${id}/page`)
    expect(page.text).toBe(`<h1>${id} 401.3</h1>`)
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' })
    expect(page.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
  })

  it('is a 404 where none is kept', async () => {
    const { ask } = await server()
    expect(await ask('GET', '/refusals/0011')).toMatchObject({ status: 404, body: { name: 'not_found' } })
    expect(await ask('GET', '/refusals/0011/page')).toMatchObject({ status: 404 })
  })
})
