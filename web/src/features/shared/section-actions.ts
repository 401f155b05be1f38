import type { Action } from '../../parts/actions.ts'
import type { Save } from '../../parts/use-save.tsx'
import { type AnySection, changeSection, revertSection } from './section.ts'

/** 'Revert To Parent': takes out what this level itself sets. */
export function revertAction(section: AnySection, save: Save): Action {
  const isLocal = section.data?.metadata.is_local === true
  return {
    label: 'Revert To Parent',
    disabled: !isLocal,
    hint: isLocal ? 'Takes out what this level sets' : 'This level sets nothing of its own',
    onSelect: () => void save({ ...revertSection(section), title: 'Revert To Parent' }),
  }
}

/** 'Enable' or 'Disable', whichever it is not. */
export function toggleAction(section: AnySection, isEnabled: boolean, name: string, save: Save): Action {
  const label = isEnabled ? 'Disable' : 'Enable'
  return {
    label,
    disabled: section.data === undefined,
    onSelect: () =>
      void save({ ...changeSection(section, { enabled: !isEnabled }), title: `${label} ${name}` }),
  }
}
