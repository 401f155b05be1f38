import { Link } from '@fluentui/react-components'
import type { WebFile, WebsiteRef } from '../../../src/edge/admin/contract.ts'
import { useList } from '../api/use-resource.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatRoute, type Place, parentOf, scopeOf } from '../place/routes.ts'
import { titleOf } from './header/address-bar.tsx'

/** What is not there of a place that an address names: somebody removed or renamed it. undefined: it is there, or not known yet. */
export function useMissing(place: Place): Place | undefined {
  const sites = useList<WebsiteRef>(place.kind === 'site' ? '/webserver/websites' : undefined)
  const above = place.kind === 'site' && place.path !== '/' ? parentOf(place) : undefined
  const files = useList<WebFile>(
    above ? '/webserver/files' : undefined,
    above ? { scope: scopeOf(above) } : {},
  )
  if (place.kind !== 'site') return undefined
  const isNamed = ({ name }: WebsiteRef) => name.toLowerCase() === place.site.toLowerCase()
  if (sites.data !== undefined && !sites.items.some(isNamed)) return { ...place, path: '/' }
  const wanted = scopeOf(place).toLowerCase()
  const isListed = ({ scope }: WebFile) => scope.toLowerCase() === wanted
  return above && files.data !== undefined && !files.items.some(isListed) ? place : undefined
}

/** In place of a page about what is not there. */
export function MissingPlace({ place }: { readonly place: Place }) {
  const above = parentOf(place) ?? { kind: 'server' }
  const isSite = above.kind === 'sites'
  return (
    <EmptyState
      title={
        isSite
          ? `There is no site '${titleOf(place)}'.`
          : `There is no '${titleOf(place)}' in ${scopeOf(above)}.`
      }
      action={<Link href={formatRoute({ place: above })}>Go to {titleOf(above)}</Link>}
    >
      It was removed or renamed, or the address is wrong.
    </EmptyState>
  )
}
