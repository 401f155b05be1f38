import type { Change } from '../../world/change.ts'
import type { World } from '../../world/world.ts'
import { diagnose } from '../diagnose.ts'
import type { AccessTest, Diagnosis, Fix } from '../diagnosis.ts'
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
  /** Fixes that turn an access test that diagnosis was told, or do not let in what was asked. */
  readonly breaking: readonly string[]
  /** Fixes that let in a request that the healthy server refuses, of which diagnosis was not told: each with the request. */
  readonly opening: readonly string[]
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
  const tests = testsOf(server)
  const diagnosis = diagnose(world, ask.request, { tests })
  const codes = diagnosis.causes.map(({ code }) => code)
  const [first = ''] = codes
  const isCurable = faults.every(({ undoInVocabulary }) => undoInVocabulary)
  const mended = diagnosis.fixes.map((fix) => ({ fix, world: world.with(changesOf(fix)) }))
  return {
    server,
    diagnosis,
    isFirst: faults.some(({ causes }) => causes.includes(first)),
    isAmong: faults.map(({ causes }) => causes.some((cause) => codes.includes(cause))),
    isCurable,
    hasFix: diagnosis.fixes.length > 0,
    tooWide: isCurable ? tooWide(server, mended) : [],
    breaking: mended.filter((each) => isBreaking(server, tests, each)).map(({ fix }) => fix.title),
    opening: mended.flatMap((each) => openedBy(server, each)),
  }
}

/** A fix, and the world in which it is made. */
interface Mended {
  readonly fix: Fix
  readonly world: World
}

/** Fixes whose grants strictly contain those of the undo; both found over the same places. */
function tooWide({ world, undo, ask }: BrokenServer, mended: readonly Mended[]): string[] {
  if (mended.length === 0) return []
  const places = new Places()
  const least = grantsOf(places, world, world.with(undo), undo, ask.request)
  return mended
    .filter((each) =>
      least.isStrictlyLessThan(grantsOf(places, world, each.world, changesOf(each.fix), ask.request)),
    )
    .map(({ fix }) => fix.title)
}

function isBreaking({ ask }: BrokenServer, tests: readonly AccessTest[], { world }: Mended): boolean {
  if (decided(world, ask.request).outcome !== 'allowed') return true
  return tests.some(({ request, expect }) => {
    const { status, substatus } = decided(world, request).status
    return status !== expect.status || (expect.substatus !== undefined && substatus !== expect.substatus)
  })
}

const openedBy = ({ healthy }: BrokenServer, { fix, world }: Mended): string[] =>
  healthy.refused
    .filter(({ request }) => decided(world, request).outcome === 'allowed')
    .map(({ text }) => `${fix.title} opens ${text}`)
