import { buildRequest, schemeNamed, schemeNames } from '../../core/operations/build-request.ts'
import { asUser } from '../../core/operations/decide-request.ts'
import { pinned } from '../../core/operations/pinned-world.ts'
import type { Credentials, Request } from '../../core/pipeline/request.ts'
import type { World } from '../../core/world/world.ts'
import type { AdminPorts, AdminRefusal } from './ports.ts'
import { Problem } from './problem.ts'
import { invalidInput } from './read-input.ts'

/** The members of RequestQuestion, as the schema lets them through. */
export interface Question {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly refusal_id?: string | undefined
  readonly as?: string | undefined
  readonly password?: string | undefined
  readonly scheme?: string | undefined
  readonly from?: string | undefined
  readonly headers?: readonly (readonly [name: string, value: string])[] | undefined
}

/** A request that somebody asks about, and the world that decides it, pinned. */
export interface AskedRequest {
  readonly request: Request
  readonly world: World
  readonly server: 'sites' | 'manager'
}

/** The request of a kept refusal, or one made of method and URL; with the credentials that are asked for. Throws Problem. */
export function askedRequest(ports: AdminPorts, question: Question): AskedRequest {
  const { refusal_id: id } = question
  return id === undefined ? made(ports, question) : ofRefusal(ports, question, id)
}

/** A refusal that is kept; 404 where it is none. */
export function findRefusal(ports: AdminPorts, id: string): AdminRefusal {
  const kept = ports.refusals.find(id)
  if (kept !== undefined) return kept
  throw new Problem(
    404,
    'not_found',
    'No refusal is kept under this id: it was never given, or newer ones took its place.',
  )
}

/** The world as it is now, pinned. */
export function worldOf(ports: AdminPorts, server: 'sites' | 'manager'): World {
  const world = server === 'manager' ? ports.managerWorld() : ports.world()
  world.refresh()
  return pinned(world)
}

function ofRefusal(ports: AdminPorts, question: Question, id: string): AskedRequest {
  const stated = (['method', 'url', 'from', 'headers'] as const).filter(
    (name) => question[name] !== undefined,
  )
  if (stated.length > 0)
    throw invalidInput(
      stated.map((name) => ({ name, detail: 'is the refusal’s own where refusal_id is given' })),
    )
  const { request, world: server } = findRefusal(ports, id)
  if (request === undefined)
    throw new Problem(410, 'gone', 'Another version kept this refusal, in a form that is not read any more.')
  const world = worldOf(ports, server)
  return { request: withUser(world, request, question), world, server }
}

function made(ports: AdminPorts, question: Question): AskedRequest {
  const { method, url, from, headers } = question
  if (url === undefined) throw invalidInput([{ name: 'url', detail: 'url or refusal_id is expected' }])
  const built = buildRequest({
    url,
    ...(method !== undefined && { method }),
    ...(from !== undefined && { from }),
    ...(headers !== undefined && { headers }),
  })
  if (!built.ok) throw invalidInput([{ name: nameOf(built.message, question), detail: built.message }])
  const { host, scheme } = built.request
  const port = ports.bindingPort?.(built.request.port) ?? built.request.port
  const server = ports.worldFor({ host, port, scheme }) === ports.managerWorld() ? 'manager' : 'sites'
  const world = worldOf(ports, server)
  return { request: withUser(world, { ...built.request, port }, question), world, server }
}

/** The member that a mistake is about, by how its message ends. */
function nameOf(message: string, { from }: Question): string {
  if (message.endsWith('is no method')) return 'method'
  if (message.endsWith('is no header')) return 'headers'
  return from !== undefined && message.endsWith('is no IPv4 or IPv6 address') ? 'from' : 'url'
}

function withUser(world: World, request: Request, { as, password, scheme: named }: Question): Request {
  if (as === undefined && password === undefined && named === undefined) return request
  const scheme = schemeOf(named)
  if (as === undefined && scheme !== 'Anonymous')
    throw invalidInput([{ name: 'as', detail: 'a user is expected with password and scheme' }])
  return asUser(world, request, {
    user: as ?? '',
    ...(password !== undefined && { password }),
    ...(scheme !== undefined && { scheme }),
  })
}

export function schemeOf(named: string | undefined): Credentials['scheme'] | undefined {
  if (named === undefined) return undefined
  const scheme = schemeNamed(named)
  if (scheme !== undefined) return scheme
  throw invalidInput([{ name: 'scheme', detail: `one of ${schemeNames.join(', ')} is expected` }])
}
