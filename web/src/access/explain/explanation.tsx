import { useMemo, useState } from 'react'
import type { Explained } from '../../../../src/edge/admin/contract.ts'
import { type StageNode, wayOf } from '../parts/gate-model.ts'
import { GateStrip } from '../parts/gate-strip.tsx'
import { Gates } from '../parts/gates.tsx'
import { Verdict } from '../parts/verdict.tsx'

/** The answer of a request, the picture of its way, and every gate with its reasons. */
export function Explanation({ told }: { readonly told: Explained }) {
  const way = useMemo(() => wayOf(told), [told])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(way.decisive ? [way.decisive.id] : []))
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  return (
    <>
      <Verdict told={told}>
        <GateStrip way={way} isThrough={told.decision.outcome === 'allowed'} onStage={showStage} />
      </Verdict>
      <Gates told={told} way={way} open={open} onToggle={toggle} />
    </>
  )
}

/** Scrolls to a stage and puts the focus there. */
function showStage({ id }: StageNode): void {
  const heading = document.getElementById(id)
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  heading?.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'start' })
  heading?.focus({ preventScroll: true })
}
