import * as z from 'zod'
import type { WebServer } from '../contract.ts'
import { type Asked, defineRoute, type Route } from '../define-route.ts'
import { encodeId } from '../ids.ts'
import { save } from '../save.ts'
import { originSchema } from '../schemas.ts'
import { worldOf } from './replies.ts'
import { restartPlan, startPlan, stopPlan } from './server-state.ts'
import { stateSchema } from './website-resource.ts'

const addressSchema = z.strictObject({
  scheme: z.enum(['http', 'https']),
  address: z.string(),
  binding_port: z.int(),
  port: z.int(),
  websites: z.array(z.string()),
  hosts: z.array(z.string()),
})

const webServerSchema = z
  .strictObject({
    name: z.string(),
    id: z.string(),
    version: z.string(),
    status: stateSchema,
    directory: z.string(),
    addresses: z.array(addressSchema),
    manager_addresses: z.array(z.string()),
    websites: z.int(),
    application_pools: z.int(),
    configuration_error: z.strictObject({ message: z.string(), origin: originSchema.optional() }).optional(),
  })
  .meta({ id: 'WebServer' })

function webServer(asked: Pick<Asked, 'ports'>): WebServer {
  const { ports } = asked
  const world = worldOf(asked)
  const model = world.server()
  const addresses = ports.addresses()
  const common = {
    name: world.facts.machine.name,
    id: encodeId({ kind: 'webserver', site: 0, path: '', key: [] }),
    version: ports.version,
    status: addresses.length > 0 ? ('started' as const) : ('stopped' as const),
    directory: ports.directory,
    addresses: addresses.map(({ scheme, address, bindingPort, port, sites, hosts }) => ({
      scheme,
      address,
      binding_port: bindingPort,
      port,
      websites: sites,
      hosts,
    })),
    manager_addresses: managerAddresses(ports),
  }
  if (!('code' in model))
    return { ...common, websites: model.sites.length, application_pools: model.pools.size }
  const { message, file, line, column, source } = model
  const text = source.find((one) => one.line === line)?.text.trim() ?? ''
  const origin = { file, line, column, text }
  return { ...common, websites: 0, application_pools: 0, configuration_error: { message, origin } }
}

/** The bindings of the manager's own site, as addresses. */
function managerAddresses({ managerWorld }: Asked['ports']): readonly string[] {
  const model = managerWorld().server()
  if ('code' in model) return []
  return model.sites.flatMap(({ bindings }) =>
    bindings.map(
      ({ protocol, address, port, host }) =>
        `${protocol}://${host !== '' ? host : address === '*' ? 'localhost' : address}:${port}/`,
    ),
  )
}

const reading = ['/api/webserver', '/api/webserver/info'].map((path) =>
  defineRoute({
    method: 'GET',
    path,
    summary: 'The server',
    answers: { 200: webServerSchema },
    handler: (asked) => ({ body: webServer(asked) }),
  }),
)

const starts = 'Started is what starts by itself (server_auto_start, auto_start); the manager stays up.'

export const webServerRoutes: readonly Route[] = [
  ...reading,
  defineRoute({
    method: 'PATCH',
    path: '/api/webserver',
    summary: 'Starts or stops the server: all of its sites and application pools',
    description: starts,
    body: z.strictObject({ status: stateSchema }),
    answers: { 200: webServerSchema },
    writes: true,
    handler: (asked) =>
      save(asked, {
        plan: (world) => (asked.body.status === 'started' ? startPlan(world) : stopPlan(world)),
        answer: () => ({ body: webServer(asked) }),
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/webserver/restart',
    summary: 'Stops and starts each site and application pool that is started',
    answers: { 200: webServerSchema },
    writes: true,
    handler: (asked) => save(asked, { plan: restartPlan, answer: () => ({ body: webServer(asked) }) }),
  }),
]
