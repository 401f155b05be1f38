import type { Change } from '../../world/change.ts'
import { ChangeError, type World } from '../../world/world.ts'
import type { Fault, Injected, Scene } from './faults/fault.ts'
import { faults } from './faults/faults.ts'
import { decided, type HealthyServer, healthyServer } from './healthy/healthy-server.ts'
import type { Ask } from './healthy/server-builder.ts'
import { Random } from './random.ts'

/** A server that refuses a request which it let in before it was broken. */
export interface BrokenServer {
  readonly seed: number
  readonly healthy: HealthyServer
  readonly ask: Ask
  readonly world: World
  readonly faults: readonly Fault[]
  readonly changes: readonly Change[]
  readonly undo: readonly Change[]
}

const appHost = 'MACHINE/WEBROOT/APPHOST/'

function sceneOf(healthy: HealthyServer, world: World, ask: Ask, random: Random): Scene {
  const trace = decided(healthy.world, ask.request)
  return { world, ask, trace, sitePath: trace.configPath?.slice(appHost.length) ?? '', random }
}

/** The world after a fault; undefined where the fault does not fit here. */
function broken(
  world: World,
  fault: Fault,
  scene: Scene,
): { readonly world: World; readonly injected: Injected } | undefined {
  try {
    const injected = fault.inject({ ...scene, world })
    return injected === undefined ? undefined : { world: world.with(injected.changes), injected }
  } catch (error) {
    // Two faults may get into each other's way: a file that cannot be read any more cannot be edited either.
    if (error instanceof ChangeError) return undefined
    throw error
  }
}

/** Refused, be it by asking for credentials; what is not known is neither. */
const isRefused = (world: World, ask: Ask): boolean =>
  ['refused', 'challenge'].includes(decided(world, ask.request).outcome)

/** Breaks some request of the server by this fault; undefined where none of them can be broken so. */
export function breakBy(seed: number, fault: Fault): BrokenServer | undefined {
  const healthy = healthyServer(seed)
  const random = new Random(seed ^ 0x5eed)
  for (const ask of random.shuffled(healthy.allowed)) {
    const made = broken(healthy.world, fault, sceneOf(healthy, healthy.world, ask, random))
    if (made === undefined || !isRefused(made.world, ask)) continue
    const { changes, undo } = made.injected
    return { seed, healthy, ask, world: made.world, faults: [fault], changes, undo }
  }
  return undefined
}

/** How many faults in one server, by chance: most servers are broken in one place. */
const howMany = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3]

/** Breaks a server in one to three places, each of which refuses the same request by itself. */
export function breakServer(seed: number): BrokenServer {
  const random = new Random(seed ^ 0xb40ce)
  const wanted = random.pick(howMany)
  for (const kind of random.shuffled(faults)) {
    const first = breakBy(seed, kind)
    if (first !== undefined) return breakMore(first, wanted, random)
  }
  throw new RangeError(`nothing breaks the server of seed ${seed}`)
}

const oneThing = ['binding:', 'handler in front:']

/** Both change the same thing: of a binding nothing is left to be found by, and two handlers of one name are another fault. */
const spoils = (one: Fault, other: Fault): boolean =>
  oneThing.some((name) => one.name.startsWith(name) && other.name.startsWith(name))

function breakMore(first: BrokenServer, wanted: number, random: Random): BrokenServer {
  const { healthy, ask } = first
  let server = first
  const scene = sceneOf(healthy, healthy.world, ask, random)
  for (const kind of random.shuffled(faults)) {
    if (server.faults.length === wanted) break
    if (server.faults.some((known) => known === kind || spoils(known, kind))) continue
    const alone = broken(healthy.world, kind, scene)
    if (alone === undefined || !isRefused(alone.world, ask)) continue
    const made = broken(server.world, kind, scene)
    if (made === undefined || !isRefused(made.world, ask)) continue
    server = {
      ...server,
      world: made.world,
      faults: [...server.faults, kind],
      changes: [...server.changes, ...made.injected.changes],
      undo: [...made.injected.undo, ...server.undo],
    }
  }
  return server
}
