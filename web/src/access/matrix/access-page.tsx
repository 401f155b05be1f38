import { Button, Spinner, Switch } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download'
import { FlowRegular } from '@fluentui/react-icons/svg/flow'
import { useMemo, useState } from 'react'
import type { Matrix, MatrixCell } from '../../../../src/edge/admin/contract.ts'
import { get } from '../../api/client.ts'
import { useResource } from '../../api/use-resource.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { navigate } from '../../place/navigation.ts'
import { useUrlOfSite } from '../place-url.ts'
import { nothingAsked, queryOf } from '../request-query.ts'
import styles from './matrix.module.css'
import { Legend, type Spot } from './matrix-cell.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { cellText, linesOf, type MatrixLine, matrixCsv } from './matrix-model.ts'
import { type MatrixFilter, MatrixTools } from './matrix-tools.tsx'

/** So many addresses of those that all people meet alike are named. */
const pathsShown = 20

/** Who can reach what: places down, people across. */
export function AccessPage({ place, query }: FeatureProps) {
  const filter = useMemo(() => filterOf(query, place), [query, place])
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  const [isSplit, setSplit] = useState(false)
  const shown = isSplit ? asked : { ...asked, paths: pathsShown }
  const { data, error, refetch } = useResource<Matrix>('/access/matrix', shown)
  const exports = {
    label: 'Export as CSV',
    icon: <ArrowDownloadRegular />,
    hint: 'One line for each person and address',
    onSelect: () =>
      void get<Matrix>('/access/matrix', asked).then((all) => download('access.csv', matrixCsv(all.data))),
  }
  return (
    <FeaturePage actions={[{ actions: [exports] }]}>
      <MatrixTools
        filter={filter}
        onFilter={(next) => navigate({ place, feature: 'access', query: { ...next, all: 'yes' } })}
      />
      {error ? <ProblemBar problem={error} onRetry={refetch} /> : null}
      {data ? <Table matrix={data} isSplit={isSplit} onSplit={setSplit} /> : null}
      {data || error ? null : <Spinner label="Deciding every address for everybody …" />}
    </FeaturePage>
  )
}

/** The site of the place and what lies below it, unless the address says otherwise. */
function filterOf(query: FeatureProps['query'], place: FeatureProps['place']): MatrixFilter {
  const { site = '', user = '', group = '', url = '' } = query
  if (query.all === 'yes' || place.kind !== 'site') return { site, user, group, url }
  const below = place.path === '/' ? '' : `${place.path}*`
  return { site: site === '' ? place.site : site, user, group, url: url === '' ? below : url }
}

interface TableProps {
  readonly matrix: Matrix
  /** Each address has its own line. */
  readonly isSplit: boolean
  readonly onSplit: (isSplit: boolean) => void
}

function Table({ matrix, isSplit, onSplit }: TableProps) {
  const lines = useMemo(() => linesOf(matrix, isSplit), [matrix, isSplit])
  const [chosen, setChosen] = useState<Spot>()
  const urlOfSite = useUrlOfSite()
  const spot = chosen && spotOf(matrix, lines, chosen)
  const explain = (at: Spot) => {
    const meant = spotOf(matrix, lines, at)
    if (meant === undefined) return
    const { site, path, name } = meant
    const who = /^anonymous/i.test(name)
      ? ({ who: 'anonymous' } as const)
      : ({ who: 'account', as: name } as const)
    navigate({
      place: { kind: 'site', site, path: '/' },
      feature: 'explain',
      query: queryOf({ ...nothingAsked, ...who, url: urlOfSite(site, path) }),
    })
  }
  if (lines.length === 0) return <EmptyState title="No address of this server is meant." />
  return (
    <>
      <div className={styles.line}>
        <Legend />
        <Switch label="Each address" checked={isSplit} onChange={(_, { checked }) => onSplit(checked)} />
      </div>
      <MatrixGrid
        people={matrix.people}
        lines={lines}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={explain}
      />
      <div className={styles.chosen} aria-live="polite">
        {spot === undefined || chosen === undefined ? (
          <span>Choose a cell; Enter explains it.</span>
        ) : (
          <>
            <Chosen spot={spot} />
            <Button appearance="primary" icon={<FlowRegular />} onClick={() => explain(chosen)}>
              Explain
            </Button>
          </>
        )}
      </div>
    </>
  )
}

interface Meant {
  readonly site: string
  readonly path: string
  readonly name: string
  readonly cell: MatrixCell
}

function spotOf({ people }: Matrix, lines: readonly MatrixLine[], { line, person }: Spot): Meant | undefined {
  const row = lines[line]
  const name = people[person]?.names[0]
  if (row?.kind !== 'row' || name === undefined) return undefined
  const cell = row.cells[person]
  return cell && { site: row.site, path: row.paths[0] ?? '/', name, cell }
}

function Chosen({ spot: { site, path, name, cell } }: { readonly spot: Meant }) {
  const as =
    cell.opened_as === undefined || cell.opened_as === name ? '' : `, files opened as ${cell.opened_as}`
  return (
    <span>
      <b>{name}</b> at{' '}
      <code>
        {site}
        {path}
      </code>
      : {cellText(cell)}
      {as}
      {cell.code === '' ? '' : ` (${cell.code})`}
    </span>
  )
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
