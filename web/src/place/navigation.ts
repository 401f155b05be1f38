import { useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route, type SignInRoute } from './routes.ts'

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
let last: { readonly hash: string; readonly route: Route | SignInRoute } | undefined
const read = (): Route | SignInRoute => {
  const { hash } = window.location
  if (last?.hash !== hash) last = { hash, route: parseRoute(hash) }
  return last.route
}

/** The route in the address; changes with it. */
export const useRoute = (): Route | SignInRoute => useSyncExternalStore(subscribe, read)

/** Goes to a page, as a link would; `replace` leaves no step in the history. */
export function navigate(
  route: Parameters<typeof formatRoute>[0],
  { replace = false }: { replace?: boolean } = {},
): void {
  const address = formatRoute(route)
  if (replace) window.location.replace(address)
  else window.location.hash = address
}
