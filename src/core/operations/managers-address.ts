import type { Request } from '../pipeline/request.ts'
import type { Binding } from '../world/server-model.ts'
import type { World } from '../world/world.ts'

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Does this address lead to the manager's own server? A port that a site binds is the site's. */
export function isManagersAddress(
  manager: World,
  sites: World,
  { port, host, scheme }: Pick<Request, 'port' | 'host'> & { readonly scheme: string },
): boolean {
  const name = host.toLowerCase()
  const isBound = bindingsOf(manager).some(
    (binding) =>
      binding.port === port &&
      binding.protocol === scheme &&
      (loopback.has(name) || binding.host === '' || binding.host === name),
  )
  return isBound && !bindingsOf(sites).some((binding) => binding.port === port)
}

export function bindingsOf(world: World): readonly Binding[] {
  world.refresh()
  const model = world.server()
  return 'sites' in model ? model.sites.flatMap(({ bindings }) => bindings) : []
}
