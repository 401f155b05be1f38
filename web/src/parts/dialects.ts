/** One dialect's lines, in the order in which they are to be run. */
export interface Dialect {
  readonly name: string
  readonly lines: readonly string[]
  /** What its lines leave over. */
  readonly lacks: readonly Lack[]
}

/** Lines by program, as a fix has them. */
export interface CommandLines {
  readonly appcmd?: readonly string[]
  readonly icacls?: readonly string[]
  readonly net?: readonly string[]
  readonly powershell?: readonly string[]
  readonly countersign?: readonly string[]
  readonly lacks?: readonly Lack[]
}

interface Lack {
  readonly does: string
  readonly instead: string
  readonly powershell: boolean
}

export interface Step {
  readonly title: string
  readonly commands: CommandLines
}

type Program = Exclude<keyof CommandLines, 'lacks'>
const prompt: readonly Program[] = ['appcmd', 'icacls', 'net']

/** What the command prompt takes (named by its programs), then PowerShell, then our own; without the empty ones. */
export function dialectsOf(commands: CommandLines, steps: readonly Step[] = []): readonly Dialect[] {
  const spoken = prompt.filter((program) => linesOf(commands, [program]).length > 0)
  const { lacks = [] } = commands
  const all: readonly (readonly [name: string, programs: readonly Program[]])[] = [
    [spoken.join(' + '), prompt],
    ['PowerShell', ['powershell']],
    ['countersign', ['countersign']],
  ]
  return all
    .map(([name, programs]) => ({
      name,
      lines:
        steps.length > 0
          ? steps.flatMap((step) => linesOf(step.commands, programs))
          : linesOf(commands, programs),
      lacks: lacks.filter((lack) => name !== 'PowerShell' || !lack.powershell),
    }))
    .filter(({ lines }) => lines.length > 0)
}

const linesOf = (commands: CommandLines, programs: readonly Program[]): readonly string[] =>
  programs.flatMap((program) => commands[program] ?? [])
