import { foldPath, normalizePath } from '../../core/base/windows-path.ts'
import {
  type DescriptorRow,
  type DescriptorStore,
  type DescriptorWrite,
  movedPath,
  rangeBelow,
} from './descriptor-store.ts'

type Rows = Map<string, DescriptorRow>

const byKey = ([one]: [string, DescriptorRow], [other]: [string, DescriptorRow]): number =>
  one < other ? -1 : 1

/** Keeps descriptors for as long as the process lives. */
export function createMemoryDescriptorStore(): DescriptorStore {
  let rows: Rows = new Map()
  let version = 0
  return {
    version: () => version,
    get: (path) => rows.get(foldPath(path))?.bytes,
    below: (path) => below(rows, path).map(([, row]) => row),
    all: () => [...rows].sort(byKey).map(([, row]) => row),
    async write(writes) {
      const copy = new Map(rows)
      for (const write of writes) apply(copy, write)
      rows = copy
      version++
    },
  }
}

function below(rows: Rows, path: string): [string, DescriptorRow][] {
  const key = foldPath(path)
  const [first, last] = rangeBelow(path)
  return [...rows].filter(([row]) => row >= first && row < last && row !== key).sort(byKey)
}

function apply(rows: Rows, write: DescriptorWrite): void {
  if (write.kind === 'set') {
    rows.set(foldPath(write.path), { path: normalizePath(write.path), bytes: write.bytes })
    return
  }
  if (write.kind === 'move') {
    move(rows, normalizePath(write.from), normalizePath(write.to))
    return
  }
  rows.delete(foldPath(write.path))
  if (write.kind === 'remove-tree') for (const [key] of below(rows, write.path)) rows.delete(key)
}

function move(rows: Rows, from: string, to: string): void {
  const own = rows.get(foldPath(from))
  const moved = below(rows, from).map(([, row]) => row)
  if (own !== undefined) moved.unshift(own)
  apply(rows, { kind: 'remove-tree', path: from })
  apply(rows, { kind: 'remove-tree', path: to })
  for (const row of moved) apply(rows, { kind: 'set', path: movedPath(row.path, from, to), bytes: row.bytes })
}
