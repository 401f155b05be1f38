import { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * A request whose verb Node's parser does not know ('DEBUG', 'FOO'). http.sys takes any token for a verb and leaves the rest to
 * the site. `packet`: the first bytes of the connection, at which the parser gave up; only a whole head without a body, and
 * nothing behind it, is read, by rules as strict as the parser's own. The connection ends with the answer.
 */
export function uncommonRequest(
  packet: Uint8Array,
  socket: Socket,
): { readonly req: IncomingMessage; readonly res: ServerResponse } | undefined {
  const text = Buffer.from(packet).toString('latin1')
  const [, method, url, minor, head] = wholeHead.exec(text) ?? []
  if (method === undefined || url === undefined || head === undefined) return undefined
  const pairs = head.split('\r\n').slice(0, -1).map(headerOf)
  if (pairs.some((pair) => pair === undefined || promisesMore(pair))) return undefined
  const req = new IncomingMessage(socket)
  Object.assign(req, {
    method,
    url,
    httpVersion: `1.${minor}`,
    httpVersionMajor: 1,
    httpVersionMinor: Number(minor),
  })
  for (const [name, value] of pairs.filter((pair) => pair !== undefined)) {
    req.rawHeaders.push(name, value)
    req.headers[name.toLowerCase()] ??= value
  }
  req.push(null)
  const res = new ServerResponse(req)
  res.shouldKeepAlive = false
  res.assignSocket(socket)
  res.once('finish', () => socket.end())
  return { req, res }
}

const wholeHead =
  /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}) ([!-~\x80-\xff]+) HTTP\/1\.([01])\r\n((?:[^\r\n]+\r\n)*)\r\n$/
const promisesMore = ([name, value]: readonly [string, string]): boolean =>
  framing.test(name) && !(name.toLowerCase() === 'content-length' && value === '0')
const framing = /^(?:content-length|transfer-encoding|expect|upgrade)$/i

function headerOf(line: string): readonly [name: string, value: string] | undefined {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\t -~\x80-\xff]*?)[\t ]*$/.exec(line) ?? []
  return name === undefined || value === undefined ? undefined : [name, value]
}
