import { valueOf } from '../../config/config-section.ts'
import type { Refused } from '../rule.ts'
import type { Remedy } from '../remedy.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from './config-place.ts'
import { remedyOf } from './part.ts'
import { applicationPath, isSamePath, nameOfScope, urlPath } from './scopes.ts'
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
  const paths = [
    applicationPath(trace),
    trace.site?.name,
    chosenAt === undefined ? undefined : sitePathOf(chosenAt),
  ].filter((path) => path !== undefined && path !== '')
  const scopes = paths.filter(
    (path, at) => paths.findIndex((each) => isSamePath(each ?? '', path ?? '')) === at,
  )
  for (const value of ['', 'IUSR']) {
    if (value.toLowerCase() === text.toLowerCase()) continue
    for (const at of scopes) {
      if (at === undefined) continue
      const who = value === '' ? 'the application pool identity' : 'IUSR'
      yield* remedyOf(
        {
          title: `Let ${who} stand for anonymous visitors of ${nameOfScope(at)}`,
          reach: reachOf(world, at),
          preference: value === '' ? 2 : 1,
          answers: reason.code,
          scope: { does: `anonymous user ${value}`, at },
        },
        setValue(world, at, { section, name: 'userName', value }),
      )
    }
  }
}
