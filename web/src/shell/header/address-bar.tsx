import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import type { ReactElement } from 'react'
import { refreshAll } from '../../api/use-resource.ts'
import { featureOf } from '../../features/registry.ts'
import { navigate } from '../../place/navigation.ts'
import { formatRoute, type Place, parentOf, type Route } from '../../place/routes.ts'
import { placesAbove } from '../connections/tree-model.ts'
import { PlaceIcon } from '../place-icon.tsx'
import { useSession } from '../session.ts'
import styles from './header.module.css'

/** Back, Forward, Up; then where we are, each step a link; then Refresh. */
export function AddressBar({ route }: { readonly route: Route }) {
  const up = route.feature === undefined ? parentOf(route.place) : route.place
  return (
    <div className={styles.address}>
      <Go label="Back" icon={<ArrowLeftRegular />} onGo={() => window.history.back()} />
      <Go label="Forward" icon={<ArrowRightRegular />} onGo={() => window.history.forward()} />
      <Go
        label="Up (Alt+Up)"
        icon={<ArrowUpRegular />}
        onGo={() => up && navigate({ place: up })}
        disabled={!up}
      />
      <Crumbs route={route} />
      <Go label="Refresh (F5)" icon={<ArrowClockwiseRegular />} onGo={() => void refreshAll()} />
    </div>
  )
}

function Go({
  label,
  icon,
  onGo,
  disabled = false,
}: {
  readonly label: string
  readonly icon: ReactElement
  readonly onGo: () => void
  readonly disabled?: boolean
}) {
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" size="small" icon={icon} onClick={onGo} disabled={disabled} />
    </Tooltip>
  )
}

function Crumbs({ route }: { readonly route: Route }) {
  const { info } = useSession()
  const places = [...placesAbove(route.place), route.place]
  const crumbs = places.map((place) => ({
    title: titleOf(place, info?.server_name),
    href: formatRoute({ place }),
  }))
  if (route.feature !== undefined)
    crumbs.push({ title: featureOf(route.feature)?.title ?? route.feature, href: formatRoute(route) })
  return (
    <nav aria-label="Address" className={styles.crumbs}>
      <PlaceIcon kind={route.place.kind} size={18} />
      <ol>
        {crumbs.map(({ title, href }, index) => (
          <li key={href}>
            <span className={styles.chevron} aria-hidden="true">
              <ChevronRightRegular />
            </span>
            <a href={href} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What a place is called: its last name. */
export function titleOf(place: Place, server = 'Server'): string {
  if (place.kind === 'server') return server
  if (place.kind === 'pools') return 'Application Pools'
  if (place.kind === 'sites') return 'Sites'
  return place.path === '/' ? place.site : place.path.slice(place.path.lastIndexOf('/') + 1)
}
