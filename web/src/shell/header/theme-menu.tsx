import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import { DarkThemeRegular } from '@fluentui/react-icons/svg/dark-theme'
import { type ThemeName, useTheme } from '../theme.ts'

const names: readonly (readonly [ThemeName, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['high-contrast', 'High contrast'],
]

export function ThemeMenu() {
  const { name, choose } = useTheme()
  return (
    <Menu
      checkedValues={{ theme: [name] }}
      onCheckedValueChange={(_, { checkedItems: [chosen] }) => {
        const found = names.find(([other]) => other === chosen)
        if (found) choose(found[0])
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Theme" relationship="label">
          <Button appearance="subtle" icon={<DarkThemeRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {names.map(([value, label]) => (
            <MenuItemRadio key={value} name="theme" value={value}>
              {label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
