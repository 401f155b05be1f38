import { configEvidence, type Evidence } from '../../base/evidence.ts'
import { locationPath, normalLocation } from '../../config/own-section.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import { originOf } from '../../config/position.ts'
import type { NearMiss } from '../diagnosis.ts'
import { urlPath } from '../remedies/scopes.ts'
import type { Refused } from '../rule.ts'

/** Schemes that are on where their module is not installed, and locations that nearly name this path. */
export function schemesWithoutModule(refused: Refused): readonly NearMiss[] {
  const { reason } = refused
  const names = reason.facts.withoutModule
  const list = Array.isArray(names) ? (names as readonly string[]) : []
  return [
    ...list.map((name) => ({
      what: `${name} authentication is enabled`,
      but: 'its module is not installed, so that nobody offers or answers it',
      evidence: reason.evidence,
    })),
    ...nearLocations(refused),
  ]
}

/** `<location>` tags of applicationHost.config that speak of authentication for a path one segment off this one. */
export function nearLocations({ world, trace }: Refused): readonly NearMiss[] {
  const document = world.facts.applicationHost()
  const url = urlPath(trace)
  if (url === undefined || isConfigError(document)) return []
  const known = new Set(sitesOf(world.server()))
  return document.root.children
    .filter((child) => child.name === 'location' && mentions(document.text, child))
    .flatMap((child) => {
      const path = normalLocation(locationPath(child))
      const but = differs(path, url.toLowerCase(), known)
      const evidence: Evidence[] = [configEvidence(originOf(document, child))]
      return but === undefined ? [] : [{ what: `<location path="${locationPath(child)}">`, but, evidence }]
    })
}

const sitesOf = (model: ReturnType<Refused['world']['server']>): string[] =>
  'code' in model ? [] : model.sites.map(({ name }) => name.toLowerCase())

const mentions = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  text.slice(start, end).includes('<authentication')

function differs(location: string, url: string, sites: ReadonlySet<string>): string | undefined {
  const [wanted, asked] = [location.split('/'), url.split('/').slice(0, location.split('/').length)]
  if (location === '' || wanted.length !== asked.length) return undefined
  const off = wanted.filter((part, at) => part !== asked[at])
  if (off.length !== 1) return undefined
  if (wanted[0] !== asked[0]) {
    return sites.has(wanted[0] ?? '')
      ? undefined
      : `there is no site '${wanted[0]}'; this one is '${asked[0]}'`
  }
  const at = wanted.findIndex((part, index) => part !== asked[index])
  return distance(wanted[at] ?? '', asked[at] ?? '') <= 2
    ? `'${wanted[at]}' is not '${asked[at]}'`
    : undefined
}

/** How many letters to change, add or drop; long names count as far apart. */
export function distance(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return a === b ? 0 : 64
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let at = 1; at <= a.length; at++) {
    const next = [at]
    for (let to = 1; to <= b.length; to++) {
      const same = a[at - 1] === b[to - 1] ? 0 : 1
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}
