import { blame as findBlamed, type Revision } from '../../../core/operations/blame.ts'
import { explainJson } from '../../../core/operations/explain-request.ts'
import { askedRequest, type Question } from '../asked-request.ts'
import type { Blame } from '../contract.ts'
import { pause } from '../in-slices.ts'
import type { AdminPorts, AdminRevision } from '../ports.ts'
import { Problem } from '../problem.ts'
import { historyEntry, shownName } from './tell-history.ts'

/** The change since which a request ends as it does: when, by whom, what it was. Throws Problem. */
export async function blame(ports: AdminPorts, question: Question, signal: AbortSignal): Promise<Blame> {
  const { request, server } = askedRequest(ports, question)
  if (server === 'manager')
    throw new Problem(409, 'no_history', 'No history is kept of config/manager.config.')
  const revisions = await ports.revisions()
  const { trace, change } = await findBlamed(revisions.map(revisionOf), request, ports.verify, async () => {
    await pause()
    signal.throwIfAborted()
  })
  const revision = change && revisions[change.number - 1]
  return {
    decision: explainJson(trace),
    revisions: revisions.length,
    since:
      change === undefined || revision === undefined
        ? null
        : {
            ...historyEntry({ number: change.number, revision }),
            files: change.diffs,
            before: change.before,
          },
  }
}

const revisionOf = ({ time, author, world, texts }: AdminRevision): Revision => ({
  time,
  ...author,
  world,
  texts: () => texts().map((text) => ({ ...text, name: shownName(text.name) })),
})
