import { textOf, valueOf } from '../../config/config-section.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from '../remedies/config-place.ts'
import { mendLogonRight } from '../remedies/logon-right.ts'
import { mendFor } from '../remedies/mend-for.ts'
import { remedyOf } from '../remedies/part.ts'
import { hostsOf, nameOfScope, scopesOf, unique, urlPath } from '../remedies/scopes.ts'
import { setValue } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { nothing, type Refused, rulesFor } from '../rule.ts'

const basic = 'system.webServer/security/authentication/basicAuthentication'

const mend = (refused: Refused): Iterable<Remedy> =>
  mendFor(
    refused,
    String(refused.reason.facts.user ?? ''),
    refused.reason.code.slice('authenticate.logon.'.length),
  )

/** A bare name that an account of this server, or of its domain, bears: the domain that is taken for granted was the other. */
function* otherDomain({ world, trace, reason }: Refused): Iterable<Remedy> {
  const typed = String(reason.facts.typed ?? '')
  if (reason.facts.scheme !== 'Basic' || typed === '' || /[\\@]/.test(typed)) return
  const settings = elementAt(world, urlPath(trace) ?? '', basic)
  const place = settings && placeOfOrigin(world, valueOf(settings, 'defaultLogonDomain').origin)
  const statedAt = place && sitePathOf(place)
  for (const { name } of world.facts.accounts().users) {
    const [domain = '', local = ''] = name.split('\\')
    if (local.toLowerCase() !== typed.toLowerCase()) continue
    for (const at of unique([...hostsOf(trace), statedAt])) {
      yield* remedyOf(
        {
          title: `Take bare names at ${nameOfScope(at)} as names of ${domain} (Basic authentication's default domain)`,
          reach: reachOf(world, at),
          preference: 1,
          answers: reason.code,
          scope: { does: `default domain ${domain}`, at },
        },
        setValue(world, at, { section: basic, name: 'defaultLogonDomain', value: domain }),
      )
    }
  }
}

/** Another way to sign in by Basic, for which the account has the right; else a group that has the one it lacks. */
function* logonType(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const settings = elementAt(world, urlPath(trace) ?? '', basic)
  if (reason.facts.scheme === 'Basic' && settings !== undefined) {
    const others = ['ClearText', 'Network', 'Interactive', 'Batch'].filter(
      (method) => method !== textOf(settings, 'logonMethod'),
    )
    for (const method of others) yield* signInBy(refused, method)
  }
  yield* mendLogonRight(refused, String(reason.facts.user ?? ''), String(reason.facts.right ?? ''))
}

function* signInBy({ world, trace, reason }: Refused, value: string): Iterable<Remedy> {
  for (const at of scopesOf(trace)) {
    yield* remedyOf(
      {
        title: `Sign visitors in at ${nameOfScope(at)} by the logon type ${value}`,
        reach: reachOf(world, at),
        preference: value === 'Interactive' ? 1 : 0,
        answers: reason.code,
        scope: { does: `logon method ${value}`, at },
      },
      setValue(world, at, { section: basic, name: 'logonMethod', value }),
    )
  }
}

export const authenticateLogon = {
  ...rulesFor(
    [
      'authenticate.logon.account-disabled',
      'authenticate.logon.account-locked-out',
      'authenticate.logon.account-expired',
      'authenticate.logon.must-change-password',
      'authenticate.logon.logon-hours',
      'authenticate.logon.password-expired',
    ],
    mend,
  ),
  ...rulesFor(['authenticate.logon.unknown-user'], otherDomain),
  ...rulesFor(['authenticate.logon.logon-type-not-granted'], logonType),
  // A password is known to whom it belongs.
  ...rulesFor(['authenticate.logon.bad-password', 'authenticate.logon.blank-password'], nothing),
  // What the client, or whatever stands before the server, did with the connection.
  ...rulesFor(['authenticate.windows.handshake-incomplete'], nothing),
  ...rulesFor(['authenticate.basic.malformed-header'], nothing),
}
