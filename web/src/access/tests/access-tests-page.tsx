import { MessageBar, MessageBarBody, MessageBarTitle, Text } from '@fluentui/react-components'
import { SearchSparkleRegular } from '@fluentui/react-icons/svg/search-sparkle'
import { useState } from 'react'
import type { AccessTest, AccessTests } from '../../../../src/edge/admin/contract.ts'
import { type Resource, useResource } from '../../api/use-resource.ts'
import type { Action } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { type Save, useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { formatRoute, type Place } from '../../place/routes.ts'
import { isOfSite, usePlaceUrl, useSiteOf } from '../place-url.ts'
import { nothingAsked, queryOf } from '../request-query.ts'
import { AddTestDialog } from './add-test-dialog.tsx'
import { accessTests, methodAndUrl } from './test-draft.ts'

/** Who may reach what, and who may not: each statement with whether it holds now. */
export function AccessTestsPage({ place }: FeatureProps) {
  const save = useSave()
  const told = useResource<AccessTests>(accessTests)
  const url = usePlaceUrl(place)
  const [selection, setSelection] = useState<readonly string[]>([])
  const [isAdding, setAdding] = useState(false)
  const shown = useShown(told.data?.tests, place)
  const selected = shown.find(({ id }) => selection.includes(id))
  const actionsOf = (test: AccessTest) => testActions(test, { place, told, save })
  const list = [
    { label: 'Add Access Test…', onSelect: () => setAdding(true), disabled: told.data === undefined },
    { label: 'Run All', onSelect: told.refetch, hint: 'Decides each of them again' },
  ]
  return (
    <FeaturePage actions={[{ actions: list }, { actions: selected ? actionsOf(selected) : [] }]}>
      {told.error ? <ProblemBar problem={told.error} onRetry={told.refetch} /> : null}
      {told.data ? <Summary told={told.data} shown={shown} /> : null}
      <Grid<AccessTest>
        label="Access tests"
        items={shown}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        actions={actionsOf}
        isPending={told.isPending}
        empty={
          <EmptyState title="There is no access test.">
            State who may reach an address, or who may not: what would change that is then refused.
          </EmptyState>
        }
      />
      {isAdding ? <AddTestDialog told={told} url={url} onClose={() => setAdding(false)} /> : null}
    </FeaturePage>
  )
}

/** At a site, those of its addresses. */
function useShown(tests: readonly AccessTest[] = [], place: Place): readonly AccessTest[] {
  const site = useSiteOf(place)
  if (place.kind !== 'site') return tests
  return tests.filter(({ request }) => site !== undefined && isOfSite(methodAndUrl(request).url, site))
}

interface ActionsOf {
  readonly place: Place
  readonly told: Resource<AccessTests>
  readonly save: Save
}

function testActions({ id, text, who, request }: AccessTest, { place, told, save }: ActionsOf): Action[] {
  const { method, url } = methodAndUrl(request)
  const as = /^anonymous$/i.test(who) ? {} : ({ who: 'account', as: who } as const)
  const query = queryOf({ ...nothingAsked, ...as, method, url })
  const remove = { method: 'DELETE', path: `${accessTests}/${id}`, etag: told.etag, base: told.data } as const
  return [
    {
      label: 'Explain',
      icon: <SearchSparkleRegular />,
      href: formatRoute({ place, feature: 'explain', query }),
    },
    { label: 'Remove', keys: 'Del', onSelect: () => void save({ ...remove, title: `Remove ${text}` }) },
  ]
}

function Summary({ told, shown }: { readonly told: AccessTests; readonly shown: readonly AccessTest[] }) {
  const failing = shown.filter(({ holds }) => !holds).length
  if (told.problems.length > 0)
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{told.file} cannot be read. Until it can, nothing is saved.</MessageBarTitle>
          {told.problems.join('; ')}
        </MessageBarBody>
      </MessageBar>
    )
  if (shown.length === 0) return null
  return (
    <Text role="status">
      {shown.length - failing} of {shown.length} hold now. A change that would turn one is refused.
    </Text>
  )
}

const verdictOf = ({ holds, got }: AccessTest): string => (holds ? 'Holds' : `Fails: ${got ?? ''}`)

const columns: readonly Column<AccessTest>[] = [
  { id: 'verdict', title: 'Now', text: verdictOf, width: '120px', canGroup: true },
  { id: 'who', title: 'Who', text: ({ who }) => who, canGroup: true },
  { id: 'request', title: 'Request', text: ({ request }) => request, width: 3, canGroup: true },
  { id: 'from', title: 'From', text: ({ from = '' }) => from },
  { id: 'expected', title: 'Expected', text: ({ expected }) => expected, width: '110px', canGroup: true },
  { id: 'note', title: 'Note', text: ({ note = '' }) => note, width: 2 },
]
