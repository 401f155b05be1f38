import type { World } from '../../core/world/world.ts'
import { clientActivity } from './client-activity.ts'
import { closeListener } from './close-listener.ts'
import { type Endpoint, endpointsOf } from './endpoints.ts'
import type { ServerContext } from './exchange.ts'
import { type ListenFailure, ListenFailures, listenError } from './listen-failures.ts'
import { type Listener, listen } from './listener.ts'
import type { ServerPorts } from './ports.ts'
import { settingsSource } from './response-settings.ts'
import { numberOf, sectionOf } from './section-reader.ts'
import { type Limits, limitsOf } from './server-limits.ts'
import { defaultCertificate, type TlsState } from './tls-state.ts'

export interface ServerOptions {
  /** Binding port → port to listen on, 0 for any free one; 'free': a free one for each. Default: the binding's own. */
  readonly ports?: ReadonlyMap<number, number> | 'free'
  /** Where a low port is forbidden (EACCES), listen on 8080 for 80, 8443 for 443, 8000 + n for others. Default true. */
  readonly fallback?: boolean
  /** Listen on this address in place of the bindings' own, as labs do on '127.0.0.1'. */
  readonly address?: string
  /** Labs only: the client's address is taken from this header where a request has it. Never on a real server. */
  readonly clientAddressHeader?: string
  /** Default 'Microsoft-IIS/10.0': tools and tests key on it; requestFiltering/@removeServerHeader takes it away. */
  readonly serverHeader?: string
  readonly limits?: Partial<Limits>
  /** No HTTP/2 over TLS: a hosted application's handlers know HTTP/1.1 only. */
  readonly http1Only?: boolean
  /** A fault of the server itself. Default: nothing is said. */
  readonly onFault?: (error: unknown) => void
}

export interface RunningServer {
  /** Where it listens. */
  readonly addresses: () => readonly ListeningAddress[]
  /** Follows the world's bindings: opens what is new, closes what is gone, keeps what stays with its connections. */
  reload(): Promise<readonly ListenFailure[]>
  /** Takes no new connections, lets running requests end, cuts what is left after `grace` milliseconds (default 10 s). */
  close(grace?: number): Promise<void>
}

export interface ListeningAddress {
  readonly scheme: 'http' | 'https'
  /** '*' for all. */
  readonly address: string
  /** The binding's port, and the one listened on. */
  readonly bindingPort: number
  readonly port: number
  readonly sites: readonly string[]
  readonly hosts: readonly string[]
}

interface Running {
  readonly context: ServerContext
  readonly options: ServerOptions
  readonly listeners: Map<string, Listener>
}

/**
 * Binds every binding of every started site. Rejects with ListenFailures, one clear line for each socket that cannot be
 * had, and then listens nowhere.
 */
export async function startServer(start: {
  readonly world: () => World
  readonly ports: ServerPorts
  readonly options?: ServerOptions
}): Promise<RunningServer> {
  const options = start.options ?? {}
  const context: ServerContext = {
    world: start.world,
    ports: start.ports,
    settings: settingsSource(options.serverHeader ?? 'Microsoft-IIS/10.0'),
    onFault: options.onFault ?? (() => undefined),
    clientAddressHeader: options.clientAddressHeader?.toLowerCase(),
    activityOf: clientActivity(() => performance.now()),
  }
  const running: Running = { context, options, listeners: new Map() }
  const failures = await follow(running)
  if (failures.length > 0) {
    await closeAll(running, 0)
    throw new ListenFailures(failures)
  }
  return {
    addresses: () => [...running.listeners.values()].map(addressOf),
    reload: () => follow(running),
    close: (grace = 10_000) => closeAll(running, grace),
  }
}

async function follow(running: Running): Promise<readonly ListenFailure[]> {
  const { context, listeners } = running
  const world = context.world()
  const model = world.server()
  if (!('sites' in model)) return []
  const wanted = endpointsOf(model, (site) => world.facts.siteState(site.name) === 'started')
  const byKey = new Map(wanted.map((endpoint) => [endpoint.key, endpoint]))
  for (const [key, listener] of listeners) {
    const endpoint = byKey.get(key)
    if (endpoint !== undefined && isStill(listener, world, endpoint)) refresh(listener, endpoint)
    else {
      listeners.delete(key)
      void closeListener(listener, 10_000)
    }
  }
  const missing = wanted.filter(({ key }) => !listeners.has(key))
  const results = await Promise.all(missing.map((endpoint) => open(running, world, endpoint)))
  return results.filter((result) => result !== undefined)
}

/** What is settled when a socket is opened is as it was: the protocol, and whether clients are asked for certificates. */
function isStill({ tls }: Listener, world: World, endpoint: Endpoint): boolean {
  if (tls === undefined || !endpoint.secure) return tls === undefined && !endpoint.secure
  return tls.asksForCertificate === wantsCertificates(world, endpoint)
}

/** Certificates and bindings may have changed behind the same socket. */
function refresh(listener: Listener, endpoint: Endpoint): void {
  const { tls, server } = listener
  if (tls === undefined) return
  tls.endpoint = endpoint
  tls.contexts.clear()
  if ('setSecureContext' in server && typeof server.setSecureContext === 'function') {
    server.setSecureContext(defaultCertificate(tls))
  }
}

async function open(running: Running, world: World, endpoint: Endpoint): Promise<ListenFailure | undefined> {
  const { context, options, listeners } = running
  const limits = { ...limitsOf(world, endpoint), ...options.limits }
  const tls = endpoint.secure ? tlsState(running, world, endpoint) : undefined
  const host = options.address ?? (endpoint.address === '*' ? undefined : endpoint.address)
  const asLocal = options.address !== undefined && endpoint.address !== '*' ? endpoint.address : undefined
  try {
    const at = { host, port: portFor(endpoint.port, options) }
    const listener = await listen(context, endpoint, tls, limits, { ...at, asLocal }).catch((error) => {
      if (!mayFallBack(error, at.port, options)) throw error
      return listen(context, endpoint, tls, limits, { host, asLocal, port: fallbackPort(endpoint.port) })
    })
    listeners.set(endpoint.key, listener)
    return undefined
  } catch (error) {
    return listenError(endpoint, host, error)
  }
}

function tlsState({ context, options }: Running, world: World, endpoint: Endpoint): TlsState {
  const { certificates } = context.ports
  return {
    http2: options.http1Only !== true,
    endpoint,
    certificates,
    asksForCertificate: wantsCertificates(world, endpoint),
    contexts: new Map(),
  }
}

/** system.webServer/security/access/@sslFlags: SslNegotiateCert. */
const sslNegotiateCert = 32

/** TLS 1.3 asks at the handshake or never: one application behind the endpoint that wants certificates is enough. */
function wantsCertificates(world: World, { bindings }: Endpoint): boolean {
  return bindings.some(({ site }) =>
    site.applications.some(({ path, virtualDirectories }) =>
      [path, ...virtualDirectories.map((directory) => `${path}/${directory.path}`)].some((place) => {
        const sitePath = `${site.name}${place}`.replace(/\/{2,}/g, '/').replace(/\/$/, '')
        const access = sectionOf(world, sitePath, 'system.webServer/security/access')
        return (numberOf(access, 'sslFlags') & sslNegotiateCert) !== 0
      }),
    ),
  )
}

function portFor(port: number, { ports }: ServerOptions): number {
  return ports === 'free' ? 0 : (ports?.get(port) ?? port)
}

const mayFallBack = (error: unknown, port: number, { fallback = true }: ServerOptions): boolean =>
  fallback && port > 0 && port < 1024 && (error as NodeJS.ErrnoException).code === 'EACCES'

/** 80 → 8080, 443 → 8443, 81 → 8081. */
const fallbackPort = (port: number): number => (port === 80 ? 8080 : port === 443 ? 8443 : 8000 + port)

function addressOf({ endpoint, address }: Listener): ListeningAddress {
  const { bindings } = endpoint
  return {
    scheme: endpoint.secure ? 'https' : 'http',
    address: endpoint.address,
    bindingPort: endpoint.port,
    port: address.port,
    sites: [...new Set(bindings.map(({ site }) => site.name))],
    hosts: [...new Set(bindings.map(({ binding }) => binding.host).filter((host) => host !== ''))],
  }
}

async function closeAll({ context, listeners }: Running, grace: number): Promise<void> {
  const open = [...listeners.values()]
  listeners.clear()
  await Promise.all(open.map((listener) => closeListener(listener, grace)))
  await context.ports.log.flush()
}
