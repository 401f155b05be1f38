import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  Tooltip,
} from '@fluentui/react-components'
import { PersonCircleRegular } from '@fluentui/react-icons/svg/person-circle'
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out'
import { signOut, useSession } from '../session.ts'
import styles from './header.module.css'

export function UserMenu() {
  const { info } = useSession()
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={`Signed in as ${info?.user ?? ''}`} relationship="label">
          <Button appearance="subtle" icon={<PersonCircleRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <div className={styles.who}>
          <Text weight="semibold" block>
            {info?.user}
          </Text>
          <Text size={200}>on {info?.server_name}</Text>
        </div>
        <MenuDivider />
        <MenuList>
          <MenuItem icon={<SignOutRegular />} onClick={() => void signOut()}>
            Sign out
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
