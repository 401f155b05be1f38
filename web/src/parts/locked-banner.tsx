import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Metadata } from '../../../src/edge/admin/contract.ts'
import styles from './feature-page.module.css'

/** Says that the section is locked, by which line, and where a save goes instead. `action`: a button, e.g. Unlock. */
export function LockedBanner({
  metadata: { locked_by: by, writes_to: to },
  action,
}: {
  readonly metadata: Metadata
  readonly action?: ReactNode
}) {
  const where = to.location_path === undefined ? '' : `, <location path="${to.location_path}">`
  return (
    <MessageBar intent="info" layout="multiline" className={styles.banner}>
      <MessageBarBody>
        <MessageBarTitle>This section is locked{by ? ` by ${by.file}:${by.line}` : ''}.</MessageBarTitle> A
        web.config may not set it; what is saved here stands in {to.file}
        {where}.
      </MessageBarBody>
      {action ? <MessageBarActions>{action}</MessageBarActions> : null}
    </MessageBar>
  )
}
