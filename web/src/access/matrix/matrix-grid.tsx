import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type RefObject, useRef } from 'react'
import type { Matrix } from '../../../../src/edge/admin/contract.ts'
import styles from './matrix.module.css'
import { MatrixCellView } from './matrix-cell.tsx'
import type { MatrixLine } from './matrix-model.ts'

export interface Spot {
  readonly line: number
  readonly person: number
}

export interface MatrixGridProps {
  readonly people: Matrix['people']
  readonly lines: readonly MatrixLine[]
  readonly chosen: Spot | undefined
  readonly onChoose: (spot: Spot) => void
  /** Enter, double click. */
  readonly onOpen: (spot: Spot) => void
}

const sizes = { head: 72, row: 34, first: 260, column: 116 } as const

/** Places down, people across; only what is in sight is drawn. Arrow keys move, Enter opens. */
export function MatrixGrid({ people, lines, chosen, onChoose, onOpen }: MatrixGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { down, across } = useTable(scroller, lines.length, people.length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen) return onOpen(chosen)
    const next = moved(event.key, chosen ?? firstSpot(lines), lines, people.length)
    if (next === undefined) return
    event.preventDefault()
    onChoose(next)
    down.scrollToIndex(next.line)
    across.scrollToIndex(next.person)
  }
  const columns = across.getVirtualItems()
  const width = sizes.first + across.getTotalSize()
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label="Who can reach what"
      aria-rowcount={lines.length + 1}
      aria-colcount={people.length + 1}
      aria-activedescendant={chosen === undefined ? undefined : idOf(chosen)}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        style={{ height: sizes.head + down.getTotalSize(), width }}
        className={styles.space}
      >
        <Header people={people} columns={columns} width={width} />
        {down.getVirtualItems().map(({ index, start, size }) => (
          <Line
            key={lines[index]?.key ?? index}
            line={lines[index]}
            at={index}
            style={{ top: sizes.head + start, height: size, width }}
            {...{ columns, chosen, onChoose, onOpen }}
          />
        ))}
      </div>
    </div>
  )
}

function useTable(scroller: RefObject<HTMLDivElement | null>, lines: number, people: number) {
  const common = { getScrollElement: () => scroller.current, overscan: 6 }
  const down = useVirtualizer({
    ...common,
    count: lines,
    estimateSize: () => sizes.row,
    scrollPaddingStart: sizes.head,
  })
  const across = useVirtualizer({
    ...common,
    horizontal: true,
    count: people,
    estimateSize: () => sizes.column,
    scrollPaddingStart: sizes.first,
  })
  return { down, across }
}

interface HeaderProps extends Pick<MatrixGridProps, 'people'> {
  readonly columns: readonly VirtualItem[]
  readonly width: number
}

function Header({ people, columns, width }: HeaderProps) {
  return (
    <div role="row" aria-rowindex={1} className={styles.header} style={{ height: sizes.head, width }}>
      <span role="columnheader" className={styles.corner} style={{ width: sizes.first }}>
        Address
      </span>
      {columns.map(({ index, start, size }) => (
        <Person
          key={index}
          names={people[index]?.names ?? []}
          column={index}
          left={sizes.first + start}
          width={size}
        />
      ))}
    </div>
  )
}

interface LineProps extends Pick<MatrixGridProps, 'chosen' | 'onChoose' | 'onOpen'> {
  readonly line: MatrixLine | undefined
  readonly at: number
  readonly style: CSSProperties
  readonly columns: readonly VirtualItem[]
}

function Line({ line, at, style, columns, chosen, onChoose, onOpen }: LineProps) {
  if (line === undefined) return null
  const spotAt = (person: number): Spot => ({ line: at, person })
  return (
    <div role="row" aria-rowindex={at + 2} className={styles.row} data-kind={line.kind} style={style}>
      <LineHead line={line} />
      {line.kind === 'site'
        ? null
        : columns.map(({ index, start, size }) => (
            <MatrixCellView
              key={index}
              id={idOf(spotAt(index))}
              cell={line.cells[index]}
              column={index}
              style={{ left: sizes.first + start, width: size }}
              isChosen={chosen?.line === at && chosen.person === index}
              onChoose={() => onChoose(spotAt(index))}
              onOpen={() => onOpen(spotAt(index))}
            />
          ))}
    </div>
  )
}

const idOf = ({ line, person }: Spot): string => `cell-${line}-${person}`

const firstSpot = (lines: readonly MatrixLine[]): Spot => ({
  line: Math.max(0, lines.findIndex(({ kind }) => kind === 'row') - 1),
  person: 0,
})

/** Where a key leads; headings of sites are stepped over. */
function moved(key: string, from: Spot, lines: readonly MatrixLine[], people: number): Spot | undefined {
  const { line, person } = from
  const isRow = (at: number) => lines[at]?.kind === 'row'
  const indexes = lines.flatMap((_, at) => (isRow(at) ? [at] : []))
  const below = indexes.find((at) => at > line) ?? line
  const above = indexes.findLast((at) => at < line) ?? line
  const to: Readonly<Record<string, Spot>> = {
    ArrowDown: { line: below, person },
    ArrowUp: { line: above, person },
    ArrowRight: { line, person: Math.min(person + 1, people - 1) },
    ArrowLeft: { line, person: Math.max(person - 1, 0) },
    Home: { line, person: 0 },
    End: { line, person: people - 1 },
    PageDown: { line: indexes.find((at) => at >= line + 10) ?? indexes.at(-1) ?? line, person },
    PageUp: { line: indexes.findLast((at) => at <= line - 10) ?? indexes[0] ?? line, person },
  }
  return to[key]
}

function Person(props: {
  readonly names: readonly string[]
  readonly column: number
  readonly left: number
  readonly width: number
}) {
  const { names, column, left, width } = props
  const [first = '', ...others] = names
  const [domain, name] = first.includes('\\') ? first.split('\\', 2) : ['', first]
  return (
    <span
      role="columnheader"
      aria-colindex={column + 2}
      className={styles.person}
      style={{ left, width }}
      title={names.join('\n')}
    >
      {domain === '' ? null : <small>{domain}\</small>}
      <b>{name}</b>
      {others.length > 0 ? <small>and {others.length} more</small> : null}
    </span>
  )
}

function LineHead({ line }: { readonly line: MatrixLine }) {
  if (line.kind === 'site')
    return (
      <span role="rowheader" className={styles.site} style={{ width: sizes.first }}>
        {line.site} <small>{line.addresses === 1 ? '1 address' : `${line.addresses} addresses`}</small>
      </span>
    )
  const [first = ''] = line.paths
  const others = line.total - 1
  return (
    <span
      role="rowheader"
      className={styles.path}
      style={{ width: sizes.first }}
      title={line.paths.slice(0, 30).join('\n')}
    >
      <span>{first}</span>
      {others > 0 ? <small>and {others} more</small> : null}
    </span>
  )
}
