/** An edit that cannot be made; nothing was changed. The message says what, `file` and `line` where. */
export class ConfigEditError extends Error {
  override readonly name = 'ConfigEditError'
  readonly file: string
  /** The innermost element that was found on the way to the one meant; from 1. */
  readonly line: number

  constructor(what: string, file: string, line: number) {
    super(`${file}:${line}: ${what}`)
    this.file = file
    this.line = line
  }
}
