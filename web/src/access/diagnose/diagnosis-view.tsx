import { Button } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons/svg/history'
import { useMemo, useState } from 'react'
import type { Diagnosed, FixJson, RequestQuestion } from '../../../../src/edge/admin/contract.ts'
import { BlamePanel } from '../parts/blame-panel.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { FindingView } from '../parts/finding-view.tsx'
import { FixCard } from '../parts/fix-card.tsx'
import { type GateNode, wayOf } from '../parts/gate-model.ts'
import { GateStrip } from '../parts/gate-strip.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { AllowedBy } from './allowed-by.tsx'
import styles from './diagnose.module.css'
import { Rejected } from './rejected.tsx'

export interface DiagnosisViewProps {
  readonly told: Diagnosed
  readonly question: RequestQuestion
  /** Leads to the way, gate by gate. */
  readonly onExplain: () => void
  readonly onApply: (fix: number) => void
}

/** Causes, what else would refuse, since when, and the fixes with their proof. */
export function DiagnosisView({ told, question, onExplain, onApply }: DiagnosisViewProps) {
  const way = useMemo(() => wayOf(told), [told])
  const [asksBlame, setBlame] = useState(false)
  const isAllowed = told.decision.outcome === 'allowed'
  return (
    <>
      <Verdict told={told}>
        <GateStrip way={way} isThrough={isAllowed} onStage={onExplain} />
        <div className={styles.buttons}>
          <Button onClick={onExplain}>Gate by gate</Button>
          <Button icon={<HistoryRegular />} disabled={asksBlame} onClick={() => setBlame(true)}>
            Since when?
          </Button>
        </div>
      </Verdict>
      {asksBlame ? <BlamePanel question={question} /> : null}
      {isAllowed ? <AllowedBy told={told} way={way} /> : <Causes told={told} behind={way.behind} />}
      <Fixes told={told} onApply={onApply} />
      <Rejected rejected={told.diagnosis.rejected} />
    </>
  )
}

function Causes({ told, behind }: { readonly told: Diagnosed; readonly behind: readonly GateNode[] }) {
  const { findings, diagnosis, description } = told
  const shown = findings.length > 0 ? findings : description.decisive ? [description.decisive] : []
  const [first, ...others] = shown
  if (first === undefined) return null
  return (
    <section className={styles.part} aria-label="Why">
      <h2>Why</h2>
      <FindingView finding={first} isRefusal nearMisses={diagnosis.causes[0]?.nearMisses} />
      {others.map((finding, at) => (
        <Disclosure key={finding.code} summary={`Behind it: ${finding.what}`}>
          <FindingView
            finding={finding}
            isRefusal
            nearMisses={diagnosis.causes[at + 1]?.nearMisses}
            withoutWhat
          />
        </Disclosure>
      ))}
      {others.length > 0 ? null : (
        <Behind nodes={behind.filter(({ finding }) => finding?.what !== first.what)} />
      )}
    </section>
  )
}

function Behind({ nodes }: { readonly nodes: readonly GateNode[] }) {
  return nodes.map(({ id, gate, finding }) => (
    <Disclosure key={id} summary={`Behind it, ${gate.status ?? 'refused'}: ${gate.text}`}>
      {finding === undefined ? gate.text : <FindingView finding={finding} isRefusal withoutWhat />}
    </Disclosure>
  ))
}

/** The manager's own configuration is edited by hand; no tool writes it. */
const canApply = ({ server }: Diagnosed, { commands }: FixJson): boolean =>
  server === 'sites' || Object.values(commands).some((lines) => lines.length > 0)

function Fixes({ told, onApply }: Pick<DiagnosisViewProps, 'told' | 'onApply'>) {
  const { fixes } = told.diagnosis
  const { outcome } = told.decision
  if (outcome === 'allowed') return null
  return (
    <section className={styles.part} aria-label="Fixes">
      <h2>{fixes.length === 1 ? 'One fix' : `${fixes.length === 0 ? 'No' : fixes.length} fixes`}</h2>
      {outcome === 'challenge' ? (
        <p>A client that sends credentials is judged anew: choose an account above to see how.</p>
      ) : null}
      {fixes.length === 0 && outcome === 'refused' ? (
        <p>No change of the server that is known here lets this request in.</p>
      ) : null}
      {fixes.map((fix, at) => (
        <FixCard
          key={fix.title}
          fix={fix}
          number={at + 1}
          opens={told.opens[at]}
          onApply={canApply(told, fix) ? () => onApply(at + 1) : undefined}
        />
      ))}
    </section>
  )
}
