import {
  Component,
  type ComponentType,
  type LazyExoticComponent,
  lazy,
  type ReactNode,
  Suspense,
} from 'react'
import { pages } from '../features/pages.ts'
import { type FeatureProps, featureOf } from '../features/registry.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageProvider } from '../parts/page-context.ts'
import { Loading } from '../parts/resource-state.tsx'
import { HomePage } from './home/home-page.tsx'
import { OfferedActions } from './offered-actions.ts'
import { usePlaceActions } from './place-actions.tsx'
import { type Route, scopeOf } from './routes.ts'

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
  if (id === '') return <HomePage route={route} />
  if (Page === undefined) return <EmptyState title="There is no such page." />
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

/** A page that breaks leaves the rest standing. */
class PageGuard extends Component<{ readonly children: ReactNode }, { readonly failed: string | undefined }> {
  override state = { failed: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { failed } = this.state
    if (failed === undefined) return this.props.children
    return <EmptyState title="This page could not be shown.">{failed}</EmptyState>
  }
}
