import type { Origin } from '../../../../src/edge/admin/contract.ts'
import type { Column } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'

/** What can tell where it comes from. */
export interface Entry {
  readonly inherited: boolean
  readonly origin?: Origin
  readonly locked?: unknown
}

export const entryTypeOf = ({ inherited }: Entry): string => (inherited ? 'Inherited' : 'Local')

/** 'Entry Type', with the line that the entry comes from. */
export const entryType: Column<Entry> = {
  id: 'entry-type',
  title: 'Entry Type',
  text: entryTypeOf,
  width: '118px',
  canGroup: true,
  mark: (item) => <OriginMark label="this entry" state={stateOf(item)} />,
}

const stateOf = ({ origin, inherited, locked }: Entry) => ({
  inherited,
  ...(origin ? { origin } : {}),
  ...(locked ? { locked: { by: 'the level that sets it' } } : {}),
})
