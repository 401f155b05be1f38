import { GridRegular } from '@fluentui/react-icons/svg/grid'
import { useMemo, useState } from 'react'
import type { WebFile } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import { type ActionGroup, useActions } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { navigate } from '../../place/navigation.ts'
import { formatRoute, type Place, placeOfScope, scopeOf } from '../../place/routes.ts'
import { usePlaceActions } from '../place-actions.tsx'
import { PlaceIcon } from '../place-icon.tsx'
import styles from './home.module.css'

const kinds = {
  application: 'Application',
  vdir: 'Virtual Directory',
  directory: 'File Folder',
  file: 'File',
} as const
const extension = (name: string): string => /\.([^.]+)$/.exec(name)?.[1] ?? ''
const kindOf = ({ type, name }: WebFile): string =>
  type === 'file' && extension(name) ? `${extension(name).toUpperCase()} File` : kinds[type]

const size = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
const sizeOf = ({ type, size: bytes }: WebFile): string =>
  type === 'file' ? `${size.format(Math.ceil(bytes / 1024))} KB` : ''
const modified = ({ last_modified }: WebFile): string =>
  last_modified === '' ? '' : new Date(last_modified).toLocaleString()

const columns: readonly Column<WebFile>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 2,
    text: ({ name }) => name,
    render: ({ name, type }) => (
      <span className={styles.name} title={name}>
        <PlaceIcon kind={type} />
        <span>{name}</span>
      </span>
    ),
  },
  { id: 'type', title: 'Type', text: kindOf, canGroup: true },
  {
    id: 'size',
    title: 'Size',
    text: sizeOf,
    compare: (a, b) => a.size - b.size,
    width: '110px',
    align: 'end',
  },
  {
    id: 'modified',
    title: 'Date Modified',
    text: modified,
    compare: (a, b) => a.last_modified.localeCompare(b.last_modified),
    width: '180px',
  },
]
const keyOf = ({ scope }: WebFile): string => scope

export interface ContentViewProps {
  readonly place: Place & { readonly kind: 'site' }
  /** What can be done with the place; in the Actions pane while no entry is selected. */
  readonly actions: readonly ActionGroup[]
}

/** The files and folders of a place, as its URLs show them. */
export function ContentView({ place, actions: ofPlace }: ContentViewProps) {
  const scope = scopeOf(place)
  const files = useList<WebFile>('/webserver/files', { scope })
  const [selection, setSelection] = useState<readonly string[]>([])
  const actionsOf = usePlaceActions()
  const sorted = useMemo(() => files.items.toSorted(foldersFirst), [files.items])
  const open = (file: WebFile) => {
    const target = placeOfScope(file.scope)
    navigate({ place: target, view: file.type === 'file' ? 'features' : 'content' })
  }
  const actions = (file: WebFile) => {
    const target = placeOfScope(file.scope)
    const features = {
      label: 'Switch to Features View',
      icon: <GridRegular />,
      href: formatRoute({ place: target }),
    }
    return [features, ...actionsOf({ kind: file.type, place: target }).flatMap((group) => group.actions)]
  }
  const selected = files.items.find((file) => selection.includes(keyOf(file)))
  useActions(selected ? [{ title: selected.name, actions: actions(selected) }] : ofPlace)
  if (files.error && files.data === undefined)
    return (
      <div className={styles.content}>
        <ProblemBar problem={files.error} onRetry={files.refetch} />
      </div>
    )
  return (
    <div className={styles.content}>
      <Grid
        label={`Content of ${scope}`}
        items={sorted}
        columns={columns}
        getKey={keyOf}
        selection={selection}
        onSelect={setSelection}
        onOpen={open}
        actions={actions}
        isPending={files.isPending}
        empty={<EmptyState title="This folder is empty." />}
      />
    </div>
  )
}

const rank = ({ type }: WebFile): number => (type === 'file' ? 1 : 0)
const foldersFirst = (a: WebFile, b: WebFile): number => rank(a) - rank(b)
