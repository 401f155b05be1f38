import { AddRegular } from '@fluentui/react-icons/svg/add'
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise'
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down'
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { CodeRegular } from '@fluentui/react-icons/svg/code'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { EditRegular } from '@fluentui/react-icons/svg/edit'
import { EyeRegular } from '@fluentui/react-icons/svg/eye'
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed'
import { LockOpenRegular } from '@fluentui/react-icons/svg/lock-open'
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { PlayRegular } from '@fluentui/react-icons/svg/play'
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited'
import { RenameRegular } from '@fluentui/react-icons/svg/rename'
import { SettingsRegular } from '@fluentui/react-icons/svg/settings'
import { StopRegular } from '@fluentui/react-icons/svg/stop'
import type { ReactElement } from 'react'
import type { Action } from './actions.ts'

const icons: readonly (readonly [RegExp, ReactElement])[] = [
  [/^(Add|New)\b/, <AddRegular key="add" />],
  [/^(Remove|Delete)\b/, <DeleteRegular key="remove" />],
  [/^Rename\b/, <RenameRegular key="rename" />],
  [/^Basic Settings/, <EditRegular key="basic" />],
  [/Settings…$/, <SettingsRegular key="settings" />],
  [/^(Edit|Set|Change)\b/, <EditRegular key="edit" />],
  [/^Allow\b/, <CheckmarkCircleRegular key="allow" />],
  [/^Deny\b/, <ProhibitedRegular key="deny" />],
  [/^Move Up/, <ArrowUpRegular key="up" />],
  [/^Move Down/, <ArrowDownRegular key="down" />],
  [/^Revert\b/, <ArrowUndoRegular key="revert" />],
  [/^(Start|Run)\b/, <PlayRegular key="start" />],
  [/^Stop\b/, <StopRegular key="stop" />],
  [/^Restart\b/, <ArrowSyncRegular key="restart" />],
  [/^Recycl/, <ArrowClockwiseRegular key="recycle" />],
  [/^Identity\b/, <PersonRegular key="identity" />],
  [/^Lock\b/, <LockClosedRegular key="lock" />],
  [/^Unlock\b/, <LockOpenRegular key="unlock" />],
  [/^(View|Show)\b/, <EyeRegular key="view" />],
  [/^Apply$/, <CheckmarkRegular key="apply" />],
  [/^Cancel$/, <DismissRegular key="cancel" />],
  [/^Enable\b/, <CheckmarkCircleRegular key="enable" />],
  [/^Disable\b/, <ProhibitedRegular key="disable" />],
  [/^Restore\b/, <ArrowUndoRegular key="restore" />],
  [/^Providers/, <OrganizationRegular key="providers" />],
  [/^Properties/, <EditRegular key="properties" />],
  [/^Generate\b/, <CodeRegular key="generate" />],
]

/** The action's own icon, or the one that its words have everywhere. */
export const iconOf = ({ icon, label }: Action): ReactElement | undefined =>
  icon ?? icons.find(([words]) => words.test(label))?.[1]
