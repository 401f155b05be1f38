/** One dialect's lines, in the order in which they are to be run. */
export interface Dialect {
  readonly name: string
  readonly lines: readonly string[]
}

/** Lines by program, as a fix has them. */
export interface CommandLines {
  readonly appcmd?: readonly string[]
  readonly icacls?: readonly string[]
  readonly net?: readonly string[]
  readonly powershell?: readonly string[]
  readonly countersign?: readonly string[]
}

/** What the command prompt takes (named by its programs), then PowerShell, then our own; without the empty ones. */
export function dialectsOf({
  appcmd = [],
  icacls = [],
  net = [],
  powershell = [],
  countersign = [],
}: CommandLines) {
  const prompt = [
    { name: 'appcmd', lines: appcmd },
    { name: 'icacls', lines: icacls },
    { name: 'net', lines: net },
  ].filter(({ lines }) => lines.length > 0)
  const dialects: readonly Dialect[] = [
    { name: prompt.map(({ name }) => name).join(' + '), lines: prompt.flatMap(({ lines }) => lines) },
    { name: 'PowerShell', lines: powershell },
    { name: 'countersign', lines: countersign },
  ]
  return dialects.filter(({ lines }) => lines.length > 0)
}
