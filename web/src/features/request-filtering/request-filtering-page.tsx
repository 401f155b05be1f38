import { Tab, TabList } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { ActionGroup } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { FilteringSettingsDialog } from './filtering-settings-dialog.tsx'
import {
  ExtensionsTab,
  HeadersTab,
  RulesTab,
  SegmentsTab,
  type TabProps,
  VerbsTab,
} from './filtering-tabs.tsx'
import { QueryStringsTab, UrlTab } from './two-list-tabs.tsx'

const tabs: readonly { id: string; title: string; View: (props: TabProps) => ReactNode }[] = [
  { id: 'extensions', title: 'File Name Extensions', View: ExtensionsTab },
  { id: 'rules', title: 'Rules', View: RulesTab },
  { id: 'segments', title: 'Hidden Segments', View: SegmentsTab },
  { id: 'url', title: 'URL', View: UrlTab },
  { id: 'verbs', title: 'HTTP Verbs', View: VerbsTab },
  { id: 'headers', title: 'Headers', View: HeadersTab },
  { id: 'query-strings', title: 'Query Strings', View: QueryStringsTab },
]

export function RequestFilteringPage({ scope }: FeatureProps) {
  const save = useSave()
  const section = useSection('http-request-filtering', scope)
  const [tab, setTab] = useQuery('tab', 'extensions')
  const [isOpen, setOpen] = useState(false)
  const View = tabs.find(({ id }) => id === tab)?.View ?? ExtensionsTab
  const settings = { label: 'Edit Feature Settings…', onSelect: () => setOpen(true) }
  const frame = (actions: readonly ActionGroup[], view: ReactNode) => (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[...actions, { actions: [settings, revertAction(section, save)] }]}
    >
      <TabList selectedValue={tab} onTabSelect={(_, { value }) => setTab(String(value))}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} value={id}>
            {title}
          </Tab>
        ))}
      </TabList>
      {view}
      {isOpen ? <FilteringSettingsDialog section={section} onClose={() => setOpen(false)} /> : null}
    </FeaturePage>
  )
  return <View key={tab} scope={scope} frame={frame} />
}
