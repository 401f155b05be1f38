import type { HttpSysFault } from './http-sys-pages.ts'

/** MaxRequestBytes of http.sys: request line and headers together. */
export const largestHead = 16_384

/**
 * Shapes that two parsers may read differently, or that http.sys refuses. Node's parser (llhttp, strict) refuses bare line
 * feeds, folded headers, blanks before a colon and NUL by itself; what it lets through is refused here.
 * `raw`: names and values in turns, as they came.
 */
export function headerFault(
  raw: readonly string[],
  version: '1.0' | '1.1' | '2.0',
): HttpSysFault | undefined {
  const framing: Framing = { hosts: 0, badHost: false, lengths: 0, length: '', encoding: '' }
  let size = 0
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? ''
    size += name.length + (raw[index + 1] ?? '').length + 4
    // These three lengths are rare among other names: most headers are passed over by one comparison.
    if (name.length === 4 || name.length === 14 || name.length === 17)
      note(framing, name, raw[index + 1] ?? '')
  }
  if (size > largestHead) return 'too-long'
  const { hosts, badHost, lengths, length, encoding } = framing
  if (badHost || hosts > 1 || (hosts === 0 && version === '1.1')) return 'hostname'
  if (lengths > 1 || (lengths === 1 && !/^\d{1,18}$/.test(length))) return 'header'
  return encoding === '' ? undefined : encodingFault(encoding, lengths, version)
}

/** What of a head says where the message ends and whom it is for. */
interface Framing {
  hosts: number
  badHost: boolean
  lengths: number
  length: string
  encoding: string
}

function note(framing: Framing, name: string, value: string): void {
  const lower = name.toLowerCase()
  if (lower === 'host') {
    framing.hosts++
    if (!isHost(value)) framing.badHost = true
  } else if (lower === 'content-length') {
    framing.lengths++
    framing.length = value
  } else if (lower === 'transfer-encoding') {
    framing.encoding += framing.encoding === '' ? value : `, ${value}`
  }
}

function encodingFault(encoding: string, lengths: number, version: string): HttpSysFault | undefined {
  if (lengths > 0 || version !== '1.1') return 'header'
  return encoding.toLowerCase() === 'chunked' ? undefined : 'transfer-encoding'
}

/** Name, IPv4 or bracketed IPv6, with an optional port; '' is allowed (it then names no host). */
function isHost(value: string): boolean {
  return /^(?:[A-Za-z0-9._~!$&'()*+;=%-]*|\[[0-9A-Fa-f:.]+(?:%25[A-Za-z0-9._~-]+)?\])(?::\d{0,5})?$/.test(
    value,
  )
}

/** The verb must be a token. */
export const isVerb = (method: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method)
