import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { EditRegular } from '@fluentui/react-icons/svg/edit'
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited'
import { QuestionRegular } from '@fluentui/react-icons/svg/question'
import { memo, type ReactElement } from 'react'
import type { MatrixCell } from '../../../../src/edge/admin/contract.ts'
import { shownStatus } from '../parts/outcome.ts'
import styles from './matrix.module.css'
import { type CellKind, cellKind, cellText } from './matrix-model.ts'

const signs: Readonly<Record<CellKind, ReactElement>> = {
  write: <EditRegular />,
  read: <CheckmarkRegular />,
  refused: <ProhibitedRegular />,
  unknown: <QuestionRegular />,
}

export interface MatrixCellViewProps {
  readonly line: number
  readonly person: number
  readonly cell: MatrixCell | undefined
  /** Pixels. */
  readonly left: number
  readonly width: number
  readonly isChosen: boolean
}

/** A place in the table, by indexes. */
export interface Spot {
  readonly line: number
  readonly person: number
}

export const idOf = ({ line, person }: Spot): string => `cell-${line}-${person}`

/** The cell that an event came from. */
export function spotOfEvent({ target }: { readonly target: EventTarget }): Spot | undefined {
  const id = target instanceof Element ? target.closest('[role=gridcell]')?.id : undefined
  const match = /^cell-(\d+)-(\d+)$/.exec(id ?? '')
  return match ? { line: Number(match[1]), person: Number(match[2]) } : undefined
}

/** What one person meets at one address: a sign and a word, not a colour alone. The grid itself hears clicks and keys. */
export const MatrixCellView = memo(function MatrixCellView(props: MatrixCellViewProps) {
  const { line, person, cell, left, width, isChosen } = props
  if (cell === undefined) return null
  const kind = cellKind(cell)
  const word = { write: 'RW', read: 'R', refused: shownStatus(cell.status), unknown: '?' }[kind]
  return (
    <span
      role="gridcell"
      id={idOf({ line, person })}
      aria-colindex={person + 2}
      aria-selected={isChosen}
      aria-label={cellText(cell)}
      className={styles.cell}
      data-kind={kind}
      style={{ left, width }}
      title={cellText(cell)}
    >
      {signs[kind]} {word}
    </span>
  )
})

/** What the signs mean. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="Signs">
      <li data-kind="read">{signs.read} R: GET is answered</li>
      <li data-kind="write">{signs.write} RW: may be written to, too</li>
      <li data-kind="refused">{signs.refused} 401.3: refused</li>
      <li data-kind="unknown">{signs.unknown} not known</li>
    </ul>
  )
}
