import * as z from 'zod'
import type { Binding, Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import type { Binding as BindingResource, Website } from '../contract.ts'
import { serverModel } from '../ids.ts'
import type { AdminAddress } from '../ports.ts'
import { linksSchema, originSchema, refSchema } from '../schemas.ts'
import { everyFlag, tellFlags } from './binding-flags.ts'
import { boolAt, numberAt, textAt } from './element-values.ts'
import { poolId, websiteId } from './object-ids.ts'
import { tellSettings, toldSettings } from './object-settings.ts'
import { identitySchema, tellIdentity } from './path-identity.ts'
import { siteSettings } from './site-settings.ts'

export const stateSchema = z.enum(['started', 'stopped'])

const bindingSchema = z
  .strictObject({
    protocol: z.string(),
    binding_information: z.string(),
    ip_address: z.string(),
    port: z.int(),
    hostname: z.string(),
    ...everyFlag(z.boolean()),
    origin: originSchema.optional(),
  })
  .meta({ id: 'Binding' })

export const websiteSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    key: z.int(),
    status: stateSchema,
    physical_path: z.string(),
    server_auto_start: z.boolean(),
    enabled_protocols: z.string(),
    preload_enabled: z.boolean(),
    identity: identitySchema,
    ...toldSettings(siteSettings),
    limits: z.strictObject({
      connection_timeout: z.int(),
      max_bandwidth: z.int(),
      max_connections: z.int(),
      max_url_segments: z.int(),
    }),
    bindings: z.array(bindingSchema),
    application_pool: refSchema.nullable(),
    urls: z.array(z.string()),
    origin: originSchema.optional(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'Website' })

/** Makes resources of one world; `addresses` tells which ports are listened on in fact. */
export function websiteTeller(world: World, addresses: readonly AdminAddress[]): (site: Site) => Website {
  const { pools } = serverModel(world)
  const ports = new Map(
    addresses.map((one) => [listenerKey(one.scheme, one.address, one.bindingPort), one.port]),
  )
  return (site) => {
    const root = site.applications.find(({ path }) => path === '/')
    const directory = root?.virtualDirectories.find(({ path }) => path === '/')
    const status = world.facts.siteState(site.name)
    const id = websiteId(site)
    const pool = root && pools.get(root.pool.toLowerCase())
    return {
      id,
      name: site.name,
      key: site.id,
      status,
      physical_path: directory === undefined ? '' : textAt(directory.element, 'physicalPath'),
      server_auto_start: site.autoStart,
      enabled_protocols: root === undefined ? '' : textAt(root.element, 'enabledProtocols'),
      preload_enabled: root !== undefined && boolAt(root.element, 'preloadEnabled'),
      identity: tellIdentity(directory),
      ...tellSettings(siteSettings, site.element),
      limits: {
        connection_timeout: numberAt(site.element, 'limits.connectionTimeout'),
        max_bandwidth: numberAt(site.element, 'limits.maxBandwidth'),
        max_connections: numberAt(site.element, 'limits.maxConnections'),
        max_url_segments: numberAt(site.element, 'limits.maxUrlSegments'),
      },
      bindings: site.bindings.map(bindingOf),
      application_pool:
        root === undefined ? null : { id: poolId(pool?.name ?? root.pool), name: pool?.name ?? root.pool },
      urls: status === 'started' ? urlsOf(site, ports) : [],
      ...(site.origin !== undefined && { origin: site.origin }),
      _links: linksOf(id, site.name),
    }
  }
}

function linksOf(id: string, name: string): NonNullable<Website['_links']> {
  const of = (resource: string) => ({ href: `/api/webserver/${resource}?website.id=${id}` })
  return {
    self: { href: `/api/webserver/websites/${id}` },
    webapps: of('webapps'),
    virtual_directories: of('virtual-directories'),
    files: { href: `/api/webserver/files?scope=${encodeURIComponent(name)}` },
    authentication: of('authentication'),
    logging: of('logging'),
  }
}

function bindingOf({ protocol, information, address, port, sslFlags, origin }: Binding): BindingResource {
  // The model folds names; what is shown is as the file has it.
  const hostname = /^(?:\[[^\]]*\]|[^:]*):\d*:(.*)$/.exec(information)?.[1] ?? ''
  return {
    protocol,
    binding_information: information,
    ip_address: port > 0 ? address : '',
    port,
    hostname,
    ...tellFlags(sslFlags),
    ...(origin !== undefined && { origin }),
  }
}

const listenerKey = (scheme: string, address: string, port: number): string => `${scheme} ${address} ${port}`
const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443 }

/** Where a browser on this machine finds the site: the ports that are listened on, which may not be those of the bindings. */
function urlsOf({ bindings }: Site, ports: ReadonlyMap<string, number>): readonly string[] {
  const urls = bindings.flatMap(({ protocol, address, port, host }) => {
    const real =
      ports.get(listenerKey(protocol, address, port)) ?? ports.get(listenerKey(protocol, '*', port))
    if (real === undefined || host.startsWith('*')) return []
    const name = host !== '' ? host : address === '*' ? 'localhost' : address
    return [`${protocol}://${name}${defaultPorts[protocol] === real ? '' : `:${real}`}/`]
  })
  return [...new Set(urls)]
}
