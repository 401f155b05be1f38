import { AclTextError } from '../acl-text-error.ts'

/** A text that is not SDDL as Windows reads it: what, where, why. */
export class SddlError extends AclTextError {}

/** A place in a text. */
export class Cursor {
  readonly text: string
  at: number

  constructor(text: string, at = 0) {
    this.text = text
    this.at = at
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  peek(length = 1): string {
    return this.text.slice(this.at, this.at + length)
  }

  /** Moves behind `word` if it stands here. */
  take(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    return true
  }

  /** What a sticky pattern matches here, and moves behind it. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return undefined
    this.at += found[0].length
    return found
  }

  skipBlanks(): void {
    this.match(/ */y)
  }

  fail(why: string, at = this.at): never {
    const near = this.text.slice(at, at + 20)
    throw new SddlError(
      `bad SDDL at character ${at + 1}${near === '' ? '' : ` ('${near}')`}: ${why}`,
      this.text,
      at,
    )
  }
}
