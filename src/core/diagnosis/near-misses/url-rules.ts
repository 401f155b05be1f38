import { evidenceAt } from '../../base/evidence.ts'
import { type ConfigElement, textOf } from '../../config/config-section.ts'
import type { World } from '../../world/world.ts'
import type { NearMiss } from '../diagnosis.ts'
import { elementAt } from '../remedies/config-place.ts'
import { urlPath } from '../remedies/scopes.ts'
import type { Refused } from '../rule.ts'

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Allow rules that do not match this visitor, each with what keeps it from matching. */
export function unmatchedRules({ world, trace }: Refused): readonly NearMiss[] {
  const items = elementAt(world, urlPath(trace) ?? '', 'system.webServer/security/authorization')?.items ?? []
  const visitor = trace.authenticated?.user ?? ''
  const anonymous = trace.authenticated === undefined || trace.authenticated.scheme === 'Anonymous'
  return items
    .filter((item) => textOf(item, 'accessType') !== 'Deny')
    .flatMap((item) => {
      const but = reasonWhyNot(world, item, anonymous ? '' : visitor, trace.request.method)
      const evidence = evidenceAt(item.origin)
      return but === undefined ? [] : [{ what: spoken(item), but, evidence }]
    })
}

const spoken = (item: ConfigElement): string => {
  const parts = ['users', 'roles', 'verbs'].filter((name) => textOf(item, name) !== '')
  return `<add accessType="Allow" ${parts.map((name) => `${name}="${textOf(item, name)}"`).join(' ')} />`
}

function reasonWhyNot(world: World, item: ConfigElement, visitor: string, verb: string): string | undefined {
  const verbs = listOf(textOf(item, 'verbs'))
  if (verbs.length > 0 && !verbs.includes(verb)) return `it is for ${verbs.join(', ')}, and this is ${verb}`
  if (visitor === '') return 'the visitor is not signed in'
  const bare = (name: string): string => name.slice(name.indexOf('\\') + 1).toLowerCase()
  const alike = listOf(textOf(item, 'users')).find((name) => bare(name) === bare(visitor))
  if (alike !== undefined) return `'${alike}' is not '${visitor}': the domain differs`
  const roles = listOf(textOf(item, 'roles'))
  if (roles.length === 0) return undefined
  const unknown = roles.filter((role) => world.accounts().find(role) === undefined)
  return unknown.length > 0
    ? `there is no group ${unknown.join(', ')}`
    : `${visitor} is not in ${roles.join(', ')}`
}
