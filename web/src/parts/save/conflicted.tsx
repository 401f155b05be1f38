import { Text } from '@fluentui/react-components'
import type { Conflict } from '../../../../src/edge/admin/contract.ts'
import styles from './save.module.css'
import { changedByOthers, compareValues, type SaveRequest } from './save-request.ts'

export interface ConflictedProps {
  readonly conflict: Conflict
  readonly request: SaveRequest
}

/** Who changed what meanwhile, beside what I am about to set. */
export function Conflicted({ conflict, request: { body, base } }: ConflictedProps) {
  const { changed_by: by, current } = conflict
  const own = compareValues(body, current)
  const isSame = own.length > 0 && own.every((row) => row.theirs === row.mine)
  const rows = [...changedByOthers(body, base, current), ...own]
  return (
    <>
      <Text block>
        {by ? (
          <>
            <b>{by.user}</b> changed it with {by.tool}, <time dateTime={by.time}>{localTime(by.time)}</time>.
          </>
        ) : (
          'It was changed, by whom is not known.'
        )}{' '}
        {isSame
          ? 'It is now what you are about to set.'
          : 'Nothing of yours is written yet, and nothing is lost.'}
      </Text>
      {rows.length > 0 ? (
        <table className={styles.compare}>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Theirs, now</th>
              <th scope="col">Mine</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name} data-differs={row.theirs !== row.mine}>
                <th scope="row">{row.name}</th>
                <td>{row.theirs}</td>
                <td>{row.mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

const localTime = (iso: string): string => new Date(iso).toLocaleString()
