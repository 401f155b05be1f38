import type { Change } from '../../world/change.ts'
import type { AccessTest, Diagnosis, Fix } from '../diagnosis.ts'
import { diagnose } from '../diagnose.ts'
import { grantsOf } from '../grants.ts'
import { Places } from '../places.ts'
import type { BrokenServer } from './break-server.ts'
import { decided } from './healthy/healthy-server.ts'

/** What diagnosis made of a broken server, measured against what was broken. */
export interface Judgement {
  readonly server: BrokenServer
  readonly diagnosis: Diagnosis
  /** The injected fault is the first cause; of several, one of them is. */
  readonly isFirst: boolean
  /** For each injected fault: is it among the causes? */
  readonly isAmong: readonly boolean[]
  /** Every injected fault can be undone in the vocabulary. */
  readonly isCurable: boolean
  readonly hasFix: boolean
  /** Fixes that open more than undoing the faults would. */
  readonly tooWide: readonly string[]
  /** Fixes that let in what was properly refused, or do not let in what was asked. */
  readonly breaking: readonly string[]
}

/** What must stay refused: as the healthy server answers, as far as the fault leaves it that way. */
export function testsOf({ healthy, world }: BrokenServer): AccessTest[] {
  return healthy.refused.flatMap(({ text, request }) => {
    const { status, substatus } = decided(healthy.world, request).status
    const now = decided(world, request).status
    if (now.status !== status) return []
    return [{ text, request, expect: now.substatus === substatus ? { status, substatus } : { status } }]
  })
}

export const changesOf = ({ remedies }: Fix): Change[] => remedies.flatMap(({ changes }) => changes)

export function judgeServer(server: BrokenServer): Judgement {
  const { world, ask, faults } = server
  const diagnosis = diagnose(world, ask.request, { tests: testsOf(server) })
  const codes = diagnosis.causes.map(({ code }) => code)
  const [first = ''] = codes
  return {
    server,
    diagnosis,
    isFirst: faults.some(({ causes }) => causes.includes(first)),
    isAmong: faults.map(({ causes }) => causes.some((cause) => codes.includes(cause))),
    isCurable: faults.every(({ undoInVocabulary }) => undoInVocabulary),
    hasFix: diagnosis.fixes.length > 0,
    tooWide: tooWide(server, diagnosis.fixes),
    breaking: diagnosis.fixes.filter((fix) => isBreaking(server, fix)).map(({ title }) => title),
  }
}

/** A fix whose grants strictly contain those of the undo; both found over the same places. */
function tooWide({ world, healthy, undo, ask }: BrokenServer, fixes: readonly Fix[]): string[] {
  const places = new Places()
  const least = grantsOf(places, world, healthy.world, undo, ask.request)
  return fixes
    .filter((fix) => {
      const changes = changesOf(fix)
      return least.isStrictlyLessThan(grantsOf(places, world, world.with(changes), changes, ask.request))
    })
    .map(({ title }) => title)
}

function isBreaking({ world, healthy, ask }: BrokenServer, fix: Fix): boolean {
  const after = world.with(changesOf(fix))
  if (decided(after, ask.request).outcome !== 'allowed') return true
  return healthy.refused.some(({ request }) => decided(after, request).outcome === 'allowed')
}
