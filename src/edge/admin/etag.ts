import { createHash, createHmac, randomBytes } from 'node:crypto'

/** '"…"' of any JSON value. */
export const etagOf = (state: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 27)}"`

const key = randomBytes(32)

/** Stands for a secret in a state: tells whether it is another one now, and nothing else, in this process alone. */
export const sealed = (secret: string): string => createHmac('sha256', key).update(secret).digest('base64url')

/** Does If-Match name this state? undefined: nothing is demanded. */
export function matches(ifMatch: string | undefined, etag: string): boolean {
  if (ifMatch === undefined || ifMatch.trim() === '*') return true
  return ifMatch.split(',').some((one) => one.trim() === etag)
}
