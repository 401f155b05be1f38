/** Makes whoever guesses passwords wait longer and longer; for each account and for each address. */
export interface SignInLimits {
  /** Seconds until the next attempt is heard; 0: at once. */
  wait(account: string, from: string): number
  /** An attempt counts as failed until it is told otherwise, so that attempts side by side count, too. */
  begin(account: string, from: string): { succeeded(): void }
}

/** Failures that are free of delay. */
const free = 5
const longestWait = 60
/** Milliseconds after which a failure is forgotten. */
const memory = 15 * 60_000
const capacity = 10_000

interface Failures {
  readonly count: number
  readonly last: number
}

/** `now`: milliseconds since 1970 UTC. */
export function createSignInLimits(now: () => number): SignInLimits {
  const kept = new Map<string, Failures>()
  const of = (key: string): Failures => {
    const found = kept.get(key)
    return found === undefined || now() - found.last > memory ? { count: 0, last: 0 } : found
  }
  const put = (key: string, failures: Failures): void => {
    kept.delete(key)
    if (failures.count > 0) kept.set(key, failures)
    const [oldest] = kept.size > capacity ? kept.keys() : []
    if (oldest !== undefined) kept.delete(oldest)
  }
  const secondsOf = (key: string): number => {
    const { count, last } = of(key)
    if (count < free) return 0
    const delay = Math.min(2 ** (count - free), longestWait) * 1000
    return Math.max(0, Math.ceil((last + delay - now()) / 1000))
  }
  return {
    wait: (account, from) => Math.max(...keysOf(account, from).map(secondsOf)),
    begin(account, from) {
      const keys = keysOf(account, from)
      for (const key of keys) put(key, { count: of(key).count + 1, last: now() })
      const [ofAccount = '', ofAddress = ''] = keys
      return {
        succeeded() {
          kept.delete(ofAccount)
          const { count, last } = of(ofAddress)
          put(ofAddress, { count: count - 1, last })
        },
      }
    },
  }
}

const keysOf = (account: string, from: string): readonly string[] => [
  `account ${account.toLowerCase().slice(0, 256)}`,
  `address ${networkOf(from)}`,
]

/** Of IPv6 the first 64 bits: a client has all that lie below. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [left = '', right = ''] = address.split('::', 2)
  const [head, tail] = [left.split(':'), right === '' ? [] : right.split(':')]
  const zeros = address.includes('::')
    ? Array<string>(Math.max(8 - head.length - tail.length, 0)).fill('0')
    : []
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}
