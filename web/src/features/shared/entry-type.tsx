import type { ItemBase } from '../../../../src/edge/admin/contract.ts'
import type { Column } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'

export const entryTypeOf = ({ inherited }: Pick<ItemBase, 'inherited'>): string =>
  inherited ? 'Inherited' : 'Local'

/** 'Entry Type', with the line that the entry comes from. */
export const entryType: Column<ItemBase> = {
  id: 'entry-type',
  title: 'Entry Type',
  text: entryTypeOf,
  width: '130px',
  canGroup: true,
  render: (item) => (
    <>
      {entryTypeOf(item)} <OriginMark label="this entry" state={stateOf(item)} />
    </>
  ),
}

const stateOf = ({ origin, inherited, locked }: ItemBase) => ({
  inherited,
  ...(origin ? { origin } : {}),
  ...(locked ? { locked: { by: 'the level that sets it' } } : {}),
})
