import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Case } from '../world/case.ts'
import { createWorld } from '../world/create-world.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import { applyCommands } from './apply-commands.ts'
import { checkCase } from './check-case.ts'
import { accessTests, judgeFixes } from './judge-fixes.ts'
import { requestOf } from './request-of.ts'
import { casesBelow, loadCase, ownCases } from './testing/case-files.ts'

/** Fixes that `check` would not accept. */
const unaccepted = (subject: Case): string[] =>
  checkCase(subject, { judgeFixes })
    .requests.filter(({ pass }) => !pass)
    .map(({ line, because }) => `${line}: ${because}`)

/** What a diagnosis says otherwise than the case: the first cause; a fix that does not let the request in after all. */
function misjudged({ snapshot, requests }: Case): string[] {
  const start = createWorld(snapshotFacts(snapshot))
  return requests.flatMap((asked) => {
    const world = applyCommands(start, asked.after)
    const request = requestOf(asked, snapshot)
    const before = decide(world, request)
    if (isPending(before) || before.outcome === 'allowed') return []
    const { causes, fixes } = diagnose(world, request, { tests: accessTests(asked.keeps, snapshot) })
    const [first] = causes
    const problems: string[] = []
    if (asked.cause !== undefined && !asked.cause.includes(first?.code ?? ''))
      problems.push(`${asked.line}: the first cause is ${first?.code}, not ${asked.cause.join(' or ')}`)
    for (const { title, remedies } of fixes) {
      const after = decide(world.with(remedies.flatMap(({ changes }) => changes)), request)
      if (isPending(after) || after.outcome !== 'allowed')
        problems.push(`${asked.line}: ${title} lets nobody in`)
    }
    return problems
  })
}

describe('the cause that a case states comes first, and what is called a fix is one', () => {
  it.each(casesBelow(ownCases))('%s', (file) => {
    const subject = loadCase(ownCases, file)
    expect([...unaccepted(subject), ...misjudged(subject)]).toEqual([])
  })
})

describe.skipIf(skipWithoutShared)('on the shared cases, too', () => {
  const root = skipWithoutShared ? '' : sharedPath('cases')
  it.each(skipWithoutShared ? [] : casesBelow(root))('%s', (file) => {
    const subject = loadCase(root, file)
    expect([...unaccepted(subject), ...misjudged(subject)]).toEqual([])
  })
})
