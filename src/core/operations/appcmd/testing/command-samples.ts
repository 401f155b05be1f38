/** A command as a page of documentation prints it, cut out of what stands around it. */
export interface CommandSample {
  readonly file: string
  /** Number of its first line, from 1. */
  readonly line: number
  /** One command, or several that a pipe joins. */
  readonly stages: readonly string[]
}

const program = /appcmd(?:\.exe)?(?=["'\s])/i

/** The appcmd commands of a .cmd file. A command goes on in lines that begin with a switch, or inside of quotes. */
export function samplesOf(file: string, text: string): CommandSample[] {
  const found: { line: number; text: string }[] = []
  for (const [at, line] of text.split(/\r\n|\n/).entries()) {
    const last = found.at(-1)
    if (program.test(line)) found.push({ line: at + 1, text: line })
    else if (last !== undefined && line.trim() !== '' && continues(last.text, line))
      last.text += ` ${line.trim()}`
  }
  return found.map(({ line, text: command }) => ({ file, line, stages: stagesOf(command) }))
}

const continues = (before: string, line: string): boolean =>
  /^\s*[/\-–]/.test(line) || (before.match(/"/g)?.length ?? 0) % 2 === 1 || /\[[^\]]*,\s*$/.test(before)

/** 'FOR /F %f IN ('… appcmd list vdir') DO …' runs the command in quotes. */
function stagesOf(command: string): string[] {
  const inner = /IN \('(.*)'\)/i.exec(command)?.[1] ?? command
  return inner.split(/ \| /).map((stage) => {
    const at = stage.search(program)
    const quote = /"[^"]*appcmd(\.exe)?"/i.test(stage) ? '"' : ''
    return quote + stage.slice(at).replace(/\s+$/, '')
  })
}
