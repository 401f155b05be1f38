import { FlowRegular } from '@fluentui/react-icons/svg/flow'
import { OpenRegular } from '@fluentui/react-icons/svg/open'
import { StethoscopeRegular } from '@fluentui/react-icons/svg/stethoscope'
import { TableRegular } from '@fluentui/react-icons/svg/table'
import type { Explained } from '../../../../src/edge/admin/contract.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { ResourceState } from '../../parts/resource-state.tsx'
import { RequestForm } from '../parts/request-form.tsx'
import { useAsked } from '../use-asked.ts'
import { useRequestPage } from '../use-request-page.ts'
import { Explanation } from './explanation.tsx'

/** One request, gate by gate. */
export function ExplainPage() {
  const { asked, question, prefilledUrl, ask, linkTo } = useRequestPage()
  const explained = useAsked<Explained>('/access/explain', question)
  const url = explained.data?.decision.request.url
  const actions = [
    { label: 'Diagnose', icon: <StethoscopeRegular />, href: linkTo('diagnose') },
    { label: 'Who else can reach it', icon: <TableRegular />, href: linkTo('access') },
    ...(url === undefined ? [] : [{ label: 'Open in the browser', icon: <OpenRegular />, href: url }]),
  ]
  return (
    <FeaturePage actions={[{ title: 'Request', actions }]}>
      <RequestForm
        asked={asked}
        prefilledUrl={prefilledUrl}
        onAsk={ask}
        submit="Explain"
        icon={<FlowRegular />}
        isBusy={explained.isFetching}
      />
      {question === undefined ? (
        <EmptyState title="Which request is meant?">Type the URL that a visitor asks for.</EmptyState>
      ) : (
        <ResourceState resource={explained}>
          {(told) => <Explanation key={JSON.stringify(question)} told={told} />}
        </ResourceState>
      )}
    </FeaturePage>
  )
}
