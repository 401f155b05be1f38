/**
 * The arguments of a command line as a Windows program receives them (CommandLineToArgvW, Microsoft C runtime): blanks
 * part, quotation marks hold together, backslashes count only in front of a quotation mark, "" within quotes is one.
 * The first argument is the program; there a backslash is never special.
 */
export function splitCommandLine(line: string): string[] {
  const program = /^\s*(?:"([^"]*)"?|([^\s"]+))/.exec(line)
  if (program === null) return []
  return [program[1] ?? program[2] ?? '', ...splitArguments(line.slice(program[0].length))]
}

/** Pairs of backslashes before a quotation mark, an escaped one, two, one, blanks, anything else. */
const piece = /(?:\\\\)+(?=\\?")|\\"|""|"|\s+|\\|[^\s"\\]+/g

function splitArguments(text: string): string[] {
  const found: string[] = []
  let current: string | undefined
  let quoted = false
  for (const [token] of text.matchAll(piece)) {
    if (!quoted && token.trim() === '') {
      if (current !== undefined) found.push(current)
      current = undefined
    } else {
      current = (current ?? '') + literal(token, quoted)
      if (token === '"') quoted = !quoted
    }
  }
  return current === undefined ? found : [...found, current]
}

function literal(token: string, quoted: boolean): string {
  if (token === '"') return ''
  if (token === '""') return quoted ? '"' : ''
  if (token === '\\"') return '"'
  return token.startsWith('\\\\') ? token.slice(token.length / 2) : token
}
