import { Menu, MenuDivider, MenuItem, MenuItemLink, MenuList, MenuPopover } from '@fluentui/react-components'
import { Fragment, type ReactElement, useRef, useState } from 'react'
import { iconOf } from './action-icon.tsx'
import type { Action, ActionGroup } from './actions.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface ContextMenu {
  /** Opens the menu at a point of the window. Nothing opens without actions. */
  readonly openAt: (point: Point, groups: readonly ActionGroup[]) => void
  /** To be drawn somewhere by the caller. */
  readonly element: ReactElement | null
}

/** A context menu (right click, Shift+F10) made of the same actions as the pane. */
export function useContextMenu(): ContextMenu {
  const [open, setOpen] = useState<{ point: Point; groups: readonly ActionGroup[] }>()
  const from = useRef<Element>(null)
  const close = () => {
    setOpen(undefined)
    if (from.current instanceof HTMLElement) from.current.focus()
  }
  const openAt = (point: Point, groups: readonly ActionGroup[]) => {
    if (groups.every(({ actions }) => actions.length === 0)) return
    from.current = document.activeElement
    setOpen({ point, groups })
  }
  const element = open ? (
    <Menu
      open
      positioning={{ target: virtualTarget(open.point), position: 'below', align: 'start' }}
      onOpenChange={(_, data) => data.open || close()}
    >
      <MenuPopover>
        <ActionList groups={open.groups} />
      </MenuPopover>
    </Menu>
  ) : null
  return { openAt, element }
}

/** Actions as the items of a menu. */
export function ActionList({ groups }: { readonly groups: readonly ActionGroup[] }) {
  const shown = groups.filter(({ actions }) => actions.length > 0)
  return (
    <MenuList>
      {shown.map((group, index) => (
        <Fragment key={group.title ?? index}>
          {index > 0 ? <MenuDivider /> : null}
          {group.actions.map((action) => (
            <Item key={action.label} action={action} />
          ))}
        </Fragment>
      ))}
    </MenuList>
  )
}

function Item({ action }: { readonly action: Action }) {
  const { label, onSelect, href, disabled = false, hint, keys } = action
  const icon = iconOf(action)
  const common = { title: hint, ...(icon ? { icon } : {}) }
  if (href !== undefined && !disabled) {
    const outside = href.startsWith('#') ? {} : { target: '_blank', rel: 'noreferrer' }
    return (
      <MenuItemLink href={href} {...outside} {...common}>
        {label}
      </MenuItemLink>
    )
  }
  return (
    <MenuItem
      disabled={disabled}
      onClick={onSelect}
      {...(keys ? { secondaryContent: keys } : {})}
      {...common}
    >
      {label}
    </MenuItem>
  )
}

const virtualTarget = ({ x, y }: Point) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) })
