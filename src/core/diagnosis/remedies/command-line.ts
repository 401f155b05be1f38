import { quoteForCmd } from '../../base/quote-for-cmd.ts'
import type { Commands, Lack } from '../remedy.ts'

/** One line of a tool, not quoted yet; `powershell`: the same said by the WebAdministration module, ready to run. */
export type CommandLine =
  | {
      readonly tool: 'appcmd'
      readonly args: readonly string[]
      readonly powershell: readonly string[]
    }
  | { readonly tool: 'icacls' | 'net'; readonly args: readonly string[] }
  /** What only PowerShell can say. */
  | (Omit<Lack, 'powershell'> & { readonly tool: 'powershell'; readonly powershell: readonly string[] })
  /** What no line can say. */
  | (Omit<Lack, 'powershell'> & { readonly tool: 'none' })

/** Each dialect's lines, quoted for its shell. */
export function commandsOf(lines: readonly CommandLine[]): Commands {
  const of = (tool: CommandLine['tool']): string[] =>
    lines.flatMap((line) =>
      line.tool === tool && 'args' in line ? [[line.tool, ...line.args].map(quoteForCmd).join(' ')] : [],
    )
  const net = of('net')
  const lacks = lines.flatMap((line) =>
    'does' in line
      ? [{ does: line.does, instead: line.instead, powershell: line.tool === 'powershell' }]
      : [],
  )
  return {
    appcmd: of('appcmd'),
    icacls: of('icacls'),
    ...(net.length > 0 && { net }),
    powershell: lines.flatMap(powershellOf),
    countersign: lines.flatMap((line) =>
      'args' in line ? [['countersign', line.tool, ...line.args].map(quoteForSh).join(' ')] : [],
    ),
    ...(lacks.length > 0 && { lacks }),
  }
}

function powershellOf(line: CommandLine): readonly string[] {
  if ('powershell' in line) return line.powershell
  return 'args' in line ? [[line.tool, ...line.args.map(quotePlainly)].join(' ')] : []
}

/** A literal of PowerShell. */
export const quoteForPowerShell = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`

const quotePlainly = (text: string): string =>
  /^[\p{L}\p{N}_.\\/:+-]+$/u.test(text) ? text : quoteForPowerShell(text)

export const quoteForSh = (text: string): string =>
  /^[\w./:@+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
