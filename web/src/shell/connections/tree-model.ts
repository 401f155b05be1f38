import type { RunState, WebFile, WebsiteRef } from '../../../../src/edge/admin/contract.ts'
import type { NodeKind } from '../../place/node-kind.ts'
import { formatRoute, type Place, parentOf, placeOfScope } from '../../place/routes.ts'

export interface TreeNode {
  /** The address of its place. */
  readonly key: string
  readonly kind: NodeKind
  readonly label: string
  readonly place: Place
  readonly state?: RunState | undefined
  readonly canOpen: boolean
}

/** A visible line of the tree; levels and positions count from 1, as aria wants them. */
export interface TreeRow extends TreeNode {
  readonly level: number
  readonly position: number
  readonly siblings: number
  readonly isOpen: boolean
}

export const keyOf = (place: Place): string => formatRoute({ place })

export const siteNode = ({ name, status }: WebsiteRef): TreeNode => {
  const place: Place = { kind: 'site', site: name, path: '/' }
  return { key: keyOf(place), kind: 'site', label: name, place, state: status, canOpen: true }
}

/** The folders among the entries of a place, applications first, as IIS Manager lists them. */
export function fileNodes(files: readonly WebFile[]): TreeNode[] {
  const rank = { application: 0, vdir: 1, directory: 2, file: 3 } as const
  return files
    .filter(({ type }) => type !== 'file')
    .toSorted((a, b) => rank[a.type] - rank[b.type])
    .map(({ name, type, scope, has_children }) => {
      const place = placeOfScope(scope)
      return { key: keyOf(place), kind: type, label: name, place, canOpen: has_children }
    })
}

/** The lines in sight: each open node's children below it; `childrenOf` gives undefined while they are on their way. */
export function visibleRows(
  roots: readonly TreeNode[],
  childrenOf: (node: TreeNode) => readonly TreeNode[] | undefined,
  open: ReadonlySet<string>,
): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (nodes: readonly TreeNode[], level: number): void => {
    nodes.forEach((node, index) => {
      const isOpen = node.canOpen && open.has(node.key)
      rows.push({ ...node, level, position: index + 1, siblings: nodes.length, isOpen })
      if (isOpen) add(childrenOf(node) ?? [], level + 1)
    })
  }
  add(roots, 1)
  return rows
}

/** Every place above one, the server first. */
export function placesAbove(place: Place): Place[] {
  const above = parentOf(place)
  return above === undefined ? [] : [...placesAbove(above), above]
}

export type TreeMove =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'open' | 'close'; readonly at: number }

/** What a key does, as in every tree of Windows; undefined: nothing. */
export function treeMove(
  rows: readonly TreeRow[],
  at: number,
  key: string,
  page: number,
): TreeMove | undefined {
  const row = rows[at]
  if (row === undefined) return rows.length > 0 ? { kind: 'go', to: 0 } : undefined
  const go = (to: number): TreeMove => ({ kind: 'go', to: Math.min(Math.max(to, 0), rows.length - 1) })
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + page)
    case 'PageUp':
      return go(at - page)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      if (row.isOpen) return rows[at + 1]?.level === row.level + 1 ? go(at + 1) : undefined
      return row.canOpen ? { kind: 'open', at } : undefined
    case 'ArrowLeft':
      return row.isOpen ? { kind: 'close', at } : parentRow(rows, at, go)
    default:
      return undefined
  }
}

function parentRow(rows: readonly TreeRow[], at: number, go: (to: number) => TreeMove): TreeMove | undefined {
  const level = rows[at]?.level ?? 1
  const to = rows.findLastIndex((row, index) => index < at && row.level < level)
  return to < 0 ? undefined : go(to)
}

/** The next line whose name begins with what was typed; one letter typed again and again goes round. */
export function typeAhead(rows: readonly TreeRow[], at: number, typed: string): number | undefined {
  const isOneLetter = new Set(typed.toLowerCase()).size === 1
  const wanted = (isOneLetter ? typed.slice(0, 1) : typed).toLowerCase()
  const start = isOneLetter ? at + 1 : at
  const order = rows.map((_, index) => (index + Math.max(start, 0)) % rows.length)
  return order.find((index) => rows[index]?.label.toLowerCase().startsWith(wanted))
}
