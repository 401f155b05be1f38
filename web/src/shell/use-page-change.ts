import { useEffect } from 'react'
import { featureOf } from '../features/registry.ts'
import { formatRoute, type Route } from '../place/routes.ts'
import { titleOf } from './header/address-bar.tsx'
import { useSession } from './session.ts'

/** When another page opens, the window is named after it; a focus that went with the old page goes to the new one. */
export function usePageChange(route: Route): void {
  const { info } = useSession()
  const place = titleOf(route.place, info?.server_name)
  const feature = route.feature === undefined ? '' : `${featureOf(route.feature)?.title ?? route.feature} – `
  const { place: at, feature: id, view } = route
  const page = formatRoute(id === undefined ? { place: at, view } : { place: at, feature: id, view })
  useEffect(() => {
    document.title = `${feature}${place} – Countersign Manager`
  }, [feature, place])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what matters is that the page is another
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById('main')?.focus()
    }, 50)
    return () => clearTimeout(timer)
  }, [page])
}
