import { decodeUtf8 } from '../base/text-codec.ts'

/**
 * The path of a URL as http.sys cooks it: percent sequences decoded once (UTF-8, else the ANSI code page), '\\' and '/' alike,
 * '.' and '..' resolved, empty segments dropped. What http.sys refuses is refused here, before any site is chosen
 * (reference: HTTP.sys registry settings AllowRestrictedChars, PercentUAllowed, EnableNonUTF8, UrlSegmentMaxLength/-Count).
 */
export interface CookedUrl {
  /** Decoded path: '/a b/c.htm'; a trailing '/' is kept. */
  readonly path: string
  readonly segments: readonly string[]
  readonly endsWithSlash: boolean
  /** The path as sent. */
  readonly raw: string
}

export interface UrlRefusal {
  readonly because:
    | 'bad-escape'
    | 'restricted-character'
    | 'above-root'
    | 'segment-length'
    | 'segment-count'
    | 'not-absolute'
  readonly at: number
}

/** http.sys defaults (UrlSegmentMaxLength, UrlSegmentMaxCount). */
const SEGMENT_MAX_LENGTH = 260
const SEGMENT_MAX_COUNT = 255

const plain = /^\/[A-Za-z0-9\-._~!$&'()*,;=:@/]*$/

export function cookUrl(raw: string): CookedUrl | UrlRefusal {
  if (!raw.startsWith('/')) return { because: 'not-absolute', at: 0 }
  const decoded = plain.test(raw) ? raw : decodePercent(raw)
  if (typeof decoded !== 'string') return decoded
  const restricted = decoded.search(restrictedCharacter)
  if (restricted >= 0) return { because: 'restricted-character', at: restricted }
  return resolveSegments(raw, decoded)
}

export const isUrlRefusal = (url: CookedUrl | UrlRefusal): url is UrlRefusal => 'because' in url

const restrictedCharacter = /[\u0000-\u001f\u007f]/

function resolveSegments(raw: string, decoded: string): CookedUrl | UrlRefusal {
  const segments: string[] = []
  const parts = decoded.replaceAll('\\', '/').split('/')
  for (const part of parts) {
    // Whether http.sys clips at the root or refuses is not documented; refusing is the safe reading. [assumed]
    if (part === '..' && segments.pop() === undefined) return { because: 'above-root', at: 0 }
    if (part === '' || part === '.' || part === '..') continue
    if (part.length > SEGMENT_MAX_LENGTH) return { because: 'segment-length', at: decoded.indexOf(part) }
    segments.push(part)
  }
  if (segments.length > SEGMENT_MAX_COUNT) return { because: 'segment-count', at: 0 }
  const endsWithSlash = ['', '.', '..'].includes(parts.at(-1) ?? '')
  const path = segments.length === 0 ? '/' : `/${segments.join('/')}${endsWithSlash ? '/' : ''}`
  return { path, segments, endsWithSlash, raw }
}

/** Decodes %XX runs as UTF-8 where they are, else byte by byte as windows-1252; %uXXXX as UTF-16. */
export function decodePercent(text: string): string | UrlRefusal {
  let out = ''
  let at = 0
  while (at < text.length) {
    const percent = text.indexOf('%', at)
    const next = percent < 0 ? text.length : percent
    out += fromLatin1(text.slice(at, next))
    if (percent < 0) break
    const wide = /^%[uU]([0-9a-fA-F]{4})/.exec(text.slice(percent, percent + 6))
    if (wide?.[1] !== undefined) {
      out += String.fromCharCode(Number.parseInt(wide[1], 16))
      at = percent + 6
      continue
    }
    const run = /^(?:%[0-9a-fA-F]{2})+/.exec(text.slice(percent))?.[0]
    if (run === undefined) return { because: 'bad-escape', at: percent }
    out += decodeBytes(bytesOf(run))
    at = percent + run.length
  }
  return out
}

/** Raw bytes above 0x7f that a client sent unescaped arrive as latin-1 characters; UTF-8 is favoured here as well. */
function fromLatin1(text: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text
  if (/[^\u0000-\u00ff]/.test(text)) return text
  return decodeBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)))
}

function bytesOf(run: string): Uint8Array {
  return Uint8Array.from(run.slice(1).split('%'), (pair) => Number.parseInt(pair, 16))
}

export function decodeBytes(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? [...bytes].map(ansiCharacter).join('')
}

/** windows-1252, the ANSI code page of a western server: 0x80–0x9f differ from latin-1. */
const ansi80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const ansiCharacter = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? (ansi80[byte - 0x80] ?? '') : String.fromCharCode(byte)
