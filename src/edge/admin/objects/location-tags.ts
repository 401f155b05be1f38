import type { World } from '../../../core/world/world.ts'
import type { Plan } from '../plan.ts'

/** The paths of location tags in applicationHost.config at a scope and below it: 'Contoso', 'Contoso/app'. */
function locationPaths(world: World, scope: string): readonly string[] {
  const host = world.facts.applicationHost()
  if (!('root' in host)) return []
  const wanted = `${scope.toLowerCase()}/`
  return host.root.children.flatMap((element) => {
    const path = element.attributes.find(({ name }) => name === 'path')?.value ?? ''
    return element.name === 'location' && `${path.toLowerCase()}/`.startsWith(wanted) ? [path] : []
  })
}

const quoted = (paths: readonly string[]): string =>
  `'${paths.slice(0, 5).join("', '")}'${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}`

/** What goes by the old name is lost to a thing that gets another one: that must be wanted. */
export function renamedAway(world: World, scope: string): Pick<Plan, 'confirm'> {
  const paths = locationPaths(world, scope)
  if (paths.length === 0) return {}
  const detail = `applicationHost.config has settings for ${quoted(paths)} in location tags. They keep the old name, so they will not hold any more.`
  return { confirm: { name: 'location_tags', detail } }
}

/** What stays of a thing that is removed, and will hold for another one of its name. */
export function leftBehind(world: World, scope: string): readonly string[] {
  const paths = locationPaths(world, scope)
  return paths.length === 0
    ? []
    : [`applicationHost.config keeps its settings for ${quoted(paths)} in location tags.`]
}
