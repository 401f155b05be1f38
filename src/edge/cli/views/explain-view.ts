import type { Description, Finding, Gate } from '../../../core/operations/describe-trace.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import type { Style } from '../terminal.ts'
import { listView } from './list-view.ts'
import { sourceView } from './source-view.ts'
import { fitting, hang, lengthOf, type Paint, paint, plain, sign, wrap } from './text.ts'

/** The way of a request, gate by gate, and the gate that decided in full. */
export function explainView(told: Description, trace: Trace, url: string, style: Style): string {
  const lines = [
    ...header(told, trace, url, style),
    '',
    ...gates(told.gates, style),
    ...(told.decisive === undefined
      ? ['', ...paragraph(told.summary, style)]
      : ['', ...finding(told.decisive, told.outcome, style)]),
    ...missing(told.missing, style),
  ]
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}

const outcomePaints: Readonly<Record<Trace['outcome'], Paint>> = {
  allowed: 'green',
  refused: 'red',
  challenge: 'yellow',
  unknown: 'yellow',
}

const outcomeWords: Readonly<Record<Trace['outcome'], string>> = {
  allowed: 'allowed',
  refused: 'refused',
  challenge: 'asks for credentials',
  unknown: 'not known',
}

/** What was asked, what it ended in, as whom. */
export function header(told: Description, trace: Trace, url: string, style: Style): string[] {
  const { request, status, challenges } = trace
  const head = paint(
    style,
    told.outcome === 'unknown' ? 'unknown' : told.status,
    'bold',
    outcomePaints[told.outcome],
  )
  const words = [
    outcomeWords[told.outcome],
    `from ${request.from}`,
    ...as(trace),
    ...(status.win32 === 0 || told.outcome === 'unknown' ? [] : [`win32 ${status.win32}`]),
  ]
  const rest = wrap(plain(`${request.method} ${url}`), style.width - 2)
  return [
    `${head}  ${paint(style, rest.join(''), 'bold')}`,
    paint(style, plain(words.join(` ${sign(style, 'dot')} `)), 'dim'),
    ...challenges.map((challenge) => paint(style, plain(`WWW-Authenticate: ${challenge}`), 'dim')),
  ]
}

function as({ authenticated, openedAs, request }: Trace): string[] {
  if (authenticated !== undefined) {
    const who = `${authenticated.scheme === 'Anonymous' ? 'anonymous' : authenticated.scheme} as ${authenticated.user}`
    return openedAs === undefined || openedAs === authenticated.user
      ? [who]
      : [who, `files opened as ${openedAs}`]
  }
  return request.as === undefined ? [] : [`${request.as.scheme} as ${request.as.user}`]
}

const marks: Readonly<
  Record<Gate['verdict'], { readonly sign: Parameters<typeof sign>[1]; readonly paints: readonly Paint[] }>
> = {
  pass: { sign: 'pass', paints: ['green'] },
  grant: { sign: 'pass', paints: ['green'] },
  note: { sign: 'silent', paints: ['dim'] },
  deny: { sign: 'deny', paints: ['bold', 'red'] },
  unknown: { sign: 'unknown', paints: ['bold', 'yellow'] },
}

function gates(all: readonly Gate[], style: Style): string[] {
  const titleWidth = Math.max(...all.map(({ title }) => lengthOf(title)), 0)
  return all.flatMap((gate) => gateLines(gate, titleWidth, style))
}

function gateLines(gate: Gate, titleWidth: number, style: Style): string[] {
  const mark = gate.silent ? ({ sign: 'silent', paints: ['dim'] } as const) : marks[gate.verdict]
  const text =
    gate.verdict === 'deny'
      ? `refused${gate.status === undefined ? '' : `, ${gate.status}`}`
      : plain(gate.text)
  const title = gate.title.padEnd(titleWidth)
  const indent = 2 + 2 + titleWidth + 2
  const [first = '', ...rest] = hang('', 0, text, style.width - indent)
  const whole = (line: string): string =>
    gate.silent
      ? paint(style, line, 'dim')
      : gate.verdict === 'deny'
        ? paint(style, line, 'bold', 'red')
        : line
  return [
    `  ${paint(style, sign(style, mark.sign), ...mark.paints)} ${whole(`${title}  ${first}`)}`,
    ...rest.map((line) => whole(' '.repeat(indent) + line)),
  ]
}

function finding(found: Finding, outcome: Trace['outcome'], style: Style): string[] {
  const [label, colour] =
    outcome === 'unknown' ? (['unknown', 'yellow'] as const) : (['refused', outcomePaints[outcome]] as const)
  return [
    ...headline(`${label}[${found.code}]:`, colour, plain(found.what), style),
    ...found.lists.flatMap((list) => ['', ...listView(list, found, style)]),
    ...found.sources.flatMap((source) => ['', ...sourceView(source, style)]),
    ...(found.accounts.length === 0 ? [] : ['', ...found.accounts.map((line) => `    ${plain(line)}`)]),
    ...(found.why === undefined && found.means === undefined ? [] : ['']),
    ...labelled('why', found.why, style),
    ...labelled('means', found.means, style),
    ...labelled('sure?', confidence(found), style),
  ]
}

/** In one line where it fits; else the sentence stands below its label. */
export function headline(label: string, colour: Paint, text: string, style: Style): string[] {
  const head = paint(style, label, 'bold', colour)
  if (lengthOf(label) + 1 + lengthOf(text) <= style.width) return [`${head} ${paint(style, text, 'bold')}`]
  return [head, ...wrap(text, style.width - 2).map((line) => `  ${paint(style, line, 'bold')}`)]
}

function confidence({ confidence }: Finding): string | undefined {
  if (confidence === 'assumed') return 'Assumed: no source settles what IIS answers here.'
  return confidence === 'reported' ? 'Reported by others; Microsoft does not document it.' : undefined
}

export function labelled(label: string, text: string | undefined, style: Style): string[] {
  if (text === undefined) return []
  const head = `  ${label.padEnd(6)} `
  return hang(paint(style, head, 'cyan'), head.length, plain(text), style.width)
}

const paragraph = (text: string, style: Style): string[] => wrap(plain(text), style.width)

function missing(names: readonly string[], style: Style): string[] {
  if (names.length === 0) return []
  return [
    '',
    paint(style, 'What is missing to tell:', 'bold'),
    ...names.flatMap((name) => hang('  - ', 4, plain(name), style.width)),
  ]
}
