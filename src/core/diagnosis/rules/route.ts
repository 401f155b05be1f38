import { rightNames } from '../../accounts/user-rights.ts'
import { foldPath } from '../../base/windows-path.ts'
import type { Binding, Pool } from '../../world/server-model.ts'
import { distance } from '../near-misses/schemes.ts'
import { grantAccess, listPlace } from '../remedies/access-list.ts'
import { addBinding } from '../remedies/binding.ts'
import { liftDeny } from '../remedies/lift-deny.ts'
import { mendLogonRight } from '../remedies/logon-right.ts'
import { mendFor } from '../remedies/mend-for.ts'
import { remedyOf } from '../remedies/part.ts'
import { start, usePoolIdentity } from '../remedies/pool.ts'
import type { Remedy } from '../remedy.ts'
import { nothing, type Refused, rulesFor } from '../rule.ts'

function* startPool({ trace, reason }: Refused): Iterable<Remedy> {
  const name = String(reason.facts.pool ?? trace.pool ?? '')
  yield* remedyOf(
    { title: `Start the application pool ${name}`, reach: 'pool', preference: 2, answers: reason.code },
    start('pool', name),
  )
}

function* startSite({ reason }: Refused): Iterable<Remedy> {
  const name = String(reason.facts.site ?? '')
  yield* remedyOf(
    { title: `Start the site ${name}`, reach: 'site', preference: 2, answers: reason.code },
    start('site', name),
  )
}

function poolOf({ world, reason }: Refused): Pool | undefined {
  const model = world.server()
  return 'code' in model ? undefined : model.pools.get(String(reason.facts.pool ?? '').toLowerCase())
}

/**
 * A binding for exactly this address, at a site that is bound to nearly this address: the same host on another port, a host a
 * slip of the pen away; or at the only site of the port. Which other site is meant, nobody can tell.
 */
function* bind({ world, trace, reason }: Refused): Iterable<Remedy> {
  const model = world.server()
  const { scheme } = trace.request
  const [host, port] = [String(reason.facts.host ?? ''), Number(reason.facts.port)]
  if ('code' in model || host === '') return
  const isAlike = ({ protocol }: Binding): boolean => protocol === scheme
  const here = model.sites.filter((site) => site.bindings.some((one) => isAlike(one) && one.port === port))
  for (const site of model.sites) {
    const bindings = site.bindings.filter(isAlike)
    const near =
      bindings.find((one) => isNear(one, host, port)) ??
      (here.length === 1 ? bindings.find((one) => one.port === port) : undefined)
    if (near === undefined) continue
    yield* remedyOf(
      {
        title: `Bind ${site.name} to ${host}:${port}`,
        reach: 'site',
        preference: 1,
        answers: reason.code,
      },
      addBinding(world, site, near, `${near.address}:${port}:${near.host === '' ? '' : host}`),
    )
  }
}

function isNear(binding: Binding, host: string, port: number): boolean {
  if (binding.host === host || (binding.host === '' && binding.port !== port)) return true
  const [bare, asked] = [binding.host, host].map((name) => name.replace(/^www\./, ''))
  return binding.port === port && distance(bare ?? '', asked ?? '') <= 2
}

/** The account mended; else the right that it lacks; else the pool's own identity in its place. */
function* identity(refused: Refused): Iterable<Remedy> {
  const { world, reason } = refused
  const pool = poolOf(refused)
  if (pool === undefined) return
  yield* mendFor(refused, pool.userName, String(reason.facts.logon ?? ''))
  if (reason.facts.logon === 'logon-type-not-granted') {
    const type = pool.logonType === 'LogonService' ? 'service' : 'batch'
    const right = String(reason.facts.right ?? rightNames[type][0])
    yield* mendLogonRight(refused, pool.userName, right)
  }
  yield* remedyOf(
    {
      title: `Run the application pool ${pool.name} as its own identity, IIS APPPOOL\\${pool.name}`,
      reach: 'pool',
      preference: 1,
      answers: reason.code,
    },
    usePoolIdentity(world, pool),
  )
}

/** A module's DLL that the worker can't load: the entry that denies it goes, or the worker may read and run it. */
function* moduleFile(refused: Refused): Iterable<Remedy> {
  const { world, reason } = refused
  const [path, name] = [String(reason.facts.path ?? ''), String(reason.facts.user ?? '')]
  yield* liftDeny(refused, path)
  const user = world.accounts().find(name)
  if (user === undefined || reason.evidence.some((one) => one.kind === 'acl' && one.effect === 'denies'))
    return
  const place = listPlace(world, path, path.slice(0, path.lastIndexOf('\\')))
  yield* remedyOf(
    {
      title: `Grant ${user.name} read and execute on ${place}`,
      reach: foldPath(place) === foldPath(path) ? 'file' : 'folder',
      preference: 2,
      answers: reason.code,
    },
    grantAccess(world, place, user.sid, 'RX'),
  )
}

export const route = {
  ...rulesFor(['route.pool.stopped'], startPool),
  ...rulesFor(['route.site.stopped'], startSite),
  ...rulesFor(['route.site.no-binding'], bind),
  ...rulesFor(['route.pool.identity-logon-failed'], identity),
  ...rulesFor(['route.pool.module-unreadable'], moduleFile),
  // The request's own fault, or a choice that only the administrator can make: which pool.
  ...rulesFor(
    [
      'route.request.malformed',
      'route.request.url-malformed',
      'route.request.length-required',
      'route.pool.missing',
      'route.config.invalid-application-host',
    ],
    nothing,
  ),
}
