import { textOf } from '../../config/config-section.ts'
import { schemesWithoutModule } from '../near-misses/schemes.ts'
import { elementAt, reachOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { nameOfScope, scopesOf, urlPath } from '../remedies/scopes.ts'
import { setValue } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const authentication = 'system.webServer/security/authentication'

function* enable(
  refused: Refused,
  scheme: string,
  section: string,
  paths: readonly string[],
): Iterable<Remedy> {
  const { world, reason } = refused
  for (const at of paths) {
    yield* remedyOf(
      {
        title: `Enable ${scheme} authentication at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: scheme === 'anonymous' ? 1 : 2,
        answers: reason.code,
        scope: { does: `enable ${scheme}`, at },
      },
      setValue(world, at, { section: `${authentication}/${section}`, name: 'enabled', value: 'true' }),
    )
  }
}

/** The section of the scheme that the credentials came by, and the module that would have to take part. */
const sections: Readonly<Record<string, readonly [name: string, section: string, module: string]>> = {
  basic: ['Basic', 'basicAuthentication', 'BasicAuthenticationModule'],
  digest: ['Digest', 'digestAuthentication', 'DigestAuthenticationModule'],
  ntlm: ['Windows', 'windowsAuthentication', 'WindowsAuthenticationModule'],
  negotiate: ['Windows', 'windowsAuthentication', 'WindowsAuthenticationModule'],
}

function* sent(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const url = urlPath(trace)
  const [name, section, module] = sections[String(reason.facts.offered ?? '').toLowerCase()] ?? []
  if (url === undefined || name === undefined || section === undefined) return
  const installed = elementAt(world, url, 'system.webServer/modules')?.items ?? []
  if (installed.some((item) => textOf(item, 'name') === module))
    yield* enable(refused, name, section, scopesOf(trace))
}

const anonymous = (refused: Refused): Iterable<Remedy> =>
  enable(refused, 'anonymous', 'anonymousAuthentication', scopesOf(refused.trace))

function* candidates(refused: Refused): Iterable<Remedy> {
  yield* sent(refused)
  yield* anonymous(refused)
}

export const authenticateCore = rulesFor(
  [
    'authenticate.core.nothing-enabled',
    'authenticate.core.no-credentials',
    'authenticate.core.scheme-not-enabled',
  ],
  candidates,
  schemesWithoutModule,
)
