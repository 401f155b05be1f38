import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Metadata } from '../../../src/edge/admin/contract.ts'
import { writesTo } from './page-status.ts'

/** Says that the section is locked, by which line, and where a save goes instead. `action`: a button, e.g. Unlock. */
export function LockedBanner({ metadata, action }: { metadata: Metadata; action?: ReactNode }) {
  const { locked_by: by } = metadata
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>This section is locked{by ? ` by ${by.file}:${by.line}` : ''}.</MessageBarTitle> A
        web.config may not set it. {writesTo(metadata)}.
      </MessageBarBody>
      {action ? <MessageBarActions>{action}</MessageBarActions> : null}
    </MessageBar>
  )
}
