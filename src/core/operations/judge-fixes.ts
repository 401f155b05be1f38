import { diagnose } from '../diagnosis/diagnose.ts'
import type { AccessTest, Fix } from '../diagnosis/diagnosis.ts'
import type { CaseRequest, Snapshot } from '../world/case.ts'
import type { FixJudgement, FixQuestion } from './check-case.ts'
import { requestOf } from './request-of.ts'

/** What must stay so after any fix of a request of a case: its `keeps`. */
export const accessTests = (keeps: readonly CaseRequest[], snapshot: Snapshot): AccessTest[] =>
  keeps.map((asked) => {
    const { status, substatus } = asked.expect
    return {
      request: requestOf(asked, snapshot),
      text: textOf(asked),
      expect: substatus === undefined ? { status } : { status, substatus },
    }
  })

const textOf = ({ request, as }: CaseRequest): string =>
  as === undefined || as.scheme === 'Anonymous' ? request : `${request} as ${as.user}`

/**
 * Diagnoses the request and holds the fixes to what the case says: at least one is proven, and each gives the stated
 * status. A fix under which a `keeps` would answer otherwise is no fix in the first place.
 */
export function judgeFixes({ world, request, expected, snapshot }: FixQuestion): FixJudgement {
  if (expected.fixed === undefined) return { because: '' }
  const tests = accessTests(expected.keeps, snapshot)
  const { fixes, rejected } = diagnose(world, request, { tests })
  const [first] = fixes
  if (first === undefined) {
    const tried = rejected.map(({ title, judgement, because }) => `${title}: ${judgement}, ${because}`)
    return { because: `fixed: no fix is proven (${tried.join('; ') || 'none to try'})` }
  }
  const wrong = fixes.find((fix) => !answersAs(fix, expected))
  const { after } = wrong ?? first
  const got = `${after.status}${after.substatus === 0 ? '' : `.${after.substatus}`}`
  const because = wrong === undefined ? '' : `fixed: ${wrong.title} gives ${got}`
  return { because, fixed: got }
}

const answersAs = ({ after }: Fix, { fixed }: CaseRequest): boolean =>
  fixed === undefined ||
  (after.status === fixed.status && (fixed.substatus === undefined || after.substatus === fixed.substatus))
