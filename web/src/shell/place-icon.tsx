import { AppFolder20Regular } from '@fluentui/react-icons/svg/app-folder'
import { Document20Regular } from '@fluentui/react-icons/svg/document'
import { Folder20Filled } from '@fluentui/react-icons/svg/folder'
import { FolderLink20Filled } from '@fluentui/react-icons/svg/folder-link'
import { Globe20Regular } from '@fluentui/react-icons/svg/globe'
import { Layer20Regular } from '@fluentui/react-icons/svg/layer'
import { Server20Regular } from '@fluentui/react-icons/svg/server'
import type { RunState } from '../../../src/edge/admin/contract.ts'
import type { NodeKind } from './connections/tree-model.ts'
import styles from './place-icon.module.css'

const icons = {
  server: Server20Regular,
  pools: Layer20Regular,
  sites: Globe20Regular,
  site: Globe20Regular,
  application: AppFolder20Regular,
  vdir: FolderLink20Filled,
  directory: Folder20Filled,
  file: Document20Regular,
} as const

/** What a place is, by its icon; a small black square says that it is stopped. */
export function PlaceIcon({
  kind,
  state,
  size = 18,
}: {
  readonly kind: NodeKind
  readonly state?: RunState | undefined
  /** Pixels. */
  readonly size?: number
}) {
  const Icon = icons[kind]
  return (
    <span
      className={styles.icon}
      data-kind={kind}
      style={{ fontSize: size, width: size, height: size }}
      aria-hidden="true"
    >
      <Icon width={size} height={size} />
      {state === 'stopped' ? <span className={styles.stopped} /> : null}
    </span>
  )
}
