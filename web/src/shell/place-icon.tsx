import { AppFolderRegular } from '@fluentui/react-icons/svg/app-folder'
import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import { FolderFilled } from '@fluentui/react-icons/svg/folder'
import { FolderLinkFilled } from '@fluentui/react-icons/svg/folder-link'
import { GlobeRegular } from '@fluentui/react-icons/svg/globe'
import { LayerRegular } from '@fluentui/react-icons/svg/layer'
import { ServerRegular } from '@fluentui/react-icons/svg/server'
import type { RunState } from '../../../src/edge/admin/contract.ts'
import type { NodeKind } from '../place/node-kind.ts'
import styles from './place-icon.module.css'

const icons = {
  server: ServerRegular,
  pools: LayerRegular,
  sites: GlobeRegular,
  site: GlobeRegular,
  application: AppFolderRegular,
  vdir: FolderLinkFilled,
  directory: FolderFilled,
  file: DocumentRegular,
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
      <Icon />
      {state === 'stopped' ? <span className={styles.stopped} /> : null}
    </span>
  )
}
