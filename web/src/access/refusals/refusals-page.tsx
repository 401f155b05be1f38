import { Dropdown, Option, Switch } from '@fluentui/react-components'
import { FlowRegular } from '@fluentui/react-icons/svg/flow'
import { StethoscopeRegular } from '@fluentui/react-icons/svg/stethoscope'
import { useMemo, useState } from 'react'
import type { RefusalRef } from '../../../../src/edge/admin/contract.ts'
import type { Action } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { formatRoute, type Place } from '../../place/routes.ts'
import { StatusBadge } from '../parts/status-badge.tsx'
import { addressOfUrl, isOfSite, namedElsewhere, useBoundSites, useSiteOf } from '../place-url.ts'
import { shortTime } from '../time-text.ts'
import { RefusalView } from './refusal-view.tsx'
import styles from './refusals.module.css'
import { useRefusals } from './use-refusals.ts'

/** Requests that were refused, as they happen; one of them in full. */
export function RefusalsPage({ place }: FeatureProps) {
  const [id, open] = useQuery('id')
  if (id !== '') return <OneRefusal place={place} id={id} onBack={() => open('')} />
  return <RefusalList place={place} onOpen={open} />
}

function OneRefusal({
  place,
  id,
  onBack,
}: {
  readonly place: Place
  readonly id: string
  readonly onBack: () => void
}) {
  return (
    <FeaturePage actions={[{ title: 'Refusal', actions: actionsOf(place, id) }]}>
      <RefusalView id={id} diagnose={hrefOf(place, 'diagnose', id)} onBack={onBack} />
    </FeaturePage>
  )
}

const hrefOf = (place: Place, feature: string, id: string): string =>
  formatRoute({ place, feature, query: { refusal: id } })

const actionsOf = (place: Place, id: string): readonly Action[] => [
  { label: 'Diagnose', icon: <StethoscopeRegular />, href: hrefOf(place, 'diagnose', id) },
  { label: 'Explain', icon: <FlowRegular />, href: hrefOf(place, 'explain', id) },
]

const columns: readonly Column<RefusalRef>[] = [
  {
    id: 'status',
    title: 'Status',
    width: '96px',
    canGroup: true,
    text: ({ status }) => status,
    render: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: 'time',
    title: 'Time',
    width: '120px',
    text: ({ time }) => shortTime(time),
    compare: (a, b) => a.time.localeCompare(b.time),
  },
  { id: 'method', title: 'Method', width: '84px', canGroup: true, text: ({ method }) => method },
  { id: 'url', title: 'URL', width: 3, canGroup: true, text: ({ url }) => url },
  { id: 'user', title: 'User', width: 1, canGroup: true, text: ({ user }) => user || 'anonymous' },
  { id: 'from', title: 'From', width: 1, canGroup: true, text: ({ from }) => from },
]

function RefusalList({ place, onOpen }: { readonly place: Place; readonly onOpen: (id: string) => void }) {
  const [isLive, setLive] = useState(true)
  const [status, setStatus] = useState('')
  const [selection, select] = useState<readonly string[]>([])
  const { refusals, fresh, isPending, problem } = useRefusals(!isLive)
  const here = useHere(refusals, place)
  const shown = here.filter((one) => status === '' || one.status === status)
  const chosen = selection[0]
  const inList = (id: string) => [
    { label: 'Show what the visitor saw', onSelect: () => onOpen(id) },
    ...actionsOf(place, id),
  ]
  const actions = chosen === undefined ? [] : [{ title: 'Refusal', actions: inList(chosen) }]
  return (
    <FeaturePage actions={actions}>
      {problem ? <ProblemBar problem={problem} /> : null}
      <Announcement fresh={fresh} />
      <Grid
        label="Refusals"
        items={shown}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={select}
        onOpen={({ id }) => onOpen(id)}
        actions={({ id }) => inList(id)}
        isPending={isPending}
        empty={
          <EmptyState title="Nobody was refused.">A refusal stands here as soon as it happens.</EmptyState>
        }
        tools={
          <>
            <StatusFilter value={status} refusals={here} onChange={setStatus} />
            <Switch label="Live" checked={isLive} onChange={(_, { checked }) => setLive(checked)} />
          </>
        }
      />
    </FeaturePage>
  )
}

/** At a site only its own refusals, at a folder those below it. */
function useHere(refusals: readonly RefusalRef[], place: Place): readonly RefusalRef[] {
  const site = useSiteOf(place)
  const sites = useBoundSites(place.kind === 'site')
  return useMemo(() => {
    if (place.kind !== 'site' || site === undefined) return refusals
    const elsewhere = namedElsewhere(sites, site.name)
    const below = place.path === '/' ? '/' : `${encodeURI(place.path).toLowerCase()}/`
    return refusals.filter(
      ({ url, server }) =>
        server === 'sites' &&
        isOfSite(url, site) &&
        !elsewhere.has(addressOfUrl(url)) &&
        `${new URL(url).pathname.toLowerCase()}/`.startsWith(below),
    )
  }, [refusals, place, site, sites])
}

function StatusFilter(props: {
  readonly value: string
  readonly refusals: readonly RefusalRef[]
  readonly onChange: (status: string) => void
}) {
  const statuses = [...new Set(props.refusals.map(({ status }) => status))].sort()
  const all = 'Every status'
  return (
    <Dropdown
      aria-label="Status"
      size="small"
      value={props.value === '' ? all : props.value}
      selectedOptions={[props.value]}
      className={styles.filter ?? ''}
      onOptionSelect={(_, { optionValue }) => props.onChange(optionValue ?? '')}
    >
      {['', ...statuses].map((status) => (
        <Option key={status} value={status}>
          {status === '' ? all : status}
        </Option>
      ))}
    </Dropdown>
  )
}

/** For those who hear the page. */
function Announcement({ fresh }: { readonly fresh: readonly RefusalRef[] }) {
  const [newest] = fresh
  const text =
    newest === undefined
      ? ''
      : `${fresh.length === 1 ? 'New refusal' : `${fresh.length} new refusals, the last`}: ${newest.status} ${newest.method} ${newest.url}`
  return (
    <div className={styles.spoken} role="status">
      {text}
    </div>
  )
}
