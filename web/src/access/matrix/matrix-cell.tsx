import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { EditRegular } from '@fluentui/react-icons/svg/edit'
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited'
import { QuestionRegular } from '@fluentui/react-icons/svg/question'
import type { CSSProperties, ReactElement } from 'react'
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
  readonly id: string
  readonly cell: MatrixCell | undefined
  readonly column: number
  readonly style: CSSProperties
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly onOpen: () => void
}

/** What one person meets at one address: a sign and a word, not a colour alone. */
export function MatrixCellView({ id, cell, column, style, isChosen, onChoose, onOpen }: MatrixCellViewProps) {
  if (cell === undefined) return null
  const kind = cellKind(cell)
  const word = { write: 'RW', read: 'R', refused: shownStatus(cell.status), unknown: '?' }[kind]
  return (
    <span
      role="gridcell"
      id={id}
      aria-colindex={column + 2}
      aria-selected={isChosen}
      aria-label={cellText(cell)}
      className={styles.cell}
      data-kind={kind}
      style={style}
      title={cellText(cell)}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      {signs[kind]} {word}
    </span>
  )
}

/** What the signs mean. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="Signs">
      <li data-kind="read">{signs.read} R: GET is answered</li>
      <li data-kind="write">{signs.write} RW: the account it runs as may write there, too</li>
      <li data-kind="refused">{signs.refused} 401.3: refused, with this status</li>
      <li data-kind="unknown">{signs.unknown} not known</li>
    </ul>
  )
}
