import type { ReactNode } from 'react'
import type { Action } from '../actions.ts'
import type { Column } from './grid-model.ts'

export interface GridProps<T> {
  /** What it lists, for screen readers: 'Authorization rules'. */
  readonly label: string
  readonly items: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly getKey: (item: T) => string
  /** Keys of the selected items. */
  readonly selection?: readonly string[] | undefined
  readonly onSelect?: ((keys: readonly string[]) => void) | undefined
  /** Ctrl and Shift select several. */
  readonly multiple?: boolean | undefined
  /** Enter and double click. */
  readonly onOpen?: ((item: T) => void) | undefined
  /** Of the context menu of an item; the one with keys 'Del' is bound to Delete. */
  readonly actions?: ((item: T) => readonly Action[]) | undefined
  /** The first answer is not there yet. */
  readonly isPending?: boolean | undefined
  /** Shown where there is no item at all. */
  readonly empty?: ReactNode
  /** Without the filter box and Group by. */
  readonly plain?: boolean | undefined
  /** Grouped at first by this column. */
  readonly groupBy?: string | undefined
  /** Besides the filter box. */
  readonly tools?: ReactNode
  /** Drawn weaker, e.g. what is inherited or disabled. */
  readonly isWeak?: ((item: T) => boolean) | undefined
}
