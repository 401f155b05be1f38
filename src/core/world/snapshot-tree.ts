import { encodeUtf8 } from '../base/text-codec.ts'
import { baseName, foldPath, parentPath } from '../base/windows-path.ts'
import type { FileContent, SnapshotFile } from './case.ts'
import type { FileFacts } from './facts.ts'

/** A file or directory of a snapshot; directories above listed paths exist without being listed. */
export interface TreeNode {
  readonly facts: FileFacts
  /** undefined for a directory that is only implied. */
  readonly listed: SnapshotFile | undefined
  readonly names: Set<string>
}

export type SnapshotTree = ReadonlyMap<string, TreeNode>

const systemDrive = 'C:\\'

/** All files and directories by their folded paths. */
export function snapshotTree(files: readonly SnapshotFile[]): SnapshotTree {
  const tree = new Map<string, TreeNode>()
  for (const file of files) put(tree, file)
  directoryAt(tree, systemDrive)
  for (const { path } of files) linkToParent(tree, path)
  return tree
}

function put(tree: Map<string, TreeNode>, file: SnapshotFile): void {
  const kind = file.content === undefined ? 'directory' : 'file'
  const size = file.content === undefined ? 0 : sizeOf(file.content)
  const facts: FileFacts = { kind, size, hidden: file.hidden, modified: file.modified ?? 0, path: file.path }
  tree.set(foldPath(file.path), { facts, listed: file, names: new Set() })
}

function directoryAt(tree: Map<string, TreeNode>, path: string): TreeNode {
  const before = tree.get(foldPath(path))
  if (before !== undefined) return before
  const facts: FileFacts = { kind: 'directory', size: 0, hidden: false, modified: 0, path }
  const made: TreeNode = { facts, listed: undefined, names: new Set() }
  tree.set(foldPath(path), made)
  return made
}

function linkToParent(tree: Map<string, TreeNode>, path: string): void {
  const parent = parentPath(path)
  if (parent === undefined) return
  directoryAt(tree, parent).names.add(baseName(path))
  linkToParent(tree, parent)
}

function sizeOf(content: FileContent): number {
  if (content.kind === 'size') return content.size
  return content.kind === 'bytes' ? content.bytes.length : encodeUtf8(content.text).length
}
