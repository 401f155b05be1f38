import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type RefObject, useRef } from 'react'
import type { Matrix } from '../../../../src/edge/admin/contract.ts'
import styles from './matrix.module.css'
import { idOf, MatrixCellView, type Spot, spotOfEvent } from './matrix-cell.tsx'
import type { MatrixLine } from './matrix-model.ts'

export interface MatrixGridProps {
  readonly people: Matrix['people']
  readonly lines: readonly MatrixLine[]
  readonly chosen: Spot | undefined
  readonly onChoose: (spot: Spot) => void
  /** Enter, double click. */
  readonly onOpen: (spot: Spot) => void
}

/** Pixels; a phone has no room for whole addresses. */
const isNarrow = window.matchMedia('(max-width: 600px)').matches
const sizes = { head: 72, row: 34, first: isNarrow ? 150 : 260, column: isNarrow ? 96 : 116 } as const

/** Places down, people across; only what is in sight is drawn. Arrow keys move, Enter opens. */
export function MatrixGrid({ people, lines, chosen, onChoose, onOpen }: MatrixGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { down, across } = useTable(scroller, lines.length, people.length)
  const onKeyDown = keysOf({ people, lines, chosen, onChoose, onOpen }, down, across)
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
      onClick={heard(onChoose)}
      onDoubleClick={heard(onOpen)}
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
            top={sizes.head + start}
            height={size}
            width={width}
            columns={columns}
            chosen={chosen?.line === index ? chosen.person : undefined}
          />
        ))}
      </div>
    </div>
  )
}

/** Enter opens; arrows, Home, End and Page keys choose another cell and bring it in sight. */
const keysOf =
  ({ people, lines, chosen, onChoose, onOpen }: MatrixGridProps, down: Scroller, across: Scroller) =>
  (event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen) return onOpen(chosen)
    const next = moved(event.key, chosen ?? firstSpot(lines), lines, people.length)
    if (next === undefined) return
    event.preventDefault()
    onChoose(next)
    down.scrollToIndex(next.line)
    across.scrollToIndex(next.person)
  }

type Scroller = { readonly scrollToIndex: (index: number) => void }

/** Acts on the cell that an event came from. */
const heard = (act: (spot: Spot) => void) => (event: { readonly target: EventTarget }) => {
  const spot = spotOfEvent(event)
  if (spot) act(spot)
}

function useTable(scroller: RefObject<HTMLDivElement | null>, lines: number, people: number) {
  const common = { getScrollElement: () => scroller.current, overscan: 3 }
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

interface LineProps {
  readonly line: MatrixLine | undefined
  readonly at: number
  /** Pixels. */
  readonly top: number
  readonly height: number
  readonly width: number
  readonly columns: readonly VirtualItem[]
  /** The person of the chosen cell, where it is in this line. */
  readonly chosen: number | undefined
}

const Line = memo(function Line({ line, at, top, height, width, columns, chosen }: LineProps) {
  if (line === undefined) return null
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={styles.row}
      data-kind={line.kind}
      style={{ top, height, width }}
    >
      <LineHead line={line} />
      {line.kind === 'site'
        ? null
        : columns.map(({ index, start, size }) => (
            <MatrixCellView
              key={index}
              line={at}
              person={index}
              cell={line.cells[index]}
              left={sizes.first + start}
              width={size}
              isChosen={chosen === index}
            />
          ))}
    </div>
  )
})

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
