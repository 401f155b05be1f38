import type { HttpSysFault } from './http-sys-pages.ts'

/**
 * Shapes that two parsers may read differently, or that http.sys refuses. Node's parser (llhttp, strict) refuses bare line
 * feeds, folded headers, blanks before a colon and NUL by itself; what it lets through is refused here.
 * `raw`: names and values in turns, as they came.
 */
export function headerFault(
  raw: readonly string[],
  version: '1.0' | '1.1' | '2.0',
): HttpSysFault | undefined {
  let [hosts, lengths] = [0, 0]
  let encoding = ''
  let length = ''
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? ''
    const value = raw[index + 1] ?? ''
    switch (name.length) {
      case 4:
        if (/^host$/i.test(name)) {
          hosts++
          if (!isHost(value)) return 'hostname'
        }
        break
      case 14:
        if (/^content-length$/i.test(name)) {
          lengths++
          length = value
        }
        break
      case 17:
        if (/^transfer-encoding$/i.test(name)) encoding += encoding === '' ? value : `, ${value}`
        break
      default:
    }
  }
  if (hosts > 1) return 'hostname'
  if (hosts === 0 && version === '1.1') return 'hostname'
  if (lengths > 1 || (lengths === 1 && !/^\d{1,18}$/.test(length))) return 'header'
  return encoding === '' ? undefined : encodingFault(encoding, lengths, version)
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
