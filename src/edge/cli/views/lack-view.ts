import type { Style } from '../terminal.ts'
import { labelWidth } from './grants-view.ts'
import { hang, paint, plain } from './text.ts'

/** A piece of work that no command line does, behind its label. */
export function lackView(label: string, text: string, style: Style): string[] {
  const head = paint(style, label.padEnd(labelWidth), 'yellow')
  return hang(`    ${head} `, 5 + labelWidth, plain(text), style.width)
}
