import type { ConfigError } from '../../core/config/config-error.ts'
import type { ServerModel } from '../../core/world/server-model.ts'
import type { World } from '../../core/world/world.ts'
import { Problem } from './problem.ts'

/** What an id says. The site is told by its number, so that a site renamed keeps its ids; 0: the server. */
export interface IdParts {
  /** 'website', 'authorization', 'authorization/rules'. */
  readonly kind: string
  readonly site: number
  /** Below the site: 'app/folder'; '' for the site itself. */
  readonly path: string
  /** What tells the resource apart from others of its kind at its place. */
  readonly key: readonly string[]
}

/** Opaque and safe in a URL; the same for as long as the thing is the same. */
export const encodeId = ({ kind, site, path, key }: IdParts): string =>
  Buffer.from(JSON.stringify([kind, site, path, ...key]), 'utf8').toString('base64url')

/** undefined: no id of this kind that was ever given. */
export function decodeId(kind: string, id: string): IdParts | undefined {
  if (id.length > 8000 || !/^[A-Za-z0-9_-]+$/.test(id)) return undefined
  const parts = partsOf(Buffer.from(id, 'base64url').toString('utf8'))
  return parts !== undefined && parts.kind === kind && encodeId(parts) === id ? parts : undefined
}

function partsOf(text: string): IdParts | undefined {
  try {
    const told: unknown = JSON.parse(text)
    if (!Array.isArray(told)) return undefined
    const [kind, site, path, ...key] = told as unknown[]
    if (typeof kind !== 'string' || typeof path !== 'string' || !key.every((one) => typeof one === 'string'))
      return undefined
    return typeof site === 'number' && Number.isSafeInteger(site) && site >= 0
      ? { kind, site, path, key }
      : undefined
  } catch {
    return undefined
  }
}

/** The same, where an id that says nothing is a 404. */
export function idParts(kind: string, id: string): IdParts {
  const parts = decodeId(kind, id)
  if (parts === undefined) throw notFound('There is nothing under this id.')
  return parts
}

export const notFound = (detail: string): Problem => new Problem(404, 'not_found', detail)

/** 'Contoso/app' of a site's number and a path; throws 404 where the site is gone. */
export function scopeOfId(world: World, { site, path }: Pick<IdParts, 'site' | 'path'>): string {
  if (site === 0) return path === '' ? '' : missing()
  const found = sitesOf(world).find(({ id }) => id === site)
  if (found === undefined) return missing()
  return path === '' ? found.name : `${found.name}/${path}`
}

function missing(): never {
  throw notFound('The site of this id is not there any more.')
}

/** The site and path that an id names for a scope as `readScope` tells it. */
export function idPlace(world: World, scope: string): Pick<IdParts, 'site' | 'path'> {
  const [name = '', ...rest] = scope.split('/')
  if (name === '') return { site: 0, path: '' }
  const site = world.site(name)
  if (site === undefined) throw notFound(`There is no site '${name}'.`)
  return { site: site.id, path: rest.join('/') }
}

/** Sites of a server whose configuration can be read; 409 with the place of the mistake where it cannot. */
export function serverModel(world: World): ServerModel {
  const model = world.server()
  if ('code' in model) throw unreadable(model)
  return model
}

const sitesOf = (world: World): ServerModel['sites'] => serverModel(world).sites

/** A configuration that cannot be read is told as what it is: what, where. */
export function unreadable({ message, file, line, column, source }: ConfigError): Problem {
  const text = source.find((one) => one.line === line)?.text.trim() ?? ''
  return new Problem(409, 'configuration_error', message, { origin: { file, line, column, text } })
}
