import { Tab, TabList } from '@fluentui/react-components'
import type { FeatureItem, ItemBase } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { useItems, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'
import {
  blankRule,
  bodyOfRule,
  draftOfRule,
  faultOfRule,
  type RuleBody,
  type RuleDraft,
} from './rule-draft.ts'
import { RuleFields } from './rule-fields.tsx'

/** URL authorization of IIS; in a second tab that of ASP.NET. */
export function AuthorizationPage({ scope }: FeatureProps) {
  const [tab, setTab] = useQuery('tab', 'iis')
  const Rules = tab === 'net' ? NetRules : IisRules
  const tabs = (
    <TabList selectedValue={tab} onTabSelect={(_, { value }) => setTab(value === 'net' ? 'net' : '')}>
      <Tab value="iis">Authorization Rules</Tab>
      <Tab value="net">.NET Authorization Rules</Tab>
    </TabList>
  )
  return <Rules scope={scope} tabs={tabs} />
}

interface RulesProps {
  readonly scope: string
  readonly tabs: React.ReactNode
}

function IisRules({ scope, tabs }: RulesProps) {
  const save = useSave()
  const section = useSection('authorization', scope)
  const list = useItemList(iisRules, useItems('authorization', 'rules', scope))
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: [revertAction(section, save)] }]}
    >
      {tabs}
      {list.view}
    </FeaturePage>
  )
}

function NetRules({ scope, tabs }: RulesProps) {
  const save = useSave()
  const section = useSection('authorization/net', scope)
  const list = useItemList(netRules, useItems('authorization/net', 'net-rules', scope))
  return (
    <FeaturePage
      metadata={section.data?.metadata}
      resource={section}
      actions={[list.actions, { actions: [revertAction(section, save)] }]}
    >
      {tabs}
      {list.view}
    </FeaturePage>
  )
}

const peopleOf = ({ users }: RuleBody): string =>
  users === '*' ? 'All Users' : users === '?' ? 'Anonymous Users' : users

const rulesOf = <T extends ItemBase & RuleBody>(label: string): ItemList<T, RuleDraft> => ({
  label,
  noun: 'authorization rule',
  columns: [
    {
      id: 'mode',
      title: 'Mode',
      text: ({ access_type }) => (access_type === 'allow' ? 'Allow' : 'Deny'),
      width: '80px',
      canGroup: true,
    },
    { id: 'users', title: 'Users', text: peopleOf, width: 2 },
    { id: 'roles', title: 'Roles', text: ({ roles }) => roles, width: 2 },
    { id: 'verbs', title: 'Verbs', text: ({ verbs }) => verbs },
  ],
  adds: [
    { label: 'Add Allow Rule…', title: 'Add Allow Authorization Rule', blank: blankRule('allow') },
    { label: 'Add Deny Rule…', title: 'Add Deny Authorization Rule', blank: blankRule('deny') },
  ],
  edit: { title: 'Edit Authorization Rule', draftOf: draftOfRule },
  fields: RuleFields,
  bodyOf: bodyOfRule,
  faultOf: faultOfRule,
  isOrdered: true,
})

const iisRules = {
  ...rulesOf<FeatureItem<'authorization', 'rules'>>('Authorization rules'),
  empty: 'Without an Allow rule, nobody may come in.',
}
const netRules = rulesOf<FeatureItem<'authorization/net', 'net-rules'>>('.NET authorization rules')
