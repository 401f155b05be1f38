import { Text, Title3 } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import styles from './page-title.module.css'

export interface PageTitleProps {
  readonly title: string
  readonly description?: ReactNode
  readonly icon?: ReactNode
}

/** The head of the middle pane: a large icon, the name, one sentence. */
export function PageTitle({ title, description, icon }: PageTitleProps) {
  return (
    <div className={styles.row}>
      {icon ? <span className={styles.icon}>{icon}</span> : null}
      <div className={styles.words}>
        <Title3 as="h1">{title}</Title3>
        {description ? (
          <Text block size={200} className={styles.description}>
            {description}
          </Text>
        ) : null}
      </div>
    </div>
  )
}
