import { formatStatus } from '../../../core/base/status.ts'
import type { Blamed, BlamedChange } from '../../../core/operations/blame.ts'
import type { Style } from '../terminal.ts'
import { fitting, hang, type Paint, paint, plain } from './text.ts'

/** Since when, by whom, and the change itself as a unified diff. */
export function blameView({ trace, change, revisions, decided }: Blamed, url: string, style: Style): string {
  const isAllowed = trace.outcome === 'allowed'
  const state = isAllowed ? 'let in' : trace.outcome === 'unknown' ? 'not known' : 'refused'
  const head = paint(style, formatStatus(trace.status), 'bold', isAllowed ? 'green' : 'red')
  const counted = `${revisions} ${revisions === 1 ? 'revision' : 'revisions'}, ${decided} decided`
  const lines = [
    `${head}  ${paint(style, plain(url), 'bold')}`,
    ...(change === undefined
      ? hang('', 0, `It has been ${state} for as long as the history goes (${counted}).`, style.width)
      : changeLines(change, `${state} since`, counted, style)),
  ]
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}

function changeLines(
  { time, user, tool, before, number, diffs }: BlamedChange,
  label: string,
  counted: string,
  style: Style,
): string[] {
  const who = user === undefined ? tool : tool === 'by hand' ? 'a change by hand' : `${user}, with ${tool}`
  return [
    ...hang('', 0, plain(`${label} ${time ?? `revision ${number}`}: ${who}`), style.width),
    paint(style, `before: ${before}  (revision ${number} of ${counted})`, 'dim'),
    ...diffs.flatMap(({ name, lines }) => [
      '',
      paint(style, plain(`--- ${name}`), 'bold'),
      paint(style, plain(`+++ ${name}`), 'bold'),
      ...lines.map((line) => paint(style, plain(line), ...(paints[line.charAt(0)] ?? []))),
    ]),
  ]
}

const paints: Readonly<Record<string, readonly Paint[]>> = { '+': ['green'], '-': ['red'], '@': ['cyan'] }
