import type { ConfigElement } from '../config/config-section.ts'
import { boolOf, childOf, textOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { World } from '../world/world.ts'
import { installedModules, isFailure } from './installed-modules.ts'
import type { Request } from './request.ts'
import { findTarget } from './target.ts'

const authentication = 'system.webServer/security/authentication'

/** A way to sign in that a place offers by a challenge: enabled, and its module takes part. */
export interface OfferedScheme {
  readonly name: 'Windows' | 'Digest' | 'Basic'
  /** The challenges, in order; '{host}' stands for the host of the request. */
  readonly challenges: readonly string[]
  /** Authorization schemes that it answers to, lower case. */
  readonly answersTo: readonly string[]
}

const key = {}

/**
 * The schemes of a place in the order of their challenges: Windows' providers, Digest, Basic (the order in which the modules
 * run at SEND_RESPONSE; where Digest stands is assumed: iis.md §4.5).
 */
export const offeredSchemes = (scope: ConfigScope): readonly OfferedScheme[] => scope.memo(key, readSchemes)

function readSchemes(scope: ConfigScope): readonly OfferedScheme[] {
  const modules = installedModules(scope)
  if (isFailure(modules)) return []
  const enabled = (name: string, module: string): ConfigElement | undefined => {
    if (!modules.preConditions.has(module)) return undefined
    const result = scope.section(`${authentication}/${name}`)
    return result.ok && boolOf(result.section, 'enabled') ? result.section : undefined
  }
  const schemes: OfferedScheme[] = []
  const windows = enabled('windowsAuthentication', 'WindowsAuthenticationModule')
  if (windows !== undefined) schemes.push(windowsScheme(windows))
  const digest = enabled('digestAuthentication', 'DigestAuthenticationModule')
  if (digest !== undefined)
    schemes.push({
      name: 'Digest',
      challenges: [digestChallenge(textOf(digest, 'realm'))],
      answersTo: ['digest'],
    })
  const basic = enabled('basicAuthentication', 'BasicAuthenticationModule')
  if (basic !== undefined)
    schemes.push({
      name: 'Basic',
      challenges: [basicChallenge(textOf(basic, 'realm'))],
      answersTo: ['basic'],
    })
  return schemes
}

function windowsScheme(section: ConfigElement): OfferedScheme {
  const providers = childOf(section, 'providers').items.map((item) => textOf(item, 'value'))
  // 'Negotiate:Kerberos' is offered to the client as Negotiate.
  const challenges = [
    ...new Set(providers.map((provider) => (/^negotiate:/i.test(provider) ? 'Negotiate' : provider))),
  ]
  return { name: 'Windows', challenges, answersTo: challenges.map((challenge) => challenge.toLowerCase()) }
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const basicChallenge = (realm: string): string => `Basic realm=${realm === '' ? '"{host}"' : quoted(realm)}`
/** Without a nonce: that belongs to a connection's handshake. An empty realm is the literal 'Digest' [reported]. */
const digestChallenge = (realm: string): string =>
  `Digest qop="auth",algorithm=MD5-sess,charset=utf-8,realm=${quoted(realm === '' ? 'Digest' : realm)}`

/** WWW-Authenticate values for a 401 of this request. An empty Basic realm is the request's host name, without its port. */
export function challengesFor(scope: ConfigScope, request: Request): readonly string[] {
  const host = request.host.replaceAll(/["\\]/g, '')
  return offeredSchemes(scope).flatMap(({ challenges }) =>
    challenges.map((challenge) => challenge.replace('{host}', host)),
  )
}

/** The challenges of an address, whatever becomes of a request to it; none where it leads nowhere. */
export function challengesAt(world: World, request: Request): readonly string[] {
  const model = world.server()
  if ('code' in model) return []
  const found = findTarget(world, model, request)
  return found.ok && found.target.route.site !== undefined ? challengesFor(found.target.scope(), request) : []
}
