import { commandLine } from '../../../core/operations/appcmd-lines.ts'
import type { Change } from '../../../core/world/change.ts'
import type { Binding, Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import { serverModel } from '../ids.ts'
import type { Plan } from '../plan.ts'

/** One site or pool, started or stopped: `Change`'s own words. */
type Step = Extract<Change, { kind: 'set-state' }>

const objects = { site: 'site', pool: 'apppool' } as const

function planOf(world: World, done: string, steps: readonly Step[], warnings: readonly string[] = []): Plan {
  return {
    changes: steps,
    commands: steps.map(({ what, name, state }) =>
      commandLine('appcmd', state === 'started' ? 'start' : 'stop', objects[what], name),
    ),
    warnings,
    title: `${done} ${world.facts.machine.name}`,
  }
}

const step = (what: Step['what'], state: Step['state'], { name }: { readonly name: string }): Step => ({
  kind: 'set-state',
  what,
  name,
  state,
})

function startedNow(world: World): {
  readonly sites: readonly Site[]
  readonly pools: readonly { name: string }[]
} {
  const { sites, pools } = serverModel(world)
  return {
    sites: sites.filter(({ name }) => world.facts.siteState(name) === 'started'),
    pools: [...pools.values()].filter(({ name }) => world.facts.poolState(name) === 'started'),
  }
}

/** Every site and pool that is started is stopped: sites first. */
function stops(world: World): readonly Step[] {
  const { sites, pools } = startedNow(world)
  return [
    ...sites.map((site) => step('site', 'stopped', site)),
    ...pools.map((pool) => step('pool', 'stopped', pool)),
  ]
}

export const stopPlan = (world: World): Plan => planOf(world, 'Stopped', stops(world))

/** What is started is stopped and started again; what is stopped stays so. */
export function restartPlan(world: World): Plan {
  const { sites, pools } = startedNow(world)
  return planOf(world, 'Restarted', [
    ...stops(world),
    ...pools.map((pool) => step('pool', 'started', pool)),
    ...sites.map((site) => step('site', 'started', site)),
  ])
}

/**
 * What starts by itself, as with iisreset /start: pools by autoStart, sites by serverAutoStart. Of sites with the same binding
 * the one that is started, or the lower number, has it; the others are told in a warning.
 */
export function startPlan(world: World): Plan {
  const { sites, pools } = serverModel(world)
  const isStopped = ({ name }: Site): boolean => world.facts.siteState(name) === 'stopped'
  const taken = new Endpoints()
  for (const site of sites) if (!isStopped(site)) taken.take(site)
  const [starting, left]: [Site[], Site[]] = [[], []]
  for (const site of sites.toSorted((one, other) => one.id - other.id)) {
    if (!site.autoStart || !isStopped(site)) continue
    const isFree = taken.isFreeFor(site)
    if (isFree) taken.take(site)
    ;(isFree ? starting : left).push(site)
  }
  const stopped = [...pools.values()].filter(
    ({ autoStart, name }) => autoStart && world.facts.poolState(name) === 'stopped',
  )
  return planOf(
    world,
    'Started',
    [
      ...stopped.map((pool) => step('pool', 'started', pool)),
      ...starting.map((site) => step('site', 'started', site)),
    ],
    left.map(({ name }) => `'${name}' stays stopped: another site has one of its bindings.`),
  )
}

/** Which addresses, ports and host names are had, as http.sys tells them apart. */
class Endpoints {
  readonly #hosts = new Map<string, Map<string, string>>()

  take(site: Site): void {
    for (const { at, host, protocol } of webBindings(site)) {
      const hosts = this.#hosts.get(at) ?? new Map<string, string>()
      this.#hosts.set(at, hosts.set(host, protocol))
    }
  }

  /** One port speaks one protocol, and has a host name once. */
  isFreeFor(site: Site): boolean {
    return webBindings(site).every(({ at, host, protocol }) => {
      const hosts = this.#hosts.get(at)
      return hosts === undefined || (!hosts.has(host) && [...hosts.values()][0] === protocol)
    })
  }
}

const webBindings = ({ bindings }: Site) =>
  bindings
    .filter(({ protocol, port }: Binding) => /^https?$/i.test(protocol) && port > 0)
    .map(({ protocol, address, port, host }) => ({ at: `${address} ${port}`, host, protocol }))
