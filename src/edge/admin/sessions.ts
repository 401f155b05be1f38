import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who signed in, for as long as he stays. */
export interface AdminSession {
  /** The account as the pipeline names it. */
  readonly user: string
  /** What the request header X-CSRF-Token must be. */
  readonly csrf: string
  /** What the account's password was then; see stampOf. */
  readonly stamp: string
  /** Milliseconds since 1970 UTC. */
  readonly since: number
}

export interface Sessions {
  /** The value of the new session's cookie. */
  open(user: string, stamp: string): { readonly cookie: string; readonly session: AdminSession }
  /** Finding a session keeps it from becoming idle. */
  find(cookie: string): AdminSession | undefined
  close(cookie: string): void
}

export interface SessionTimes {
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  /** Milliseconds. Default 30 minutes. */
  readonly idle?: number
  /** Milliseconds. Default 12 hours. */
  readonly absolute?: number
}

/** Sessions at a time; the one that was idle longest goes first. */
const capacity = 1000

/** In memory only, and there only the hashes of the cookies' values. */
export function createSessions(times: SessionTimes): Sessions {
  const { now, idle = 30 * 60_000, absolute = 12 * 3_600_000 } = times
  const kept = new Map<string, { readonly session: AdminSession; used: number }>()
  return {
    open(user, stamp) {
      const cookie = secret()
      const session = { user, stamp, csrf: secret(), since: now() }
      kept.set(hashed(cookie), { session, used: now() })
      const [oldest] = kept.size > capacity ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      return { cookie, session }
    },
    find(cookie) {
      const key = hashed(cookie)
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      const at = now()
      if (at - found.used > idle || at - found.session.since > absolute) return undefined
      kept.set(key, { ...found, used: at })
      return found.session
    },
    close: (cookie) => void kept.delete(hashed(cookie)),
  }
}

/** Links that sign in once. */
export interface SignInLinks {
  /** A token for an account. */
  make(user: string): string
  /** The account, once. */
  redeem(token: string): string | undefined
}

const linkLasts = 10 * 60_000
/** Links that stand open at a time; the oldest goes first. */
const openLinks = 16

export function createSignInLinks({ now }: Pick<SessionTimes, 'now'>): SignInLinks {
  const open = new Map<string, { readonly user: string; readonly until: number }>()
  return {
    make(user) {
      const token = secret()
      const [oldest] = open.size >= openLinks ? open.keys() : []
      if (oldest !== undefined) open.delete(oldest)
      open.set(hashed(token), { user, until: now() + linkLasts })
      return token
    },
    redeem(token) {
      const key = hashed(token)
      const found = open.get(key)
      open.delete(key)
      return found === undefined || found.until < now() ? undefined : found.user
    },
  }
}

/** 256 bits. */
const secret = (): string => randomBytes(32).toString('base64url')
/** A look-up by the hash of a secret tells nothing of the secret by the time it takes. */
const hashed = (text: string): string => hash('sha256', text, 'base64')

/** Takes the same time wherever they differ. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))
}
