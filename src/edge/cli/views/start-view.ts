import type { LiveAddress, SignInLink } from '../live-server.ts'
import type { Style } from '../terminal.ts'
import { fitting, paint, plain } from './text.ts'

/** Each address with its sites, in one block; what became of ports that are not permitted. */
export function startView(directory: string, addresses: readonly LiveAddress[], style: Style): string {
  const moved = addresses.filter(({ port, bindingPort }) => port !== bindingPort)
  return inLines(style, [
    `${paint(style, 'Countersign', 'bold')} serves ${plain(directory)}`,
    ...rows(
      addresses.map((address) => [urlOf(address), about(address)]),
      style,
    ),
    ...(addresses.length === 0 ? ['  no site is started, so no port is open'] : []),
    ...moved.map(
      ({ bindingPort, port }) =>
        `  Port ${bindingPort} is not permitted to this user: ${port} stands for it.`,
    ),
  ])
}

/** The manager's link. */
export function managerView({ url, user }: SignInLink, style: Style): string {
  return inLines(style, [
    `${paint(style, 'Manager', 'bold')} (this link signs ${plain(user)} in, once, within 10 minutes)`,
    `  ${paint(style, url, 'cyan')}`,
  ])
}

/** The addresses of a lab: free ports on loopback that stand for those of the bindings. */
export function labView(
  title: string,
  addresses: readonly LiveAddress[],
  header: string,
  style: Style,
): string {
  const [first] = addresses
  const host = first?.hosts[0]
  const named = host === undefined ? '' : ` -H 'Host: ${host}'`
  return inLines(style, [
    paint(style, plain(title), 'bold'),
    ...rows(
      addresses.map((address) => [`${address.scheme}://127.0.0.1:${address.port}/`, standsFor(address)]),
      style,
    ),
    ...(first === undefined
      ? ['  no site is started, so no port is open']
      : [
          `  curl${first.scheme === 'https' ? ' -k' : ''}${named} -H '${header}: 203.0.113.7' ${first.scheme}://127.0.0.1:${first.port}/`,
        ]),
    '  Ctrl-C ends it and removes its folder.',
  ])
}

const inLines = (style: Style, lines: readonly string[]): string =>
  `${lines.map((line) => fitting(style, line)).join('\n')}\n`

function rows(all: readonly (readonly [url: string, about: string])[], style: Style): string[] {
  const width = Math.max(...all.map(([url]) => url.length), 0)
  return all.map(([url, text]) => `  ${paint(style, url.padEnd(width), 'cyan')}  ${plain(text)}`)
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

const standsFor = ({ sites, hosts, bindingPort }: LiveAddress): string =>
  `${sites.join(', ')}: stands for port ${bindingPort}${hosts.length === 0 ? '' : ` of ${hosts.join(', ')}`}`
