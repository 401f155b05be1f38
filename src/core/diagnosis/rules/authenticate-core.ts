import { textOf } from '../../config/config-section.ts'
import { schemesWithoutModule } from '../near-misses/schemes.ts'
import { addItem } from '../remedies/collection-item.ts'
import { elementAt, reachOf } from '../remedies/config-place.ts'
import { authenticationModules, enableModule, installModule, isInstalled } from '../remedies/module.ts'
import { remedyOf } from '../remedies/part.ts'
import { applicationPath, nameOfScope, scopesOf, urlPath } from '../remedies/scopes.ts'
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

/** Windows authentication is on, but its list of providers has not the one that the client answered with. */
function* provide(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const provider = { negotiate: 'Negotiate', ntlm: 'NTLM' }[String(reason.facts.offered ?? '').toLowerCase()]
  if (provider === undefined) return
  const collection = { section: `${authentication}/windowsAuthentication`, elements: ['providers'] }
  for (const at of scopesOf(trace)) {
    const listed = elementAt(world, at, collection.section, collection.elements)?.items ?? []
    if (listed.some((item) => textOf(item, 'value').toLowerCase() === provider.toLowerCase())) continue
    yield* remedyOf(
      {
        title: `Offer ${provider} at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: `offer ${provider}`, at },
      },
      addItem(world, at, collection, [['value', provider]]),
    )
  }
}

function* candidates(refused: Refused): Iterable<Remedy> {
  yield* sent(refused)
  yield* provide(refused)
  yield* anonymous(refused)
  yield* install(refused)
}

/** A scheme that is on and whose module is not there. */
function* install({ world, trace, reason }: Refused): Iterable<Remedy> {
  const missing = reason.facts.withoutModule
  const application = applicationPath(trace)
  if (!Array.isArray(missing) || application === undefined) return
  for (const scheme of missing as readonly string[]) {
    const module = authenticationModules[scheme]
    if (module === undefined) continue
    const about = (at: string) =>
      ({
        title: `Install the module of ${scheme} authentication${at === '' ? '' : ` at ${at}`}`,
        reach: reachOf(world, at),
        preference: 1,
        answers: reason.code,
      }) as const
    const isGlobal = isInstalled(world, '', 'globalModules', module.name)
    if (isGlobal) yield* remedyOf(about(application), enableModule(world, application, module))
    else yield* remedyOf(about(''), ...installModule(world, module))
  }
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
