/** Something is wrong with how a command was called: one line, exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file that cannot be read or parsed: one line for each mistake, exit code 65. */
export class DataError extends Error {
  override readonly name = 'DataError'
}

/** What was asked could not be done here: one line for each reason, exit code 1. */
export class FailedError extends Error {
  override readonly name = 'FailedError'
}
