import type { ItemBase } from '../../../../src/edge/admin/contract.ts'
import type { Action } from '../../parts/actions.ts'
import type { Save } from '../../parts/use-save.tsx'
import { changeItem, type Items } from './section.ts'

/** 'Move Up' and 'Move Down' of an item in its list. */
export function moveActions<T extends ItemBase>(
  items: Items<T>,
  item: T,
  noun: string,
  save: Save,
): Action[] {
  const at = items.items.findIndex(({ id }) => id === item.id)
  const move = (label: string, by: -1 | 1): Action => {
    const position = items.items[at + by]?.position
    return {
      label,
      disabled: position === undefined || item.locked === true,
      onSelect: () => void save({ ...changeItem(items, item, { position }), title: `${label}: ${noun}` }),
    }
  }
  return [move('Move Up', -1), move('Move Down', 1)]
}
