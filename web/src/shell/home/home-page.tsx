import { FolderRegular } from '@fluentui/react-icons/svg/folder'
import { GridRegular } from '@fluentui/react-icons/svg/grid'
import { lazy, type ReactElement, Suspense } from 'react'
import type { WebFile, Website, WebsiteRef } from '../../../../src/edge/admin/contract.ts'
import { useList, useResource } from '../../api/use-resource.ts'
import { type ActionGroup, useActions } from '../../parts/actions.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Loading } from '../../parts/resource-state.tsx'
import type { NodeKind } from '../../place/node-kind.ts'
import { formatRoute, type Place, parentOf, type Route, scopeOf } from '../../place/routes.ts'
import { titleOf } from '../header/address-bar.tsx'
import { PageGuard } from '../page-guard.tsx'
import { usePlaceActions } from '../place-actions.tsx'
import { PlaceIcon } from '../place-icon.tsx'
import { useSession } from '../session.ts'
import { FeaturesView } from './features-view.tsx'
import styles from './home.module.css'

const ContentView = lazy(() => import('./content-view.tsx').then((m) => ({ default: m.ContentView })))

/** A place without an opened feature: its tiles, or its files. */
export function HomePage({ route: { place, view } }: { readonly route: Route }) {
  const { info } = useSession()
  const kind = useKind(place)
  const website = useWebsite(place)
  const actions = usePlaceActions()({ kind, place, website })
  const name = titleOf(place, info?.server_name)
  const isContent = view === 'content' && place.kind === 'site'
  return (
    <div className={styles.home}>
      <PageTitle
        title={isContent ? `${name} Content` : `${name} Home`}
        icon={<PlaceIcon kind={kind} state={website?.status} size={36} />}
      />
      {isContent ? (
        <PageGuard>
          <Suspense fallback={<Loading />}>
            <ContentView key={scopeOf(place)} place={place} actions={actions} />
          </Suspense>
        </PageGuard>
      ) : (
        <>
          <PlaceActions actions={actions} />
          <FeaturesView place={place} />
        </>
      )}
      {place.kind === 'site' ? <ViewSwitch place={place} isContent={isContent} /> : null}
    </div>
  )
}

function PlaceActions({ actions }: { readonly actions: readonly ActionGroup[] }) {
  useActions(actions)
  return null
}

/** Features View | Content View, at the bottom as in IIS Manager. */
function ViewSwitch({ place, isContent }: { readonly place: Place; readonly isContent: boolean }) {
  const link = (label: string, icon: ReactElement, view: Route['view'], isCurrent: boolean) => (
    <a href={formatRoute({ place, view })} aria-current={isCurrent}>
      {icon} {label}
    </a>
  )
  return (
    <nav className={styles.switch} aria-label="View">
      {link('Features View', <GridRegular />, 'features', !isContent)}
      {link('Content View', <FolderRegular />, 'content', isContent)}
    </nav>
  )
}

/** The site with its addresses, on its own page. */
function useWebsite(place: Place): Website | undefined {
  const { items } = useList<WebsiteRef>(place.kind === 'site' ? '/webserver/websites' : undefined)
  const isRoot = place.kind === 'site' && place.path === '/'
  const found = isRoot ? items.find(({ name }) => name === place.site) : undefined
  return useResource<Website>(found ? `/webserver/websites/${found.id}` : undefined).data
}

/** Whether a place in a site is an application, a folder or a file: what the level above says. */
function useKind(place: Place): NodeKind {
  const isInside = place.kind === 'site' && place.path !== '/'
  const above = isInside ? parentOf(place) : undefined
  const files = useList<WebFile>(
    above ? '/webserver/files' : undefined,
    above ? { scope: scopeOf(above) } : {},
  )
  if (!isInside) return place.kind
  const wanted = scopeOf(place).toLowerCase()
  return files.items.find(({ scope }) => scope.toLowerCase() === wanted)?.type ?? 'directory'
}
