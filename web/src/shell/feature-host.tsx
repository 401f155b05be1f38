import { Link } from '@fluentui/react-components'
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react'
import { featureOf } from '../features/registry.ts'
import { OfferedActions } from '../features/shared/offered-actions.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageProvider } from '../parts/page-context.ts'
import { Loading } from '../parts/resource-state.tsx'
import type { FeatureProps } from '../place/feature.ts'
import { formatRoute, type Route, scopeOf } from '../place/routes.ts'
import { HomePage } from './home/home-page.tsx'
import { MissingPlace, useMissing } from './missing-place.tsx'
import { PageGuard } from './page-guard.tsx'
import { pages } from './pages.ts'
import { usePlaceActions } from './place-actions.tsx'

const loaded = new Map<string, LazyExoticComponent<ComponentType<FeatureProps>>>()

/** The page's component, loaded when it is first opened. */
function pageOf(id: string): LazyExoticComponent<ComponentType<FeatureProps>> | undefined {
  const load = pages[id]
  if (load === undefined) return undefined
  const known = loaded.get(id) ?? lazy(async () => ({ default: await load() }))
  loaded.set(id, known)
  return known
}

/** Shows the page that the route names. */
export function FeatureHost({ route }: { readonly route: Route }) {
  const { place, query } = route
  const id = route.feature ?? { pools: 'application-pools', sites: 'sites', server: '', site: '' }[place.kind]
  const Page = pageOf(id)
  const scope = scopeOf(place)
  const actionsOf = usePlaceActions()
  const missing = useMissing(place)
  if (missing) return <MissingPlace place={missing} />
  if (id === '') return <HomePage route={route} />
  if (Page === undefined)
    return (
      <EmptyState title="There is no such page." action={<Link href={formatRoute({ place })}>Go back</Link>}>
        The address is wrong.
      </EmptyState>
    )
  return (
    <PageProvider value={{ place, feature: featureOf(id), query }}>
      <PageGuard key={`${scope} ${id}`}>
        <Suspense fallback={<Loading />}>
          <OfferedActions value={actionsOf}>
            <Page place={place} scope={scope} query={query} />
          </OfferedActions>
        </Suspense>
      </PageGuard>
    </PageProvider>
  )
}
