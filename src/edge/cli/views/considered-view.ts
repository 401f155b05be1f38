import type { Considered } from '../../../core/operations/consider-command.ts'
import { groupGrants } from '../../../core/operations/group-grants.ts'
import type { Style } from '../terminal.ts'
import { grantsView } from './grants-view.ts'
import { fitting, hang, type Paint, paint, plain } from './text.ts'

const paints: Readonly<Record<Considered['judgement'], Paint>> = {
  proven: 'green',
  'too-wide': 'yellow',
  insufficient: 'red',
  breaks: 'red',
}

/** A change that somebody asked about: what it would come to, and what it would open. */
export function consideredView(considered: Considered, style: Style, all: boolean): string {
  const { command, judgement, because, grants, losses } = considered
  const lines = [
    '',
    ...hang('Asked about  ', 13, plain(command), style.width).map((line) => paint(style, line, 'bold')),
    ...hang(
      `    ${paint(style, `${judgement}:`, 'bold', paints[judgement])} `,
      6 + judgement.length,
      plain(because),
      style.width,
    ),
    ...grantsView('opens', groupGrants(grants), style, { all }),
    ...(losses.length === 0 ? [] : grantsView('closes', groupGrants(losses), style, { all })),
  ]
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}
