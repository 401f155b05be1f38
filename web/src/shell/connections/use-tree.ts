import { useQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { WebFile, WebsiteRef } from '../../../../src/edge/admin/contract.ts'
import { get } from '../../api/client.ts'
import { itemsOf, useList } from '../../api/use-resource.ts'
import { type Place, parseRoute, scopeOf } from '../../place/routes.ts'
import { keep, kept } from '../kept.ts'
import { useSession } from '../session.ts'
import {
  fileNodes,
  keyOf,
  placesAbove,
  siteNode,
  type TreeNode,
  type TreeRow,
  visibleRows,
} from './tree-model.ts'

let open: ReadonlySet<string> = new Set(read() ?? ['#/server', '#/sites'])
const listeners = new Set<() => void>()

function read(): string[] | undefined {
  try {
    const list: unknown = JSON.parse(kept('open'))
    return Array.isArray(list) ? list.filter((key) => typeof key === 'string') : undefined
  } catch {
    return undefined
  }
}

/** Opens or closes nodes; kept in this browser. */
export function setOpen(keys: readonly string[], isOpen: boolean): void {
  const next = new Set(open)
  for (const key of keys)
    if (isOpen) next.add(key)
    else next.delete(key)
  if (next.size === open.size && isOpen) return
  open = next
  keep('open', JSON.stringify([...next]))
  for (const listener of listeners) listener()
}

const useOpen = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )

/** Places in sites whose folders are to be asked for. */
const siteScopes = (keys: ReadonlySet<string>): string[] =>
  [...keys].flatMap((key) => {
    const route = parseRoute(key)
    return 'place' in route && route.place.kind === 'site' ? [scopeOf(route.place)] : []
  })

/** The visible lines of Connections. The way to the open place is opened when it changes. */
export function useTree(place: Place): readonly TreeRow[] {
  const { info } = useSession()
  const keys = useOpen()
  const sites = useList<WebsiteRef>('/webserver/websites')
  const scopes = useMemo(() => siteScopes(keys), [keys])
  const folders = useQueries({
    queries: scopes.map((scope) => ({
      queryKey: ['/webserver/files', { scope }],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<unknown>('/webserver/files', { scope }, signal),
    })),
    combine: (results) =>
      new Map(results.map(({ data }, index) => [scopes[index], fileNodes(itemsOf<WebFile>(data?.data))])),
  })
  const key = keyOf(place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the place
  useEffect(() => setOpen(placesAbove(place).map(keyOf), true), [key])
  return useMemo(() => {
    const childrenOf = ({ kind, place: at }: TreeNode) => {
      if (kind === 'server') return branches
      return kind === 'sites' ? sites.items.map(siteNode) : folders.get(scopeOf(at))
    }
    return visibleRows([serverNode(info?.server_name ?? 'Server')], childrenOf, keys)
  }, [info, sites.items, folders, keys])
}

const branches: readonly TreeNode[] = [
  { key: '#/pools', kind: 'pools', label: 'Application Pools', place: { kind: 'pools' }, canOpen: false },
  { key: '#/sites', kind: 'sites', label: 'Sites', place: { kind: 'sites' }, canOpen: true },
]

const serverNode = (label: string): TreeNode => ({
  ...{ key: '#/server', kind: 'server', label, place: { kind: 'server' } },
  canOpen: true,
})
