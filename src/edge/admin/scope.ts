import type { World } from '../../core/world/world.ts'
import { idParts, scopeOfId, serverModel } from './ids.ts'
import { Problem } from './problem.ts'

export interface ScopeQuery {
  readonly scope?: string | undefined
  readonly 'website.id'?: string | undefined
  readonly 'webapp.id'?: string | undefined
}

/** The place that a query names, as 'Contoso/app' with the site's own spelling; '' for the server. Throws 400. */
export function readScope(world: World, query: ScopeQuery): string {
  const given = (['scope', 'website.id', 'webapp.id'] as const).filter((name) => query[name] !== undefined)
  if (given.length > 1) throw scopeProblem(`Only one of ${given.join(', ')} can be given.`)
  const [name] = given
  if (name === undefined) return ''
  const text = query[name] ?? ''
  return name === 'scope' ? scopeNamed(world, text) : scopeOfId(world, idParts(name.slice(0, -3), text))
}

/** 'Contoso/app/' → 'Contoso/app'. The site must be there, and what is below it: on disk, or named by a location tag. */
export function scopeNamed(world: World, text: string): string {
  const parts = text.split('/').filter((part) => part !== '')
  if (parts.length === 0) return ''
  const [first = '', ...rest] = parts
  if (rest.some(isBadPart)) throw scopeProblem(`'${text}' is no path of a site.`)
  serverModel(world)
  const site = world.site(first)
  if (site === undefined) throw scopeProblem(`There is no site '${first}'.`)
  const scope = [site.name, ...rest].join('/')
  if (rest.length > 0 && !isThere(world, scope)) throw scopeProblem(`There is no '${scope}'.`)
  return scope
}

const isBadPart = (part: string): boolean =>
  /^\.+$|[\\:*?"<>|\u0000-\u001f]|[. ]$/.test(part) || part.length > 255

function isThere(world: World, scope: string): boolean {
  const place = world.locate(scope)
  const file = place === undefined ? undefined : world.facts.file(place.physicalPath)
  if (file !== undefined && (!file.known || file.value !== undefined)) return true
  return world.scope(scope) !== world.scope(scope.slice(0, scope.lastIndexOf('/')))
}

const scopeProblem = (detail: string): Problem =>
  new Problem(400, 'scope_not_found', detail, { parameter: 'scope' })
