import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import styles from './grid.module.css'
import type { Column } from './grid-model.ts'
import type { GridHandle } from './use-grid.ts'

export interface GridHeaderProps<T> {
  readonly columns: readonly Column<T>[]
  readonly template: string
  readonly grid: GridHandle<T>
}

export function GridHeader<T>({ columns, template, grid }: GridHeaderProps<T>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: template }}>
        {columns.map((column, index) => {
          const sorted = grid.sorting?.column === column.id ? grid.sorting : undefined
          const order = sorted?.descending ? 'descending' : 'ascending'
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted ? order : 'none'}
              className={styles.headCell}
              data-align={column.align}
            >
              <button type="button" onClick={() => grid.sortBy(column.id)} className={styles.sort}>
                <span className={styles.text}>{column.title}</span>
                {sorted?.descending === true ? <ArrowDownRegular /> : null}
                {sorted?.descending === false ? <ArrowUpRegular /> : null}
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
