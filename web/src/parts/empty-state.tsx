import { Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

export interface EmptyStateProps {
  /** 'There are no rules.' */
  readonly title: string
  /** What that means for a visitor, or what to do. */
  readonly children?: ReactNode
  readonly icon?: ReactNode
  readonly action?: ReactNode
}

/** In place of a list that has nothing. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon ? <span className={styles.icon}>{icon}</span> : null}
      <Text weight="semibold">{title}</Text>
      {children ? <Text size={200}>{children}</Text> : null}
      {action}
    </div>
  )
}
