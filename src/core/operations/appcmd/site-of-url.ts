import type { Binding, Site } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { cannotFind } from './appcmd-error.ts'
import { fold, serverOf } from './server-objects.ts'

const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ftp', 21],
])

/** 'http://localhost:81/app1/' → 'Site1/app1', by the sites' bindings; the most exact host name wins. */
export function siteOfUrl(world: World, url: string): string {
  const [, scheme = '', host = '', port, path = ''] =
    /^([a-z]+):\/\/([^/:]*)(?::(\d+))?(\/[^?#]*)?/i.exec(url) ?? []
  const wanted = {
    protocol: fold(scheme),
    host: fold(host),
    port: Number(port ?? defaultPorts.get(fold(scheme)) ?? 0),
  }
  let best: { readonly site: Site; readonly rank: number } | undefined
  for (const site of serverOf(world).sites) {
    const rank = Math.max(0, ...site.bindings.map((binding) => rankOf(binding, wanted)))
    if (rank > (best?.rank ?? 0)) best = { site, rank }
  }
  if (best === undefined) throw cannotFind('SITE', url)
  return [best.site.name, ...path.split('/').filter((part) => part !== '')].join('/')
}

interface Wanted {
  readonly protocol: string
  readonly host: string
  readonly port: number
}

/** 0: no match; higher is more exact. */
function rankOf(binding: Binding, { protocol, host, port }: Wanted): number {
  if (binding.protocol !== protocol || binding.port !== port) return 0
  if (binding.host === host) return 3
  if (binding.host.startsWith('*.') && host.endsWith(binding.host.slice(1))) return 2
  return binding.host === '' ? 1 : 0
}
