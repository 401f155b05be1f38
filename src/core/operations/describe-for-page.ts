import type { Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'
import { urlOf } from './build-request.ts'
import { type Description, describeTrace, type Finding } from './describe-trace.ts'

/** A trace in words as the detailed error page shows it. */
export interface PageDescription {
  /** What refused the request and why. */
  readonly summary: string
  readonly gates: readonly PageGate[]
  /** The command line that tells the same in full. */
  readonly next: string
}

export interface PageGate {
  readonly title: string
  readonly verdict: Description['gates'][number]['verdict']
  readonly text: string
  /** Lines of configuration or entries of a list. */
  readonly source?: readonly { readonly where: string; readonly text: string }[]
}

export function describeForPage(trace: Trace, world?: World): PageDescription {
  const told = describeTrace(trace, world)
  const { decisive } = told
  const last = told.gates.findLastIndex(({ verdict }) => verdict === 'deny' || verdict === 'unknown')
  return {
    summary: decisive === undefined ? told.summary : sentences(decisive.what, decisive.why),
    gates: told.gates.map(({ title, verdict, text }, at): PageGate => {
      if (decisive === undefined || at !== last) return { title, verdict, text }
      return {
        title,
        verdict,
        text: sentences(decisive.what, decisive.why, decisive.means),
        source: sourceOf(decisive),
      }
    }),
    next: `countersign diagnose ${trace.request.method} ${urlOf(trace.request)}`,
  }
}

const sentences = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ')

function sourceOf({ lists, sources }: Finding): NonNullable<PageGate['source']> {
  return [
    ...lists.flatMap(({ path, entries }) =>
      entries.map(({ entry, did }) => ({ where: path, text: `${entry} ${did}` })),
    ),
    ...sources.map(({ file, line, lines }) => ({
      where: `${file}:${line}`,
      text: lines.find((one) => one.line === line)?.text.trim() ?? '',
    })),
  ]
}
