import { useMemo, useState } from 'react'
import type { ElementStep, SectionRef, SectionTree } from '../../../../src/edge/admin/contract.ts'
import { type Resource, useList } from '../../api/use-resource.ts'
import type { ActionGroup } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { ResourceState } from '../../parts/resource-state.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { editSection, useConfigSection } from '../shared/config-section.ts'
import { useBegun } from '../shared/use-begun.ts'
import { applyActions } from '../shared/use-section-draft.ts'
import { CollectionDialog } from './collection-dialog.tsx'
import { lockActions } from './editor-actions.ts'
import { rowsOf } from './property-rows.ts'
import { type Property, PropertyTable } from './property-table.tsx'
import { ScriptDialog } from './script-dialog.tsx'
import { SectionPicker } from './section-picker.tsx'
import { editsOf, type TypedValues, typeValue } from './typed-values.ts'

/** Any section: every value with its origin and its lock. */
export function ConfigurationEditorPage({ scope }: FeatureProps) {
  const [path, setPath] = useQuery('section')
  const list = useList<SectionRef>('/config/sections', { scope })
  const section = useConfigSection(scope, path)
  const picker = <SectionPicker sections={list.items} value={path} onChange={setPath} />
  if (path === '')
    return (
      <FeaturePage>
        {list.error ? <ProblemBar problem={list.error} onRetry={list.refetch} /> : null}
        {picker}
        <EmptyState title="Choose a section.">
          Each of its values is shown with the file and line that sets it, and with its lock.
        </EmptyState>
      </FeaturePage>
    )
  return <Editor key={`${scope} ${path}`} section={section} picker={picker} />
}

interface EditorProps {
  readonly section: Resource<SectionTree>
  readonly picker: React.ReactNode
}

const none: TypedValues = new Map()

function Editor({ section, picker }: EditorProps) {
  const [selected, setSelected] = useState<string>()
  const [collection, setCollection] = useState<readonly ElementStep[]>()
  const { typed, type, actions, dialog } = useEdits(section)
  const save = useSave()
  const locks = lockActions(section, propertyAt(section.data, selected), save, (property) =>
    type(property, undefined),
  )
  return (
    <FeaturePage metadata={section.data?.metadata} actions={[...actions, ...locks]}>
      {picker}
      <ResourceState resource={section}>
        {({ path, root }) => (
          <PropertyTable
            label={path}
            root={root}
            typed={typed}
            onType={type}
            onCollection={(element) => setCollection(element.path)}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </ResourceState>
      {collection ? (
        <CollectionDialog section={section} path={collection} onClose={() => setCollection(undefined)} />
      ) : null}
      {dialog}
    </FeaturePage>
  )
}

/** The attribute that a line of the grid shows, as it is now. */
function propertyAt(data: SectionTree | undefined, key: string | undefined): Property | undefined {
  const row = data && rowsOf(data.root, new Set()).find((one) => one.key === key)
  return row?.kind === 'attribute' ? row : undefined
}

/** What is typed until Apply or Cancel, and its script. */
function useEdits(section: Resource<SectionTree>) {
  const save = useSave()
  const { seen, typed, since, type: retype, clear } = useBegun(section, none)
  const [isScript, setScript] = useState(false)
  const edits = useMemo(() => editsOf(typed), [typed])
  const { data, etag } = seen
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of `seen` is made anew at every drawing
  const change = useMemo(() => ({ ...editSection(seen, edits), since }), [data, etag, edits, since])
  const apply = async () => {
    if (await save({ ...change, title: data?.path ?? '' })) clear()
  }
  const type = ({ element, attribute }: Property, value: string | undefined) =>
    retype((before) => {
      const next = typeValue(before, { path: element.path, name: attribute.name, value }, attribute.value)
      return next.size === 0 ? undefined : next
    })
  const script = {
    label: 'Generate Script',
    disabled: edits.length === 0,
    hint: 'What you have changed here, as appcmd does it',
    onSelect: () => setScript(true),
  }
  const isDirty = edits.length > 0
  const actions: ActionGroup[] = [{ actions: applyActions(isDirty, apply, clear) }, { actions: [script] }]
  const dialog = isScript ? <ScriptDialog change={change} onClose={() => setScript(false)} /> : null
  return { typed, type, actions, dialog }
}
