/** Ends the work on one file, or on the whole line; `code` is what icacls exits with. */
export class IcaclsError extends Error {
  override readonly name = 'IcaclsError'
  readonly code: number

  constructor(message: string, code: number) {
    super(message)
    this.code = code
  }
}
