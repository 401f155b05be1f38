import type { Binding, ServerModel, Site } from '../../core/world/server-model.ts'

/** One address and port to listen on, with all the bindings that meet there. */
export interface Endpoint {
  /** '*:80' or '10.0.0.1:443'. */
  readonly key: string
  /** '*' for all. */
  readonly address: string
  /** The binding's port; the one listened on may be mapped. */
  readonly port: number
  readonly secure: boolean
  readonly bindings: readonly SiteBinding[]
}

export interface SiteBinding {
  readonly site: Site
  readonly binding: Binding
}

/**
 * The endpoints of the sites that are started. Where a binding for all addresses has a port, the bindings for single
 * addresses share its socket. http and https cannot share one: the protocol of the first binding holds.
 */
export function endpointsOf(model: ServerModel, isStarted: (site: Site) => boolean): readonly Endpoint[] {
  const all = model.sites
    .filter(isStarted)
    .flatMap((site) => site.bindings.map((binding) => ({ site, binding })))
    .filter(({ binding }) => binding.protocol === 'http' || binding.protocol === 'https')
  const open = new Set(
    all.filter(({ binding }) => addressOf(binding) === '*').map(({ binding }) => binding.port),
  )
  const groups = Map.groupBy(
    all,
    ({ binding }) => `${open.has(binding.port) ? '*' : addressOf(binding)}:${binding.port}`,
  )
  return [...groups].flatMap(([key, group]) => {
    const [first] = group
    if (first === undefined) return []
    const { protocol, port } = first.binding
    const address = open.has(port) ? '*' : addressOf(first.binding)
    const bindings = group.filter(({ binding }) => binding.protocol === protocol)
    return [{ key, address, port, secure: protocol === 'https', bindings }]
  })
}

const anyAddress: ReadonlySet<string> = new Set(['', '*', '0.0.0.0', '[::]', '::'])
const addressOf = ({ address }: Binding): string =>
  anyAddress.has(address) ? '*' : address.replace(/^\[|\]$/g, '')

/** The binding that answers for a server name: exact, then '*.suffix', then any (iis.md §2.1). */
export function bindingFor(endpoint: Endpoint, host: string): SiteBinding | undefined {
  const name = host.toLowerCase()
  const { bindings } = endpoint
  return (
    bindings.find(({ binding }) => binding.host === name) ??
    bindings.find(({ binding }) => binding.host.startsWith('*.') && name.endsWith(binding.host.slice(1))) ??
    bindings.find(({ binding }) => binding.host === '')
  )
}
