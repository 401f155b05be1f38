/** The part of a server's log port that is listened to. */
interface LogPort {
  write(target: { readonly fields: readonly string[] }, time: number, line: string): void
}

export interface CapturedLog<Port extends LogPort> {
  /** The port, with an ear in it. */
  readonly log: Port
  /** Lines since the last call, field by field. */
  take(): readonly Readonly<Record<string, string>>[]
}

/** Longest that lines wait for somebody to take them; a lab that serves for days must not fill the memory. */
const mostKept = 100

export function captureLog<Port extends LogPort>(log: Port): CapturedLog<Port> {
  const lines: Readonly<Record<string, string>>[] = []
  const write: LogPort['write'] = (target, time, line) => {
    const values = line.split(' ')
    lines.push(Object.fromEntries(target.fields.map((field, at) => [field, values[at] ?? '-'])))
    if (lines.length > mostKept) lines.shift()
    log.write(target, time, line)
  }
  return { log: { ...log, write }, take: () => lines.splice(0) }
}
