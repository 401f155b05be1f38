import { foldPath } from '../../core/base/windows-path.ts'

/**
 * Security descriptors of files by Windows path, in the self-relative binary form (MS-DTYP 2.4.6). The bytes are not looked
 * into here. A path has a row only where its list was set; everything else inherits when it is asked (see files-security).
 * Every implementation runs the suite in descriptor-store.contract.ts.
 */
export interface DescriptorStore {
  /** Changes whenever a row may have changed, whoever wrote it. */
  version(): number
  /** The path's own row; in any spelling of the path. */
  get(path: string): Uint8Array | undefined
  /** Rows below a directory, the directory itself not included, in the order of their folded paths. */
  below(path: string): readonly DescriptorRow[]
  /** Every row, in the same order. */
  all(): readonly DescriptorRow[]
  /** In order, all or nothing. */
  write(writes: readonly DescriptorWrite[]): Promise<void>
}

export interface DescriptorRow {
  /** With the spelling that it was set with. */
  readonly path: string
  readonly bytes: Uint8Array
}

export type DescriptorWrite =
  | { readonly kind: 'set'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'remove'; readonly path: string }
  /** The path and all below it. */
  | { readonly kind: 'remove-tree'; readonly path: string }
  /** The path and all below it take their rows along, as on a move within a Windows volume; rows of the target go. */
  | { readonly kind: 'move'; readonly from: string; readonly to: string }

/** Folded paths strictly below a folded directory lie in [first, last). */
export function rangeBelow(path: string): readonly [first: string, last: string] {
  const key = foldPath(path)
  const stem = key.endsWith('\\') ? key.slice(0, -1) : key
  return [`${stem}\\`, `${stem}]`]
}

/** Where a path at or below `from` lies after the move. */
export function movedPath(path: string, from: string, to: string): string {
  return to + path.slice(from.length)
}
