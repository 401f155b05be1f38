import type { Request } from '../../core/pipeline/request.ts'
import type { World } from '../../core/world/world.ts'
import { UsageError } from './errors.ts'
import type { ServerMeant } from './open-server.ts'
import { type RequestValues, withUser } from './request-arguments.ts'

/**
 * The request that a command is about, and the server that decides it: the manager's own where its address is asked for, or
 * where the refusal that `id` names is one of the manager's. Throws UsageError.
 */
export function askedRequest(
  server: ServerMeant,
  asked: Request | undefined,
  values: RequestValues & { readonly id?: string | undefined },
): { readonly server: ServerMeant; readonly request: Request } {
  if (asked === undefined) return refused(server, values.id)
  const { manager } = server
  const meant =
    manager !== undefined && isAt(manager, server.world, asked) ? ofManager(server, manager) : server
  return { server: meant, request: withUser(meant.world, asked, values) }
}

/** The request of a refusal that the server has kept. */
function refused(server: ServerMeant, id = ''): { readonly server: ServerMeant; readonly request: Request } {
  const found = server.refusal(id)
  if (found === undefined) throw new UsageError(`${server.name} keeps no refusal with the id '${id}'`)
  const { manager } = server
  const isOfManager = found.world === 'manager' && manager !== undefined
  return { server: isOfManager ? ofManager(server, manager) : server, request: found.request }
}

const ofManager = (server: ServerMeant, world: World): ServerMeant => ({ ...server, world, isManager: true })

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A port that the sites bind is theirs. */
function isAt(manager: World, sites: World, { port, host, scheme }: Request): boolean {
  const name = host.toLowerCase()
  const isBound = bindingsOf(manager).some(
    (binding) =>
      binding.port === port &&
      binding.protocol === scheme &&
      (loopback.has(name) || binding.host === '' || binding.host === name),
  )
  return isBound && !bindingsOf(sites).some((binding) => binding.port === port)
}

function bindingsOf(world: World) {
  world.refresh()
  const model = world.server()
  return 'sites' in model ? model.sites.flatMap(({ bindings }) => bindings) : []
}
