import { Link, Text, Tooltip } from '@fluentui/react-components'
import { iconOf } from '../parts/action-icon.tsx'
import { type Action, type ActionGroup, useShownActions } from '../parts/actions.ts'
import styles from './actions-pane.module.css'

/** The right pane: what can be done here. */
export function ActionsPane() {
  const groups = useShownActions().filter(({ actions }) => actions.length > 0)
  return (
    <div className={styles.groups}>
      {groups.length === 0 ? (
        <p className={styles.none} data-hint>
          Nothing is selected.
        </p>
      ) : null}
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group whose first action changes is the same group
        <Group key={index} group={group} />
      ))}
    </div>
  )
}

function Group({ group: { title, actions } }: { readonly group: ActionGroup }) {
  return (
    <div className={styles.group}>
      {title ? (
        <Text as="h3" size={200} weight="semibold" className={styles.title}>
          {title}
        </Text>
      ) : null}
      <ul>
        {actions.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: 'Disable' becomes 'Enable' in its place, and keeps the focus
          <li key={index}>
            <ActionLink action={action} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ActionLink({ action }: { readonly action: Action }) {
  const { label, onSelect, href, disabled = false, hint } = action
  const outside = href === undefined || href.startsWith('#') ? {} : { target: '_blank', rel: 'noreferrer' }
  const link = (
    <Link
      className={styles.link}
      disabled={disabled}
      {...(href === undefined || disabled
        ? { as: 'button' as const, onClick: onSelect }
        : { href, ...outside })}
    >
      <span className={styles.icon}>{iconOf(action)}</span>
      <span className={styles.label}>{label}</span>
    </Link>
  )
  if (!hint) return link
  return (
    <Tooltip content={hint} relationship="description" positioning="before">
      {link}
    </Tooltip>
  )
}
