import { Tab, TabList } from '@fluentui/react-components'
import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useQuery } from '../../parts/page-context.ts'
import type { FeatureProps } from '../../place/feature.ts'
import { type Items, useItems, useSection } from '../shared/section.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'

type Module = FeatureItem<'http-modules', 'entries'>
type Native = FeatureItem<'global-modules', 'entries'>

/** The modules that hold here; in a second tab those that are registered with the server. */
export function ModulesPage({ scope }: FeatureProps) {
  const [tab, setTab] = useQuery('tab', 'modules')
  const section = useSection('http-modules', scope)
  const natives = useItems('global-modules', 'entries', '')
  return (
    <FeaturePage metadata={section.data?.metadata} resource={section}>
      <TabList selectedValue={tab} onTabSelect={(_, { value }) => setTab(String(value))}>
        <Tab value="modules">Modules</Tab>
        <Tab value="native">Native Modules</Tab>
      </TabList>
      {tab === 'native' ? <NativeModules items={natives} /> : <Modules scope={scope} natives={natives} />}
    </FeaturePage>
  )
}

function Modules({ scope, natives }: { readonly scope: string; readonly natives: Items<Native> }) {
  const images = new Map(natives.items.map(({ name, image }) => [name, image]))
  return useItemList(modulesWith(images), useItems('http-modules', 'entries', scope)).view
}

const NativeModules = ({ items }: { readonly items: Items<Native> }) => useItemList(nativeModules, items).view

const modulesWith = (images: ReadonlyMap<string, string>): ItemList<Module, object> => ({
  label: 'Modules',
  noun: 'module',
  columns: [
    { id: 'name', title: 'Name', text: ({ name }) => name, width: 2 },
    { id: 'code', title: 'Code', text: ({ name, type }) => type || (images.get(name) ?? ''), width: 2 },
    {
      id: 'module-type',
      title: 'Module Type',
      text: ({ type }) => (type === '' ? 'Native' : 'Managed'),
      width: '120px',
      canGroup: true,
    },
    { id: 'precondition', title: 'Precondition', text: ({ precondition }) => precondition },
  ],
  isFixed: true,
  empty: 'No module decides about a request.',
})

const nativeModules: ItemList<Native, object> = {
  label: 'Native modules',
  noun: 'native module',
  columns: [
    { id: 'name', title: 'Name', text: ({ name }) => name },
    { id: 'image', title: 'Path', text: ({ image }) => image, width: 2 },
    { id: 'precondition', title: 'Precondition', text: ({ precondition }) => precondition },
  ],
  isFixed: true,
}
