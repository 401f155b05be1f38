import { valueOf } from '../../config/config-section.ts'
import type { World } from '../../world/world.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from './config-place.ts'
import { remedyOf } from './part.ts'
import { hostsOf, nameOfScope, unique, urlPath } from './scopes.ts'
import { setValue } from './set-value.ts'

const section = 'system.webServer/security/authentication/anonymousAuthentication'

/**
 * For a visitor whom nobody signed in: another account that stands for such visitors, the pool's identity or IUSR, at the
 * application, the site, and where the account is chosen now.
 */
export function* chooseAnonymousUser({ world, trace, reason }: Refused): Iterable<Remedy> {
  const url = urlPath(trace)
  if (trace.authenticated?.scheme !== 'Anonymous' || url === undefined) return
  const now = elementAt(world, url, section)
  if (now === undefined) return
  const { text, origin } = valueOf(now, 'userName')
  const chosenAt = placeOfOrigin(world, origin)
  const places = unique([...hostsOf(trace), chosenAt && sitePathOf(chosenAt)]).filter((path) => path !== '')
  for (const value of ['', 'IUSR'].filter((name) => name.toLowerCase() !== text.toLowerCase()))
    for (const at of places) yield* letStand(world, at, value, reason.code)
}

function letStand(world: World, at: string, value: string, answers: string): readonly Remedy[] {
  return remedyOf(
    {
      title: `Let ${value === '' ? 'the application pool identity' : 'IUSR'} stand for anonymous visitors of ${nameOfScope(at)}`,
      reach: reachOf(world, at),
      preference: value === '' ? 2 : 1,
      answers,
      scope: { does: `anonymous user ${value}`, at },
    },
    setValue(world, at, { section, name: 'userName', value }),
  )
}
