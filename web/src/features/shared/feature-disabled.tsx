import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** The alert of IIS Manager above the settings of a feature that is switched off. */
export function FeatureDisabled({ isDisabled, children }: { isDisabled: boolean; children?: ReactNode }) {
  if (!isDisabled) return null
  return (
    <MessageBar intent="info">
      <MessageBarBody>{children ?? 'This feature has been disabled.'}</MessageBarBody>
    </MessageBar>
  )
}
