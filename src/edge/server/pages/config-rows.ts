import type { Trace } from '../../../core/pipeline/trace.ts'
import { escapeHtml as e } from '../escape-html.ts'

type Row = readonly [label: string, value: string]

const isConfigError = (trace: Trace): boolean => trace.decisive?.reason.code.startsWith('config.') ?? false

/** Config Error and Config File of a 500.19. */
export function configRows(trace: Trace): readonly Row[] {
  if (!isConfigError(trace)) return []
  const { message, file, line } = trace.decisive?.reason.facts ?? {}
  const where = typeof line === 'number' && line > 0 ? ` (line ${line})` : ''
  return [
    ['Config Error', String(message ?? '')],
    ['Config File', `${String(file ?? '')}${where}`],
  ]
}

/** Config Source: the lines around the mistake where the reason holds them ('12: <add …'), else the line alone. */
export function configSource(trace: Trace): string {
  if (!isConfigError(trace)) return ''
  const reason = trace.decisive?.reason
  const lines = reason?.facts.source
  const cited = reason?.evidence.flatMap((evidence) =>
    evidence.kind === 'config' ? [`${evidence.line}: ${evidence.text}`] : [],
  )
  const shown = Array.isArray(lines) ? (lines as readonly string[]) : (cited ?? [])
  if (shown.length === 0) return ''
  const rows = shown.map(
    (line) => `<span${isAt(line, reason?.facts.line) ? ' class="at"' : ''}>${e(line)}</span>`,
  )
  return `<div id="config-source"><h4>Config Source:</h4><pre><code>${rows.join('\n')}</code></pre></div>`
}

const isAt = (line: string, at: unknown): boolean =>
  typeof at === 'number' && line.trimStart().startsWith(`${at}:`)
