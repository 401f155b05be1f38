import { Spinner } from '@fluentui/react-components'
import { FlowRegular } from '@fluentui/react-icons/svg/flow'
import { StethoscopeRegular } from '@fluentui/react-icons/svg/stethoscope'
import { useState } from 'react'
import type { AppliedFix, Diagnosed, RequestQuestion } from '../../../../src/edge/admin/contract.ts'
import { post } from '../../api/client.ts'
import { asProblem, type ProblemError } from '../../api/problem-error.ts'
import { type Resource, refreshAll } from '../../api/use-resource.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { ResourceState } from '../../parts/resource-state.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { RequestForm } from '../parts/request-form.tsx'
import { useAsked } from '../use-asked.ts'
import { useRequestPage } from '../use-request-page.ts'
import { AppliedBar } from './applied-bar.tsx'
import styles from './diagnose.module.css'
import { DiagnosisView } from './diagnosis-view.tsx'

/** Why a request is refused, and the smallest changes that are proved to let it in. */
export function DiagnosePage() {
  const { asked, question, prefilledUrl, ask, linkTo } = useRequestPage()
  const diagnosed = useAsked<Diagnosed>('/access/diagnose', question)
  const { applied, problem, apply, undo } = useFixes(diagnosed.data)
  const explain = { label: 'Explain gate by gate', icon: <FlowRegular />, href: linkTo('explain') }
  return (
    <FeaturePage actions={[{ title: 'Request', actions: [explain] }]}>
      <RequestForm
        asked={asked}
        prefilledUrl={prefilledUrl}
        onAsk={ask}
        submit="Diagnose"
        icon={<StethoscopeRegular />}
        isBusy={diagnosed.isFetching}
      />
      {problem ? <ProblemBar problem={problem} /> : null}
      {applied ? <AppliedBar applied={applied} onUndo={undo} /> : null}
      <Answer diagnosed={diagnosed} question={question} explain={linkTo('explain')} onApply={apply} />
    </FeaturePage>
  )
}

interface AnswerProps {
  readonly diagnosed: Resource<Diagnosed>
  readonly question: RequestQuestion | undefined
  /** The address of the way, gate by gate. */
  readonly explain: string
  readonly onApply: (fix: number) => void
}

function Answer({ diagnosed, question, explain, onApply }: AnswerProps) {
  if (question === undefined)
    return <EmptyState title="Which request is meant?">Type the URL that a visitor asks for.</EmptyState>
  if (diagnosed.isPending && !diagnosed.error)
    return (
      <Spinner
        label="Deciding, and trying changes on copies of the server …"
        className={styles.waiting ?? ''}
      />
    )
  return (
    <ResourceState resource={diagnosed}>
      {(told) => (
        <DiagnosisView
          key={JSON.stringify(question)}
          told={told}
          question={question}
          onExplain={() => window.location.assign(explain)}
          onApply={onApply}
        />
      )}
    </ResourceState>
  )
}

/** Applies a fix of a diagnosis by the save dialog, and takes it back. */
function useFixes(diagnosed: Diagnosed | undefined) {
  const save = useSave()
  const [applied, setApplied] = useState<AppliedFix>()
  const [problem, setProblem] = useState<ProblemError>()
  const apply = (fix: number) => {
    const title = diagnosed?.diagnosis.fixes[fix - 1]?.title ?? `Fix ${fix}`
    setProblem(undefined)
    void save({
      method: 'POST',
      path: '/access/fixes',
      body: { diagnosis: diagnosed?.id, fix },
      title,
      onSaved: ({ data }) => setApplied(data as AppliedFix),
    })
  }
  const undo = async () => {
    if (applied === undefined) return
    try {
      await post(`/config/undo/${encodeURIComponent(applied.undo)}`)
      setApplied(undefined)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
    await refreshAll()
  }
  return { applied, problem, apply, undo }
}
