import { isManagersAddress } from '../../core/operations/managers-address.ts'
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
  const { manager, world, bindingPort } = server
  const request = { ...asked, port: bindingPort(asked.port) }
  const isManagers = manager !== undefined && isManagersAddress(manager, world, request)
  const meant = isManagers ? ofManager(server, manager) : server
  return { server: meant, request: withUser(meant.world, request, values) }
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
