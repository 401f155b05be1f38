import { formatStatus } from '../../../core/base/status.ts'
import type { Lack } from '../../../core/diagnosis/remedy.ts'
import type { FixDescription } from '../../../core/operations/describe-diagnosis.ts'
import { lackWords } from '../../../core/operations/lack-words.ts'
import type { Style } from '../terminal.ts'
import { grantsView, labelWidth } from './grants-view.ts'
import { lackView } from './lack-view.ts'
import { fitting, paint, plain, sign } from './text.ts'

/** What was done (or would be), what it opens, and how it is taken back. */
export function appliedView(
  { title, commands, undo, after, opens }: FixDescription,
  isDry: boolean,
  style: Style,
): string {
  const end = isDry
    ? 'nothing was changed: this is what would be done'
    : `the request answers ${formatStatus(after)}`
  const mark = isDry ? sign(style, 'silent') : sign(style, 'pass')
  const lines = [
    `${paint(style, mark, 'green')} ${paint(style, plain(title), 'bold')}`,
    `    ${end}`,
    ...labelledLines('done', commands.countersign, style),
    ...lackLines('also', commands.lacks, style),
    ...grantsView('opens', opens, style, {}),
    ...labelledLines('undo', undo.countersign, style),
    ...lackLines(undo.countersign.length > 0 ? '' : 'undo', undo.lacks, style),
  ]
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}

const lackLines = (label: string, lacks: readonly Lack[], style: Style): string[] =>
  lacks.flatMap((lack) =>
    lackView(label, lackWords(lack, 'PowerShell does (countersign diagnose --all)'), style),
  )

const labelledLines = (label: string, lines: readonly string[], style: Style): string[] =>
  lines.map(
    (line, at) => `    ${paint(style, (at === 0 ? label : '').padEnd(labelWidth), 'cyan')} ${plain(line)}`,
  )
