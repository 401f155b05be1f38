/** Thrown inside the parser only; parse-xml.ts turns it into a ConfigError. */
export class MalformedXml extends Error {
  override readonly name = 'MalformedXml'
  /** The place of the thing that is wrong. */
  readonly offset: number
  readonly facts: Readonly<Record<string, string>>

  constructor(offset: number, what: string, facts: Readonly<Record<string, string>> = {}) {
    super(what)
    this.offset = offset
    this.facts = facts
  }
}
