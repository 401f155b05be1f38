import { Button, Tooltip } from '@fluentui/react-components'
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation'
import type { Route } from '../../place/routes.ts'
import { AddressBar } from './address-bar.tsx'
import styles from './header.module.css'
import { Logo } from './logo.tsx'
import { SearchBar } from './search-bar.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

export function Header({ route, onMenu }: { readonly route: Route; readonly onMenu: () => void }) {
  return (
    <header className={styles.header}>
      <Tooltip content="Connections" relationship="label">
        <Button
          className={styles.menu ?? ''}
          appearance="subtle"
          icon={<NavigationRegular />}
          onClick={onMenu}
        />
      </Tooltip>
      <a className={styles.brand} href="#/server" aria-label="Countersign Manager">
        <Logo size={24} />
        <span>Countersign</span>
      </a>
      <AddressBar route={route} />
      <SearchBar />
      <ThemeMenu />
      <UserMenu />
    </header>
  )
}
