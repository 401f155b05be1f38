import type * as z from 'zod'
import { parseAccessTests, standingTests, turnedText } from '../../../core/operations/access-tests.ts'
import { addAccessTest, removeAccessTest } from '../../../core/operations/edit-access-tests.ts'
import { unifiedDiff } from '../../../core/operations/unified-diff.ts'
import { accessDiff } from '../access-diff.ts'
import { readTests, testsFile } from '../access-tests.ts'
import { worldOf } from '../asked-request.ts'
import { conflictProblem } from '../conflict.ts'
import type { Preview } from '../contract.ts'
import type { Asked, Reply } from '../define-route.ts'
import { matches } from '../etag.ts'
import { notFound } from '../ids.ts'
import { inTurn } from '../in-turn.ts'
import { invalidInput } from '../read-input.ts'
import type { newTestSchema } from './access-schemas.ts'
import { idsOf, testsEtag, testsReply } from './tests.ts'

interface Edited {
  readonly text: string
  readonly warnings: readonly string[]
}

/** POST: one test more. One that does not hold yet is told: it stops nothing before it does. */
export function addTest(asked: Asked<unknown, unknown, z.output<typeof newTestSchema>>): Promise<Reply> {
  const { who, request, from, expect, note } = asked.body
  const test = { who, request, ...(from && { from }), expect, ...(note && { note }) }
  return change(asked, 201, async (before) => {
    const world = worldOf(asked.ports, 'sites')
    readTests(before ?? '', world)
    const text = addAccessTest(before, test)
    const parsed = parseAccessTests(text, testsFile, world)
    if (!parsed.ok) throw invalidInput(parsed.problems.map(mistakeOf))
    const { failing } = await standingTests(world, parsed.tests.slice(-1), asked.ports.verify)
    const warnings = failing.map(
      (one) => `It does not hold now, and stops nothing before it does: ${turnedText(one)}.`,
    )
    return { text, warnings }
  })
}

/** DELETE: what it states may then be changed. */
export const removeTest = (asked: Asked, id: string): Promise<Reply> =>
  change(asked, 200, async (before = '') => {
    const at = idsOf(readTests(before, worldOf(asked.ports, 'sites'))).indexOf(id)
    if (at < 0) throw notFound('There is no such access test any more.')
    return { text: removeAccessTest(before, at), warnings: [] }
  })

/** 'file:line:column: request: what' → the member that is meant. */
function mistakeOf(problem: string): { readonly name: string; readonly detail: string } {
  const said = problem.replace(/^.*?:\d+:\d+: /, '')
  const [, name = 'request', detail = said] = /^(who|request|from|expect|note): (.*)$/.exec(said) ?? []
  return { name, detail }
}

function change(
  asked: Asked,
  status: number,
  edit: (text: string | undefined) => Promise<Edited>,
): Promise<Reply> {
  const { ports, saving } = asked
  const run = async (): Promise<Reply> => {
    const before = ports.accessTests()
    await demand(asked, before)
    const { text, warnings } = await edit(before)
    if (saving.preview) return { body: previewed(before ?? '', text, warnings), etag: testsEtag(before) }
    ports.writeAccessTests(text)
    return { ...(await testsReply(ports)), status }
  }
  return saving.preview ? run() : inTurn(ports, run)
}

async function demand({ ports, saving }: Asked, text: string | undefined): Promise<void> {
  const etag = testsEtag(text)
  if (matches(saving.ifMatch, etag)) return
  const { body: current } = await testsReply(ports)
  throw conflictProblem(`${testsFile} was changed since you read it. Nothing was saved.`, {
    changed_by: null,
    etag,
    current,
  })
}

function previewed(before: string, after: string, warnings: readonly string[]): Preview {
  const lines = unifiedDiff(before, after)
  return {
    files: lines.length === 0 ? [] : [{ name: testsFile, lines }],
    access: accessDiff([], [], []),
    warnings,
    commands: [],
    unchanged: lines.length === 0,
  }
}
