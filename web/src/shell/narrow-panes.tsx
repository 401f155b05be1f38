import { Button, DrawerBody, Menu, MenuPopover, MenuTrigger, OverlayDrawer } from '@fluentui/react-components'
import { MoreVerticalRegular } from '@fluentui/react-icons/svg/more-vertical'
import { useShownActions } from '../parts/actions.ts'
import { ActionList } from '../parts/context-menu.tsx'
import type { Route } from '../place/routes.ts'
import { Connections } from './connections/connections.tsx'
import styles from './frame.module.css'

export interface NarrowPanesProps {
  readonly route: Route
  readonly isTreeOpen: boolean
  readonly setTreeOpen: (isOpen: boolean) => void
}

/** In a narrow window Connections is a drawer and Actions a menu. */
export function NarrowPanes({ route, isTreeOpen, setTreeOpen }: NarrowPanesProps) {
  return (
    <>
      <OverlayDrawer
        open={isTreeOpen}
        onOpenChange={(_, { open }) => setTreeOpen(open)}
        aria-label="Connections"
      >
        <DrawerBody className={styles.drawer ?? ''}>
          <h2 className={styles.heading}>Connections</h2>
          <Connections route={route} onNavigate={() => setTreeOpen(false)} />
        </DrawerBody>
      </OverlayDrawer>
      <ActionsMenu />
    </>
  )
}

function ActionsMenu() {
  const groups = useShownActions()
  if (groups.every(({ actions }) => actions.length === 0)) return null
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.more ?? ''} appearance="primary" icon={<MoreVerticalRegular />}>
          Actions
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <ActionList groups={groups} />
      </MenuPopover>
    </Menu>
  )
}
