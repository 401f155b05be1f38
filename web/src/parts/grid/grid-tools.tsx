import { Dropdown, Label, Option, SearchBox } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import styles from './grid.module.css'
import type { Column } from './grid-model.ts'
import type { GridHandle } from './use-grid.ts'

export interface GridToolsProps<T> {
  readonly label: string
  readonly grid: GridHandle<T>
  readonly columns: readonly Column<T>[]
  readonly tools: ReactNode
}

/** Filter and Group by, above the list. */
export function GridTools<T>({ label, grid, columns, tools }: GridToolsProps<T>) {
  const id = useId()
  const groupable = columns.filter(({ canGroup = false }) => canGroup)
  const chosen = groupable.find((column) => column.id === grid.groupBy)
  return (
    <div className={styles.tools}>
      <SearchBox
        size="small"
        placeholder="Filter"
        aria-label={`Filter ${label}`}
        value={grid.filter}
        onChange={(_, { value }) => grid.setFilter(value)}
      />
      {groupable.length > 0 ? (
        <div className={styles.groupBy}>
          <Label size="small" htmlFor={id}>
            Group by:
          </Label>
          <Dropdown
            id={id}
            size="small"
            className={styles.groupChoice ?? ''}
            value={chosen?.title ?? 'No Grouping'}
            selectedOptions={[grid.groupBy]}
            onOptionSelect={(_, { optionValue = '' }) => grid.setGroupBy(optionValue)}
          >
            <Option value="">No Grouping</Option>
            {groupable.map((column) => (
              <Option key={column.id} value={column.id}>
                {column.title}
              </Option>
            ))}
          </Dropdown>
        </div>
      ) : null}
      {tools}
    </div>
  )
}
