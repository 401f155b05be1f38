import { hash as digestOf, randomBytes } from 'node:crypto'
import { type AccountStore, foldName } from './account-store.ts'
import { dummyHash, type HashCost, standardCost, verifyPassword } from './password-hash.ts'

/** Checks passwords, and remembers for a while which ones were right. */
export interface CredentialVerifier {
  /** Was this very pair verified lately, against the hash that the account has now? Never says that a password is wrong. */
  isVerified(userName: string, password: string): boolean
  /** Takes as long for an unknown user as for a wrong password. Never throws. */
  verify(userName: string, password: string): Promise<boolean>
}

export interface VerifierOptions {
  /** Pairs remembered. Default 4096. */
  readonly capacity?: number
  /** Milliseconds for which a verified pair is remembered. Default 15 minutes. */
  readonly timeToLive?: number
  /** Hashes computed at a time; they share a thread pool with the disk. Default 2. */
  readonly atOnce?: number
  /** What an unknown user costs: as much as the accounts' own hashes. */
  readonly cost?: HashCost
  /** Milliseconds, monotonic. */
  readonly now?: () => number
}

/** No longer password is hashed (Windows allows 256 characters): a stranger shall not choose what a check costs. */
const longestPassword = 1024

interface Remembered {
  readonly hash: string
  readonly until: number
}

/**
 * Pairs are remembered under a hash with a secret prefix that only this process has (a digest never leaves it, so that a
 * prefix serves as well as an HMAC, at a third of the time); its memory holds no password and
 * no plain digest of one, and the look-up takes the same time for every password. Each entry names the stored hash that it
 * was checked against: any other hash of the account, or none, makes it void. A wrong password is never remembered.
 */
export function createCredentialVerifier(
  store: AccountStore,
  options: VerifierOptions = {},
): CredentialVerifier {
  const { capacity = 4096, timeToLive = 15 * 60_000, now = () => performance.now() } = options
  const key = randomBytes(32).toString('base64')
  const nobody = dummyHash(options.cost ?? standardCost)
  const remembered = new Map<string, Remembered>()
  const running = new Map<string, Promise<boolean>>()
  const gate = createGate(options.atOnce ?? 2)
  const idOf = (user: string, password: string): string =>
    digestOf('sha256', `${key}${foldName(user)}\0${password}`, 'base64')
  const remember = (id: string, hash: string): void => {
    remembered.delete(id)
    const [oldest] = remembered.size >= capacity ? remembered.keys() : []
    if (oldest !== undefined) remembered.delete(oldest)
    remembered.set(id, { hash, until: now() + timeToLive })
  }
  const check = async (id: string, user: string, password: string): Promise<boolean> => {
    const hash = store.hashOf(user)
    const matches = await gate(() => verifyPassword(password, hash ?? nobody)).catch(() => false)
    if (!matches || hash === undefined || store.hashOf(user) !== hash) return false
    remember(id, hash)
    return true
  }
  return {
    isVerified(user, password) {
      const id = idOf(user, password)
      const entry = remembered.get(id)
      if (entry === undefined) return false
      if (entry.until > now() && store.hashOf(user) === entry.hash) return true
      remembered.delete(id)
      return false
    },
    verify(user, password) {
      if (password.length > longestPassword) return Promise.resolve(false)
      const id = idOf(user, password)
      const known = running.get(id)
      if (known !== undefined) return known
      const made = check(id, user, password).finally(() => running.delete(id))
      running.set(id, made)
      return made
    },
  }
}

/** Lets `width` works run at a time; the others wait in order. */
function createGate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = width
  const enter = (): Promise<void> => {
    if (free > 0) {
      free--
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      waiting.push(resolve)
    })
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }
  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
