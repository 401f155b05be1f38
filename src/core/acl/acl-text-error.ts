/** A text or a row of bytes is no access-control list: what, where (offset into the text or bytes), why. */
export class AclTextError extends Error {
  override readonly name = 'AclTextError'
  readonly text: string
  readonly offset: number

  constructor(message: string, text: string, offset = 0) {
    super(message)
    this.text = text
    this.offset = offset
  }
}
