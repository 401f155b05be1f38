import { textOf } from '../../config/config-section.ts'
import { offeredCredentials, offeredScheme } from '../../pipeline/credentials.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { addItem } from './collection-item.ts'
import { elementAt, reachOf } from './config-place.ts'
import { isInstalled } from './module.ts'
import { remedyOf } from './part.ts'
import { nameOfScope, scopesOf, urlPath } from './scopes.ts'
import { setValue } from './set-value.ts'

const authentication = 'system.webServer/security/authentication'

/** Switches a scheme on, for the URL, its application, its site. */
export function* enableScheme(
  { world, trace, reason }: Refused,
  scheme: string,
  section: string,
): Iterable<Remedy> {
  for (const at of scopesOf(trace)) {
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

/** The section of the scheme that credentials came by, and the module that would have to take part. */
const sections: Readonly<Record<string, readonly [name: string, section: string, module: string]>> = {
  basic: ['Basic', 'basicAuthentication', 'BasicAuthenticationModule'],
  digest: ['Digest', 'digestAuthentication', 'DigestAuthenticationModule'],
  ntlm: ['Windows', 'windowsAuthentication', 'WindowsAuthenticationModule'],
  negotiate: ['Windows', 'windowsAuthentication', 'WindowsAuthenticationModule'],
}

/** Credentials came that nobody listened to: their scheme is switched on, or their provider offered. */
export function* hearCredentials(refused: Refused): Iterable<Remedy> {
  const { world, trace } = refused
  const url = urlPath(trace)
  const offered = offeredScheme(offeredCredentials(trace.request))
  const [name, section, module] = sections[offered] ?? []
  const isHeard = trace.authenticated !== undefined && trace.authenticated.scheme !== 'Anonymous'
  if (url === undefined || isHeard || name === undefined || section === undefined || module === undefined)
    return
  if (isInstalled(world, url, 'modules', module)) yield* enableScheme(refused, name, section)
  if (name === 'Windows') yield* provide(refused, offered === 'ntlm' ? 'NTLM' : 'Negotiate')
}

/** Windows authentication is on, but its list of providers has not the one that the client answered with. */
function* provide({ world, trace, reason }: Refused, provider: string): Iterable<Remedy> {
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
