import type { Rejected } from '../../../core/diagnosis/diagnosis.ts'
import type { Commands } from '../../../core/diagnosis/remedy.ts'
import { urlOf } from '../../../core/operations/build-request.ts'
import type { DiagnosisDescription, FixDescription } from '../../../core/operations/describe-diagnosis.ts'
import type { Finding, Gate } from '../../../core/operations/describe-trace.ts'
import { lackWords } from '../../../core/operations/lack-words.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import type { Style } from '../terminal.ts'
import { header, headline, labelled } from './explain-view.ts'
import { grantsView, labelWidth } from './grants-view.ts'
import { lackView } from './lack-view.ts'
import { listView } from './list-view.ts'
import { fitting, hang, lengthOf, paint, plain, sign } from './text.ts'

export interface DiagnosisViewOptions {
  /** Commands of PowerShell in place of those of the command prompt. */
  readonly powershell: boolean
  /** Every dialect, every grant, every rejected change, and the undo. */
  readonly all: boolean
  readonly undo: boolean
  /** How this request is asked again: 'GET http://localhost/'. */
  readonly again: string
}

/** Cause, what else would refuse, fixes with what they open: what an administrator needs, on one page. */
export function diagnosisView(
  described: DiagnosisDescription,
  trace: Trace,
  style: Style,
  options: DiagnosisViewOptions,
): string {
  const { told, cause, nearMisses, later, fixes, rejected } = described
  const linesWith = (shown: number): string[] => [
    ...header(told, { ...trace, challenges: [] }, urlOf(trace.request), style),
    '',
    ...(cause === undefined ? allowedLines(described, style) : causeLines(cause, told.outcome, style)),
    ...nearMisses.flatMap(({ what, but }) => labelled('near', `${what}: ${but}`, style)),
    ...later.flatMap((gate) => laterLines(gate, style)),
    ...missing(told.missing, style),
    ...fixes.slice(0, shown).flatMap((fix, at) => ['', ...fixLines(fix, at + 1, style, options)]),
    ...shortFixes(fixes, shown, style),
    ...rejectedLines(rejected, fixes.length, style, options.all),
    ...ending(described, style, options),
  ]
  const whole = linesWith(fixes.length)
  const lines = whole.length < pageLength || options.all ? whole : linesWith(fullyShown)
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}

/** What fits a page is told in full; else the first fixes are, and the others by their titles. */
const [pageLength, fullyShown] = [40, 2]

function shortFixes(fixes: readonly FixDescription[], from: number, style: Style): string[] {
  const rest = fixes.slice(from)
  if (rest.length === 0) return []
  return [
    '',
    ...rest.flatMap(({ title }, at) => hang(`Fix ${from + at + 1}  `, 7, plain(title), style.width)),
    paint(style, '       (--all tells the commands of each, and what it opens)', 'dim'),
  ]
}

function causeLines(cause: Finding, outcome: Trace['outcome'], style: Style): string[] {
  const label = outcome === 'unknown' ? 'unknown' : 'refused'
  const colour = outcome === 'refused' ? 'red' : 'yellow'
  const shown = { ...cause, groups: [] }
  return [
    ...headline(`${label}[${cause.code}]:`, colour, plain(cause.what), style),
    ...cause.lists.flatMap((list) => listView(list, shown, style)),
    ...cause.sources.map((source) => sourceLine(source, style)),
    ...cause.accounts.map((line) => `    ${plain(line)}`),
    ...labelled('why', cause.why, style),
    ...labelled('means', cause.means, style),
  ]
}

/** 'applicationHost.config:15  <anonymousAuthentication enabled="true" userName="IUSR"/>', clipped to the line. */
function sourceLine({ file, line, lines }: Finding['sources'][number], style: Style): string {
  const where = plain(`${file}:${line}`)
  const text = plain(lines.find((one) => one.line === line)?.text ?? '').trim()
  const room = style.width - 6 - lengthOf(where)
  const more = sign(style, 'more')
  const shown = lengthOf(text) <= room ? text : [...text].slice(0, room - more.length).join('') + more
  return `    ${paint(style, where, 'bold')}  ${shown}`
}

function laterLines({ status, code, text }: Gate, style: Style): string[] {
  const head = `  ${'then'.padEnd(labelWidth)} `
  return hang(paint(style, head, 'yellow'), head.length, plain(`${status} [${code}] ${text}`), style.width)
}

function missing(names: readonly string[], style: Style): string[] {
  return names.flatMap((name) => labelled('lacks', name, style))
}

function fixLines(
  { title, recommended, steps, undoSteps, opens }: FixDescription,
  number: number,
  style: Style,
  options: DiagnosisViewOptions,
): string[] {
  const head = `Fix ${number}`
  const tail = recommended ? paint(style, ' (recommended)', 'green') : ''
  const [first = '', ...rest] = hang(`${head}  `, head.length + 2, plain(title), style.width - 14)
  return [
    `${paint(style, first, 'bold', 'green')}${rest.length === 0 ? tail : ''}`,
    ...rest.map((line, at) => paint(style, line, 'bold', 'green') + (at === rest.length - 1 ? tail : '')),
    ...lackLines('also', steps, style, options),
    ...commandLines(steps, options).map((line) => `    ${plain(line)}`),
    ...grantsView('opens', opens, style, { all: options.all }),
    ...(options.undo || options.all
      ? [
          ...commandLines(undoSteps, options).map((line, at) => behind(at === 0 ? 'undo' : '', line, style)),
          ...lackLines(commandLines(undoSteps, options).length > 0 ? '' : 'undo', undoSteps, style, options),
        ]
      : []),
  ]
}

const behind = (label: string, line: string, style: Style): string =>
  `    ${paint(style, label.padEnd(labelWidth), 'cyan')} ${plain(line)}`

/** What the lines that are shown leave over. */
function lackLines(
  label: string,
  steps: readonly Commands[],
  style: Style,
  { powershell, all }: DiagnosisViewOptions,
): string[] {
  const lacks = steps.flatMap(({ lacks = [] }) => lacks)
  const shown = powershell && !all ? lacks.filter((lack) => !lack.powershell) : lacks
  return shown.flatMap((lack) => lackView(label, lackWords(lack, 'PowerShell does (--powershell)'), style))
}

/** The lines of a dialect, step by step; all dialects where they are asked for. */
function commandLines(steps: readonly Commands[], options: DiagnosisViewOptions): readonly string[] {
  const prompt = steps.flatMap(({ appcmd, icacls, net = [] }) => [...appcmd, ...icacls, ...net])
  const powershell = steps.flatMap((step) => step.powershell)
  if (options.all) return [...prompt, ...powershell.map((line) => `PS> ${line}`)]
  return options.powershell ? powershell : prompt
}

/** So many rejected changes are told where fixes are; all of them where there is none to look at. */
const [mostBesideFixes, mostAlone] = [3, 8]

function rejectedLines(rejected: readonly Rejected[], fixes: number, style: Style, all: boolean): string[] {
  const shown = rejected.slice(0, all ? rejected.length : fixes > 0 ? mostBesideFixes : mostAlone)
  if (shown.length === 0) return []
  const more = rejected.length - shown.length
  return [
    '',
    paint(style, 'Not offered', 'bold'),
    ...shown.flatMap(({ title, judgement, because }) =>
      hang('  - ', 4, plain(`${title}: ${judgement}, ${because}`), style.width),
    ),
    ...(more > 0 ? [paint(style, `  - and ${more} more (--all)`, 'dim')] : []),
  ]
}

function ending(
  { fixes, cause, told }: DiagnosisDescription,
  style: Style,
  { again }: DiagnosisViewOptions,
): string[] {
  if (cause === undefined || told.outcome === 'unknown') return []
  const hint =
    told.outcome === 'challenge'
      ? [
          '',
          ...hang('', 0, 'A client that sends credentials is judged anew: --as USER tells how.', style.width),
        ]
      : []
  if (fixes.length > 0) return [...hint, '', paint(style, plain(`countersign apply --fix 1 ${again}`), 'dim')]
  if (hint.length > 0) return hint
  return ['', ...hang('', 0, 'No change of the server that is known here lets this request in.', style.width)]
}

/** The site that was found and whatever allowed something; the last gate only carries out. */
const isGrant = ({ verdict, silent, code }: Gate): boolean =>
  !silent && (verdict === 'grant' ? !code.startsWith('handle.') : /^(?:route\.site|authorize)\./.test(code))

function allowedLines({ told, allowed }: DiagnosisDescription, style: Style): string[] {
  const gates = told.gates.filter(isGrant)
  const width = Math.max(...gates.map(({ title }) => lengthOf(title)), 0)
  const entries = allowed.entries.map(({ entry, path, suffices, needed }) => {
    const role = suffices
      ? needed
        ? 'it alone lets the visitor in'
        : 'suffices alone'
      : 'needed, with others'
    return `      ${plain(entry)}  ${paint(style, role, 'green')}  ${paint(style, plain(path), 'dim')}`
  })
  const isFileGate = ({ code }: Gate): boolean => code.startsWith('authorize.file.')
  return [
    paint(style, 'Let in by', 'bold'),
    ...gates.flatMap((gate) => {
      const head = `  ${paint(style, sign(style, 'pass'), 'green')} ${gate.title.padEnd(width)}  `
      const lines = hang(head, width + 6, plain(gate.text), style.width)
      return isFileGate(gate) ? [...lines, ...entries] : lines
    }),
    ...(gates.some(isFileGate) ? [] : entries),
    '',
    ...hang('', 0, plain(told.summary), style.width),
  ]
}
