import type { Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import { serverModel } from '../ids.ts'
import { invalidInput } from '../read-input.ts'
import { type FoundApp, poolOfId, siteOfId, webAppOfId } from './object-ids.ts'

interface Named {
  readonly id?: string | undefined
  readonly name?: string | undefined
}

/** A pool by its id or name, as the server spells it; undefined where none is named. Throws 400. */
export function poolNamed(world: World, ref: Named | undefined): string | undefined {
  if (ref === undefined) return undefined
  if (ref.id !== undefined) return poolOfId(world, ref.id).name
  const name = ref.name ?? ''
  const pool = serverModel(world).pools.get(name.toLowerCase())
  if (pool !== undefined) return pool.name
  throw invalidInput([{ name: 'application_pool', detail: `there is no application pool '${name}'` }])
}

/** A site by its id or name. Throws 400. */
export function siteNamed(world: World, ref: Named): Site {
  if (ref.id !== undefined) return siteOfId(world, ref.id)
  const site = world.site(ref.name ?? '')
  if (site !== undefined) return site
  throw invalidInput([{ name: 'website', detail: `there is no site '${ref.name ?? ''}'` }])
}

/** An application by its id, or by its path ('/app', as its ref names it) in a site. Throws 400. */
export function webAppNamed(world: World, ref: Named, site: Named | undefined): FoundApp {
  if (ref.id !== undefined) return webAppOfId(world, ref.id)
  if (site === undefined) throw invalidInput([{ name: 'website', detail: 'is expected with webapp.name' }])
  const found = siteNamed(world, site)
  const path = (ref.name ?? '/').toLowerCase()
  const application = found.applications.find((one) => one.path.toLowerCase() === path)
  if (application !== undefined) return { site: found, application }
  throw invalidInput([{ name: 'webapp', detail: `there is no application '${path}' in ${found.name}` }])
}

/** What must be said of a folder that content shall come from. */
export function missingFolder(world: World, path: string): readonly string[] {
  const expanded = path.replace(/%([^%]+)%/g, (all, name: string) => {
    return world.facts.environment[name.toLowerCase()] ?? all
  })
  const file = world.facts.file(expanded)
  if (!file.known) return []
  if (file.value === undefined) return [`There is no folder ${path}.`]
  return file.value.kind === 'file' ? [`${path} is a file, not a folder.`] : []
}
