import { defaultManagerConfig, managerModule } from './core/config/default-manager-config.ts'
import { describeForPage } from './core/operations/describe-for-page.ts'
import { keptRequest } from './core/operations/kept-request.ts'
import { isManagersAddress } from './core/operations/managers-address.ts'
import type { World } from './core/world/world.ts'
import type { Admin } from './edge/admin/create-admin.ts'
import { createDoor, type Door } from './edge/admin/door.ts'
import type { AdminPorts, AdminRefusal } from './edge/admin/ports.ts'
import { chooseAdministrator } from './edge/admin/sign-in-link.ts'
import type { StartedManager, StartedServer } from './edge/cli/live-server.ts'
import type { Session } from './edge/host/open-session.ts'
import { ListenFailures } from './edge/server/listen-failures.ts'
import type { HostedApplication, RequestHandler } from './edge/server/ports.ts'
import { refusalPage } from './edge/server/refusal-page.ts'
import { settingsSource } from './edge/server/response-settings.ts'
import { type RunningServer, startServer } from './edge/server/start-server.ts'

interface ManagedSites extends Pick<StartedServer, 'addresses' | 'reload'> {
  readonly session: Session
}

interface ServedManager {
  readonly problem?: string
  readonly pages: Promise<void>
  readonly link: StartedManager['link']
  reload(): Promise<readonly string[]>
  close(): Promise<void>
}

interface Options {
  readonly version: string
  readonly onFault: (error: unknown) => void
  /** What goes wrong behind a request's back: one line. */
  readonly onProblem: (message: string) => void
}

/** Sites that are served already, and the manager beside them: its door opens while they answer. */
export function withManager(session: Session, started: StartedServer, options: Options): StartedServer {
  const { addresses } = started
  const opening = serveManager({ session, addresses, reload: started.reload }, options)
  const facts = session.manager.world.facts
  let seen = facts.revision()
  const look = async (): Promise<void> => {
    const now = facts.revision()
    if (now !== seen) for (const failure of await (await opening).reload()) options.onProblem(failure)
    seen = now
  }
  const following = setInterval(() => void look().catch(options.onFault), 1000).unref()
  return {
    ...started,
    manager: {
      problem: opening.then(({ problem }) => problem),
      pages: opening.then(({ pages }) => pages),
      link: () => opening.then(({ link }) => link()),
    },
    reload: async () => [...(await started.reload()), ...(await (await opening).reload())],
    async close() {
      clearInterval(following)
      await (await opening).close()
      await started.close()
    },
  }
}

/** Opens the manager's own door beside the sites: a second server over the manager's world. Never rejects. */
async function serveManager(sites: ManagedSites, options: Options): Promise<ServedManager> {
  const { session } = sites
  const { manager, ports } = session
  const problem = manager.prepare(defaultManagerConfig)
  if (problem !== undefined) return notServed(problem)
  const door = createDoor({
    world: () => fresh(manager.world),
    verify: session.verify,
    stampOf: manager.stampOf,
    keepRefusal: (trace) => ports.refusals.keep(trace, ports.now(), 'manager'),
    now: ports.now,
  })
  try {
    const api = hostApi(door, () => adminPorts(sites, options.version), options)
    const running = await listen(session, door, api, options)
    const note = (): void => session.listening.note('manager', running.addresses())
    note()
    const loading = setTimeout(api.load, loadAfter).unref()
    return {
      pages: untilThere(manager.hasPages),
      link: () => makeLink(manager.world, door, running),
      async reload() {
        const now = manager.problem()
        if (now !== undefined) return [`the manager's bindings stay as they were: ${now}`]
        const failures = await running.reload()
        note()
        return failures.map(({ message }) => message)
      },
      close: async () => {
        clearTimeout(loading)
        await running.close()
        await api.close()
      },
    }
  } catch (error) {
    return notServed(error instanceof Error ? error.message : String(error))
  }
}

const fresh = (world: World): World => {
  world.refresh()
  return world
}

function notServed(problem: string): ServedManager {
  return {
    problem,
    pages: Promise.resolve(),
    link: async () => ({ ok: false, message: problem }),
    reload: async () => [],
    close: async () => undefined,
  }
}

interface HostedApi {
  readonly handler: RequestHandler
  load(): void
  close(): Promise<void>
}

/** On the ports of its bindings; where another process has one, on any free one. */
async function listen(
  { manager, ports }: Session,
  door: Door,
  api: HostedApi,
  { onFault }: Options,
): Promise<RunningServer> {
  const { refusals, log, certificates, now } = ports
  const hosted: HostedApplication = {
    ...door,
    identify(request) {
      api.load()
      return door.identify(request)
    },
    handlers: new Map([[managerModule, api.handler]]),
  }
  const start = (free: boolean): Promise<RunningServer> =>
    startServer({
      world: () => manager.world,
      ports: {
        log,
        content: manager.content,
        certificates,
        now,
        hosted,
        verifyPassword: door.verify,
        refusals: { keep: (trace, time) => refusals.keep(trace, time, 'manager') },
      },
      options: { onFault, http1Only: true, ...(free ? { ports: 'free' as const } : {}) },
    })
  return start(false).catch((error: unknown) => {
    if (!(error instanceof ListenFailures) || error.failures.some(({ code }) => code !== 'EADDRINUSE'))
      throw error
    return start(true)
  })
}

/** Milliseconds after which the API is loaded: the sites' first requests are answered before. */
const loadAfter = 500

/** The API is loaded a moment after the start, or with the first request of any kind: while a browser reads the pages. */
function hostApi(door: Door, ports: () => AdminPorts, { onFault }: Options): HostedApi {
  let made: Promise<Admin> | undefined
  const make = async (): Promise<Admin> => {
    const { createAdmin } = await import('./edge/admin/create-admin.ts')
    return createAdmin({ ports: ports(), door, onFault })
  }
  const admin = (): Promise<Admin> => {
    made ??= make()
    return made
  }
  return {
    load: () => void admin().catch(onFault),
    handler(req, res, visitor) {
      admin()
        .then(({ handle }) => handle(req, res, visitor))
        .catch((error) => {
          onFault(error)
          if (res.headersSent) res.destroy()
          else res.writeHead(500, { 'Content-Length': '0' }).end()
        })
    },
    close: async () => (await made?.catch(() => undefined))?.close(),
  }
}

function adminPorts(sites: ManagedSites, version: string): AdminPorts {
  const { session, addresses, reload } = sites
  const { manager, ports, world } = session
  return {
    world: () => fresh(world),
    managerWorld: () => fresh(manager.world),
    worldFor: (url) => fresh(isManagersAddress(manager.world, world, url) ? manager.world : world),
    bindingPort: session.listening.bindingPort,
    verify: session.verify,
    async apply(changes, by) {
      const saved = await manager.saves.apply(changes, by)
      return saved.ok ? { ...saved, warnings: await reload() } : saved
    },
    async undo(id, user) {
      const saved = await manager.saves.undo(id, user)
      return saved.ok ? { ...saved, warnings: await reload() } : saved
    },
    undoable: manager.saves.undoable,
    revisions: session.revisions,
    refusals: adminRefusals(session),
    reload,
    addresses,
    certificates: ports.knownCertificates,
    now: ports.now,
    accessTests: manager.accessTests,
    writeAccessTests: manager.writeAccessTests,
    directory: session.directory,
    version,
  }
}

function adminRefusals({ ports, world, manager }: Session): AdminPorts['refusals'] {
  const { refusals, content } = ports
  const settings = settingsSource('Microsoft-IIS/10.0')
  type Kept = NonNullable<ReturnType<typeof refusals.find>>
  const told = ({ id, time, status, request, revision, world }: Kept): AdminRefusal => ({
    id,
    time,
    status,
    revision,
    world: world ?? 'sites',
    request: keptRequest(request),
  })
  return {
    list: (page) => refusals.list(page).map(told),
    find(id) {
      const found = refusals.find(id)
      return found && told(found)
    },
    async waitFor(after, milliseconds) {
      const now = () => refusals.after(after, 100)
      if (now().length === 0)
        await new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer)
            stop()
            resolve()
          }
          const stop = refusals.listen(done)
          const timer = setTimeout(done, milliseconds)
        })
      return now().map(told)
    },
    page(refusal, now) {
      const decider = refusal.world === 'manager' ? manager.world : world
      const describe = (trace: typeof now) => describeForPage(trace, decider)
      return refusalPage({ ports: { content, describe }, world: decider, settings }, refusal, now)
    },
  }
}

async function untilThere(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 200).unref())
}

async function makeLink(
  world: World,
  door: Door,
  running: RunningServer,
): ReturnType<StartedManager['link']> {
  const [address] = running.addresses()
  if (address === undefined)
    return { ok: false, message: 'no site of manager.config has an http or https binding' }
  const chosen = await chooseAdministrator(fresh(world), door, address)
  if (!chosen.ok) return chosen
  const [host = address.address] = address.hosts
  const url = `${address.scheme}://${host}:${address.port}/#/sign-in?token=${door.links.make(chosen.user)}`
  return { ok: true, value: { url, user: chosen.user } }
}
