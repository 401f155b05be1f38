import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import type { Action, ActionGroup } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import { type Save, useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { changeSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { enabledDisabled } from '../shared/words.ts'
import { ModeDialog } from './mode-dialog.tsx'
import { editsOf, type ModeEdit } from './mode-edits.ts'
import { type Mode, modesOf, useModeSections, warningOf } from './modes.ts'

export function AuthenticationPage({ scope }: FeatureProps) {
  const save = useSave()
  const sections = useModeSections(scope)
  const modes = modesOf(sections)
  const [selection, setSelection] = useState<readonly string[]>([])
  const [dialog, setDialog] = useState<ModeEdit>()
  const selected = modes.find(({ id }) => selection.includes(id))
  const actionsOf = (mode: Mode) => actionsOn(mode, save, setDialog)
  const open = (mode: Mode) => setDialog(editsOf(mode.id)[0]?.edit)
  const failed = modes.find(({ section }) => section.error)?.section
  const warning = warningOf(modes)
  return (
    <FeaturePage
      metadata={(selected?.section ?? sections.anonymous).data?.metadata}
      actions={groupsOf(selected, actionsOf, save)}
      resource={failed}
    >
      {warning ? (
        <MessageBar intent="warning">
          <MessageBarBody>{warning}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Grid<Mode>
        label="Authentication modes"
        items={modes}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={open}
        actions={actionsOf}
        isWeak={({ isEnabled }) => isEnabled === false}
      />
      {dialog ? <ModeDialog edit={dialog} sections={sections} onClose={() => setDialog(undefined)} /> : null}
    </FeaturePage>
  )
}

const statusOf = ({ isEnabled }: Mode): string => (isEnabled === undefined ? '' : enabledDisabled(isEnabled))

const columns: readonly Column<Mode>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name, width: 2 },
  {
    id: 'status',
    title: 'Status',
    text: statusOf,
    canGroup: true,
    mark: (mode) => (
      <OriginMark label={`Status of ${mode.name}`} state={mode.section.data?.origins?.[mode.field]} />
    ),
  },
  { id: 'response-type', title: 'Response Type', text: ({ responseType }) => responseType, canGroup: true },
]

function actionsOn(mode: Mode, save: Save, open: (edit: ModeEdit) => void): Action[] {
  const { name, isEnabled, section, toggled } = mode
  if (isEnabled === undefined) return []
  const toggle = (label: string, to: boolean): Action => ({
    label,
    onSelect: () => void save({ ...changeSection(section, toggled(to)), title: `${label} ${name}` }),
  })
  return [
    isEnabled ? toggle('Disable', false) : toggle('Enable', true),
    ...editsOf(mode.id).map(({ label, edit }) => ({ label, onSelect: () => open(edit) })),
  ]
}

function groupsOf(mode: Mode | undefined, of: (mode: Mode) => Action[], save: Save): ActionGroup[] {
  return mode ? [{ actions: of(mode) }, { actions: [revertAction(mode.section, save)] }] : []
}
