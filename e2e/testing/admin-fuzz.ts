import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { decide, isPending } from '../../src/core/pipeline/decide.ts'
import type { Request } from '../../src/core/pipeline/request.ts'
import type { AdminApp } from '../../src/edge/admin/admin-app.ts'
import { createAdminApp } from '../../src/edge/admin/create-admin-app.ts'
import { openApi } from '../../src/edge/admin/openapi.ts'
import { routes } from '../../src/edge/admin/routes.ts'
import { checkAnswer } from '../../src/edge/admin/testing/check-answer.ts'
import { managedInstance } from '../../src/edge/admin/testing/managed-instance.ts'
import { startServer } from '../../src/edge/server/start-server.ts'
import { sendRaw } from '../../src/edge/server/testing/raw-client.ts'
import { type DocumentRequest, documentRequests, type Piece } from './openapi-requests.ts'

const requests = Number(process.env.FUZZ_REQUESTS ?? 10_000)
const seed = Number(process.env.FUZZ_SEED ?? 20261122)
/** Each round has an instance of its own, for requests remove what others need. */
const rounds = 5
/** Requests that are under way at once. */
const together = 4

/** Secrets of the server, none of which may be in any answer. */
const secrets = [
  'Pool-secret-7f3a',
  'Vdir-secret-81bc',
  'Machine-key-55d1',
  'Connection-secret-90ee',
  'Setting-secret-2c4d',
  'User-secret-77aa',
  '$argon2',
]

const webConfig = `<?xml version="1.0"?>
<configuration>
  <appSettings><add key="ApiPassword" value="Setting-secret-2c4d" /></appSettings>
  <connectionStrings><add name="db" connectionString="Server=x;Password=Connection-secret-90ee" /></connectionStrings>
  <system.web><machineKey validationKey="Machine-key-55d1" /></system.web>
</configuration>
`

const lines = [
  'net user svc Pool-secret-7f3a /add',
  'net user anna User-secret-77aa /add',
  'appcmd add apppool /name:Contoso /processModel.identityType:SpecificUser /processModel.userName:svc /processModel.password:Pool-secret-7f3a',
  'appcmd add site /name:Contoso /bindings:http/*:8080: /physicalPath:C:\\sites\\contoso',
  'appcmd set app Contoso/ /applicationPool:Contoso',
  'appcmd add app /site.name:Contoso /path:/app /physicalPath:C:\\sites\\app /applicationPool:Contoso',
  'appcmd add vdir /app.name:Contoso/ /path:/files /physicalPath:C:\\sites\\app /userName:anna /password:Vdir-secret-81bc',
]

const files = {
  'drive_c/sites/contoso/index.html': 'home',
  'drive_c/sites/contoso/hr/plan.txt': 'plan',
  'drive_c/sites/contoso/web.config': webConfig,
  'drive_c/sites/app/index.html': 'app',
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
}

const document = openApi(routes, '0.1.0')

export function fuzzAdmin(): void {
  const name = `${requests} requests made from the OpenAPI document leave the manager and the server whole`
  const all = Array.from({ length: rounds }, (_, at) => at)
  test.each(all)(`${name}: round %i`, { timeout: 300_000 }, fuzzRound)
}

async function fuzzRound(round: number): Promise<void> {
  const server = await managedInstance({ lines, files })
  const faults: unknown[] = []
  const app = createAdminApp({
    ports: server.ports,
    routes,
    visitorOf: () => ({ user: 'WEB01\\Administrator', scheme: 'Basic', from: '127.0.0.1' }),
    onFault: (error) => faults.push(error),
  })
  const known = createKnown()
  await learnAll(app, known)
  const asked = fc.sample(documentRequests(document), {
    numRuns: Math.ceil(requests / rounds),
    seed: seed + round,
  })
  let done = 0
  for (let at = 0; at < asked.length; at += together) {
    const some = asked.slice(at, at + together)
    for (const [request, answer] of await Promise.all(some.map((one) => send(app, one, known)))) {
      judge(request, answer, faults)
      if (answer.status < 300) known.learn(request.path, answer.text)
      if (answer.status < 300) done++
    }
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(done / asked.length, 'too few requests are good ones').toBeGreaterThan(0.2)
  await expectWhole(server, app)
}

type Known = ReturnType<typeof createKnown>

async function send(
  app: AdminApp,
  request: DocumentRequest,
  known: Known,
): Promise<readonly [DocumentRequest, Answer]> {
  const { method, headers, body } = request
  const url = addressOf(request, known)
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { payload: body }),
  })
  const { statusCode: status, body: text } = answer
  if (status < 300 && !request.query.some(([name]) => name === 'fields'))
    holdToDocument(request, url, status, text)
  return [request, { status, type: String(answer.headers['content-type'] ?? ''), text }]
}

/** A good answer is such as the document says. */
function holdToDocument(
  { method, headers }: DocumentRequest,
  path: string,
  status: number,
  text: string,
): void {
  if (headers.accept === 'application/hal+json' || !text.startsWith('{')) return
  checkAnswer(document, routes, { method, path, status, body: JSON.parse(text) })
}

/** Resources are asked for where there are some, so that their ids are known. */
async function learnAll(app: AdminApp, known: Known) {
  const scopes = ['', 'Contoso']
  for (const { method, path } of routes) {
    if (method !== 'GET' || path.includes(':') || slowPath.test(path)) continue
    for (const scope of scopes) {
      const more = path === '/api/acls' ? 'path=C:%5Csites%5Ccontoso' : `scope=${encodeURIComponent(scope)}`
      const answer = await app.inject({ url: `${path}?${more}` })
      const told = answer.statusCode === 200 ? answer : await app.inject({ url: path })
      if (told.statusCode === 200) known.learn(path, told.body)
    }
  }
}

const slowPath = /\/access\/|refusals/

/** The ids that answers have told, by the resource that they were told of. */
function createKnown() {
  const byPath = new Map<string, string[]>()
  const all = ['1', '2', '3']
  const seen = new Set<string>()
  return {
    /** One of those of the resource; now and then any. */
    at(base: string, number: number): string {
      const own = byPath.get(base) ?? []
      const from = number % 10 === 0 || own.length === 0 ? all : own
      return from[Math.floor(number / 10) % from.length] ?? ''
    },
    learn(path: string, text: string): void {
      const base = path.replace(/\/\{\w+\}$/, '')
      const own = byPath.get(base) ?? []
      byPath.set(base, own)
      for (const [, id = ''] of text.matchAll(/"id":"([^"\\]{1,2000})"/g)) {
        if (seen.has(`${base} ${id}`)) continue
        seen.add(`${base} ${id}`)
        if (own.length < 500) own.push(id)
        if (all.length < 5000) all.push(id)
      }
    },
  }
}

const ofQuery: Readonly<Record<string, string>> = {
  'website.id': '/api/webserver/websites',
  'webapp.id': '/api/webserver/webapps',
  'application_pool.id': '/api/webserver/application-pools',
}

function addressOf({ path, params, query }: DocumentRequest, known: Known): string {
  const text = (piece: Piece, base: string): string =>
    encodeURIComponent((typeof piece === 'string' ? piece : known.at(base, piece.known)).toWellFormed())
  const filled = path.replace(
    /\/\{(\w+)\}/g,
    (_, name: string, at: number) => `/${text(params[name] ?? '', path.slice(0, at))}`,
  )
  const pairs = query.map(
    ([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${text(value, ofQuery[name] ?? '')}`,
  )
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`
}

function judge(request: DocumentRequest, { status, type, text }: Answer, faults: readonly unknown[]): void {
  const told = () => `${JSON.stringify(request).slice(0, 3000)} → ${status} ${text.slice(0, 500)}`
  const [fault] = faults
  if (fault !== undefined || status >= 500)
    throw new Error(`${told()}\n${fault instanceof Error ? fault.stack : String(fault)}`)
  const secret = secrets.find((one) => text.includes(one))
  if (secret !== undefined) throw new Error(`${secret} is told: ${told()}`)
  if (/\bnode:internal\b|\bat [^\n]{1,200}\.ts:\d+:\d+/.test(text))
    throw new Error(`a stack is told: ${told()}`)
  if (status < 400) return
  const problem = type.startsWith('application/problem+json') ? JSON.parse(text) : undefined
  const isProblem =
    problem?.status === status &&
    [problem.title, problem.detail, problem.name].every((one) => typeof one === 'string' && one !== '')
  if (!isProblem) throw new Error(`no problem in JSON: ${told()}`)
}

type Server = Awaited<ReturnType<typeof managedInstance>>

const afterwards: Request = {
  method: 'GET',
  scheme: 'http',
  host: 'afterwards.example',
  port: 9123,
  localAddress: '127.0.0.1',
  from: '127.0.0.1',
  rawPath: '/index.html',
  query: '',
  hasQuery: false,
  headers: [['Host', 'afterwards.example']],
  contentLength: undefined,
}

/** The configuration can be read, the manager answers, and a site that is added now is served. */
async function expectWhole({ session, ports, write }: Server, app: AdminApp): Promise<void> {
  const world = ports.world()
  world.refresh()
  expect(world.server()).toHaveProperty('sites')
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await app.inject({ method, url, ...(payload && { payload }) })
    expect(answer.statusCode, answer.body).toBeLessThan(300)
    return answer.json()
  }
  write('drive_c/sites/afterwards/index.html', 'still here')
  await ask('POST', '/api/webserver/application-pools', { name: 'Afterwards' })
  await ask('POST', '/api/webserver/websites', {
    name: 'Afterwards',
    physical_path: 'C:\\sites\\afterwards',
    bindings: [{ protocol: 'http', binding_information: '*:9123:afterwards.example' }],
    application_pool: { name: 'Afterwards' },
  })
  const told = await ask('GET', '/api/webserver/websites')
  expect(told.websites.map(({ name }: { name: string }) => name)).toContain('Afterwards')
  const running = await startServer({
    world: () => session.world,
    ports: session.ports,
    options: { ports: 'free', address: '127.0.0.1', onFault: (error) => expect(error).toBeUndefined() },
  })
  onTestFinished(() => running.close(0))
  const port = running.addresses().find(({ bindingPort }) => bindingPort === 9123)?.port
  const answer = await sendRaw(
    port ?? 0,
    'GET /index.html HTTP/1.1\r\nHost: afterwards.example\r\nConnection: close\r\n\r\n',
    20_000,
  )
  const trace = decide(world, afterwards)
  if (isPending(trace)) throw new Error('no password of this site is to be verified')
  expect(trace.site?.name).toBe('Afterwards')
  const isCut = trace.action.kind === 'error' && trace.action.abort === true
  expect(answer.all).toMatch(isCut ? /^$/ : new RegExp(`^HTTP/1\\.1 ${trace.status.status} `))
}
