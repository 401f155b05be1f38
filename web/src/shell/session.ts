import { useSyncExternalStore } from 'react'
import type { SessionInfo, SignIn } from '../../../src/edge/admin/contract.ts'
import { del, get, onSignedOut, post, setCsrfToken } from '../api/client.ts'
import { asProblem, type ProblemError } from '../api/problem-error.ts'
import { refreshAll, resources } from '../api/use-resource.ts'
import { parseRoute } from '../place/routes.ts'

export interface Session {
  /** undefined: not known yet. */
  readonly info: SessionInfo | undefined
  /** Why the last try to sign in failed, or that the server does not answer. */
  readonly problem: ProblemError | undefined
  /** It was signed in, and ended: the page stays as it is, behind the sign-in dialog. */
  readonly hasEnded: boolean
}

let session: Session = { info: undefined, problem: undefined, hasEnded: false }
const listeners = new Set<() => void>()

function set(next: Partial<Session>): void {
  session = { ...session, ...next }
  setCsrfToken(session.info?.csrf_token)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session => useSyncExternalStore(subscribe, () => session)

/** Asks who is signed in; the one-time token of a link is used first, and taken out of the address at once. */
export async function startSession(): Promise<void> {
  onSignedOut(() => {
    if (session.info?.signed_in) set({ hasEnded: true })
  })
  const route = parseRoute(window.location.hash)
  const token = 'isSignIn' in route ? route.token : undefined
  if ('isSignIn' in route) window.history.replaceState(null, '', '#/server')
  window.dispatchEvent(new HashChangeEvent('hashchange'))
  if (token !== undefined && (await signIn({ token }))) return
  try {
    const { data } = await get<SessionInfo>('/session')
    set({ info: data })
  } catch (thrown) {
    set({ problem: asProblem(thrown) })
  }
}

/** true: signed in. Otherwise `problem` says why not. */
export async function signIn(credentials: SignIn): Promise<boolean> {
  try {
    const { data } = await post<SessionInfo>('/session', credentials)
    set({ info: data, problem: undefined, hasEnded: false })
    await refreshAll()
    return true
  } catch (thrown) {
    set({ problem: asProblem(thrown) })
    return false
  }
}

export async function signOut(): Promise<void> {
  try {
    await del('/session')
  } catch {
    // Nobody answers: what the browser holds is forgotten all the same.
  }
  resources.clear()
  const { server_name = '', version = '' } = session.info ?? {}
  set({ info: { signed_in: false, server_name, version }, problem: undefined, hasEnded: false })
}
