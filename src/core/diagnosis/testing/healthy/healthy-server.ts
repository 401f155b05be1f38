import { decide, isPending } from '../../../pipeline/decide.ts'
import type { Request } from '../../../pipeline/request.ts'
import type { Trace } from '../../../pipeline/trace.ts'
import type { Snapshot } from '../../../world/case.ts'
import { createWorld } from '../../../world/create-world.ts'
import { snapshotFacts } from '../../../world/snapshot-facts.ts'
import type { World } from '../../../world/world.ts'
import { Random } from '../random.ts'
import { features, plainPages } from './features.ts'
import { type Ask, ServerBuilder, type SitePlan, webConfig } from './server-builder.ts'
import { addPeople, planSite } from './site-plan.ts'

/** A server in order: every request that is meant to be let in is, every other is refused. */
export interface HealthyServer {
  readonly seed: number
  readonly snapshot: Snapshot
  readonly world: World
  readonly allowed: readonly Ask[]
  readonly refused: readonly Ask[]
}

/** One to three sites with three to seven features each, the same for the same seed. */
export function healthyServer(seed: number): HealthyServer {
  const random = new Random(seed)
  const builder = new ServerBuilder(random)
  const people = addPeople(builder)
  builder.file('C:\\Program Files\\Audit\\audit.dll', 'MZ', undefined)
  builder.directory('C:\\Program Files\\Audit', [
    'BUILTIN\\Administrators:(OI)(CI)(F)',
    'NT AUTHORITY\\SYSTEM:(OI)(CI)(F)',
    'NT SERVICE\\TrustedInstaller:(OI)(CI)(F)',
    'BUILTIN\\IIS_IUSRS:(OI)(CI)(RX)',
  ])
  const count = 1 + random.below(3)
  for (let index = 0; index < count; index++) {
    const site = planSite(builder, people, index)
    plainPages(builder, site, people)
    for (const feature of random.shuffled(features).slice(0, 3 + random.below(5)))
      feature(builder, site, people)
    addSite(builder, site, index)
  }
  const snapshot = builder.snapshot()
  const world = createWorld(snapshotFacts(snapshot))
  return {
    seed,
    snapshot,
    world,
    allowed: builder.asks.filter(({ wanted }) => wanted === 'allowed'),
    refused: builder.asks.filter(({ wanted }) => wanted === 'refused'),
  }
}

function addSite(builder: ServerBuilder, site: SitePlan, index: number): void {
  if (site.sections.length > 0 || builder.random.chance(0.4))
    builder.file(`${site.root}\\web.config`, webConfig(site.sections, site.aspNetSections))
  const header = index === 0 ? '' : site.host
  builder.sites.push(`      <site name="${site.name}" id="${index + 1}">
        <application path="/" applicationPool="${site.pool}">
          <virtualDirectory path="/" physicalPath="${site.root}" />
${site.directories.map((text) => `          ${text}\n`).join('')}        </application>
${site.applications.map((text) => `        ${text}\n`).join('')}        <bindings>
          <binding protocol="http" bindingInformation="*:${site.port}:${header}" />
          <binding protocol="https" bindingInformation="*:${site.securePort}:${header}" />
        </bindings>
      </site>
`)
}

/** Decides in full; a snapshot of a healthy server never has to ask for a password. */
export function decided(world: World, request: Request, beyond = false): Trace {
  const trace = decide(world, request, { beyond })
  if (isPending(trace)) throw new Error(`the password of ${trace.pending.account} is not stated`)
  return trace
}
