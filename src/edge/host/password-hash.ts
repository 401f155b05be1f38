import { argon2, argon2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Cost of one hash (RFC 9106): memory in KiB, passes over it, lanes. Stored with every hash. */
export interface HashCost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/** 19 MiB, 2 passes, 1 lane: OWASP's minimum for argon2id. */
export const standardCost: HashCost = { memory: 19_456, passes: 2, lanes: 1 }
/** For servers made from cases, whose passwords stand in the case. */
export const cheapCost: HashCost = { memory: 8, passes: 1, lanes: 1 }

const tagLength = 32
const saltLength = 16
/** What a stored hash may ask for at most: a database from elsewhere shall not stall the server. */
const largest: HashCost = { memory: 1_048_576, passes: 16, lanes: 16 }

/** '$argon2id$v=19$m=19456,t=2,p=1$salt$tag', salt and tag in base64 without padding. */
export function hashPassword(password: string, cost: HashCost = standardCost): Promise<string> {
  const salt = randomBytes(saltLength)
  return derive(password, salt, cost, tagLength).then((tag) => format(salt, tag, cost))
}

export function hashPasswordSync(password: string, cost: HashCost = standardCost): string {
  const salt = randomBytes(saltLength)
  return format(salt, argon2Sync('argon2id', parameters(password, salt, cost, tagLength)), cost)
}

/** False also for a hash that is not one of ours. Takes its time wherever the hash is well-formed. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const stored = parse(hash)
  if (stored === undefined) return false
  const tag = await derive(password, stored.salt, stored.cost, stored.tag.length)
  return timingSafeEqual(tag, stored.tag)
}

/** A hash that no password matches and that costs as much as a real one: checked where there is no such user. */
export function dummyHash(cost: HashCost = standardCost): string {
  return format(randomBytes(saltLength), randomBytes(tagLength), cost)
}

function parameters(password: string, salt: Buffer, cost: HashCost, length: number) {
  const { memory, passes, lanes } = cost
  return { message: password, nonce: salt, parallelism: lanes, tagLength: length, memory, passes }
}

function derive(password: string, salt: Buffer, cost: HashCost, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters(password, salt, cost, length), (error, tag) => {
      if (error) reject(error)
      else resolve(tag)
    })
  })
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

function format(salt: Buffer, tag: Buffer, { memory, passes, lanes }: HashCost): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`
}

const shape =
  /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

function parse(
  hash: string,
): { readonly salt: Buffer; readonly tag: Buffer; readonly cost: HashCost } | undefined {
  const match = shape.exec(hash)
  if (match === null) return undefined
  const [memory = 0, passes = 0, lanes = 0] = match.slice(1, 4).map(Number)
  if (memory > largest.memory || passes > largest.passes || lanes > largest.lanes) return undefined
  if (lanes < 1 || passes < 1 || memory < 8 * lanes) return undefined
  const [salt = '', tag = ''] = match.slice(4)
  return {
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
    cost: { memory, passes, lanes },
  }
}
