import type { LiveAddress } from '../live-server.ts'
import type { Style } from '../terminal.ts'
import { fitting, paint, plain } from './text.ts'

/** Each address with its sites, in one block; what became of ports that are not permitted. */
export function startView(directory: string, addresses: readonly LiveAddress[], style: Style): string {
  const rows = addresses.map((address) => ({ url: urlOf(address), about: about(address) }))
  const width = Math.max(...rows.map(({ url }) => url.length), 0)
  const moved = addresses.filter(({ port, bindingPort }) => port !== bindingPort)
  const lines = [
    `${paint(style, 'Countersign', 'bold')} serves ${plain(directory)}`,
    ...rows.map(({ url, about: text }) => `  ${paint(style, url.padEnd(width), 'cyan')}  ${plain(text)}`),
    ...(rows.length === 0 ? ['  no site is started, so no port is open'] : []),
    ...moved.map(
      ({ bindingPort, port }) =>
        `  Port ${bindingPort} is not permitted to this user: ${port} stands for it.`,
    ),
  ]
  return `${lines.map((line) => fitting(style, line)).join('\n')}\n`
}

function urlOf({ scheme, address, port, hosts }: LiveAddress): string {
  const [host = address === '*' ? 'localhost' : address.includes(':') ? `[${address}]` : address] = hosts
  const own = port === (scheme === 'https' ? 443 : 80)
  return `${scheme}://${host}${own ? '' : `:${port}`}/`
}

function about({ sites, hosts, address }: LiveAddress): string {
  const others = hosts.length > 1 ? `, also ${hosts.slice(1).join(', ')}` : ''
  return `${sites.join(', ')}${others}${address === '*' ? '' : ` (on ${address} only)`}`
}
