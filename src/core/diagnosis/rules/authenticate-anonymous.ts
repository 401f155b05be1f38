import { valueOf } from '../../config/config-section.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from '../remedies/config-place.ts'
import { mendFor } from '../remedies/mend-for.ts'
import { remedyOf } from '../remedies/part.ts'
import { nameOfScope, urlPath } from '../remedies/scopes.ts'
import { setValueAt } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const section = 'system.webServer/security/authentication/anonymousAuthentication'

/** The account that stands for anonymous visitors can't sign in: mend it, or let another one stand for them. */
function* candidates(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  yield* mendFor(refused, String(reason.facts.user ?? ''), String(reason.facts.logon ?? ''))
  const url = urlPath(trace)
  const settings = url === undefined ? undefined : elementAt(world, url, section)
  const place = settings && placeOfOrigin(world, valueOf(settings, 'userName').origin)
  if (place === undefined) return
  for (const value of ['IUSR', '']) {
    const at = sitePathOf(place)
    const who = value === '' ? 'the application pool identity' : 'IUSR'
    yield* remedyOf(
      {
        title: `Let ${who} stand for anonymous visitors of ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: value === '' ? 1 : 2,
        answers: reason.code,
        scope: { does: `anonymous user ${value}`, at },
      },
      setValueAt(world, place, { section, name: 'userName', value }),
    )
  }
}

export const authenticateAnonymous = rulesFor(['authenticate.anonymous.logon-failed'], candidates)
