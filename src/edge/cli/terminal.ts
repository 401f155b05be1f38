/** Where a command writes, and how much it can show there. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  readonly style: Style
}

export interface Style {
  /** Columns to fill; lines are wrapped at words. */
  readonly width: number
  readonly colour: boolean
  /** The terminal shows characters beyond ASCII. */
  readonly unicode: boolean
}

export interface TerminalFacts {
  readonly isTerminal: boolean
  readonly columns: number | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: string
}

const [narrowest, widest, otherwise] = [40, 120, 100]

/** Colour only on a terminal and never with NO_COLOR (no-color.org); ASCII where the locale is not UTF-8. */
export function styleOf({ isTerminal, columns, environment, platform }: TerminalFacts): Style {
  const { NO_COLOR, TERM, COLUMNS } = environment
  const stated = Number.parseInt(COLUMNS ?? '', 10)
  const width = Number.isInteger(stated) && stated > 0 ? stated : (columns ?? otherwise)
  return {
    width: Math.min(Math.max(width, narrowest), widest),
    colour: isTerminal && (NO_COLOR ?? '') === '' && TERM !== 'dumb',
    unicode: isUnicode(environment, platform),
  }
}

function isUnicode(environment: TerminalFacts['environment'], platform: string): boolean {
  if (platform === 'win32') return environment.WT_SESSION !== undefined
  if (platform === 'darwin') return true
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || ''
  return /utf-?8/i.test(locale)
}
