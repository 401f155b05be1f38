import { type Case, formatCaseError } from '../world/case.ts'
import { createWorld } from '../world/create-world.ts'
import { type CaseOptions, parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import type { World } from '../world/world.ts'

export type OpenedCase =
  | { readonly ok: true; readonly subject: Case; readonly world: World }
  /** One line each: 'file:line:column: what'. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** A case or snapshot as a world that can be asked. */
export function openCase(text: string, options: CaseOptions): OpenedCase {
  const parsed = parseCase(text, options)
  if (Array.isArray(parsed)) return { ok: false, problems: parsed.map(formatCaseError) }
  const subject = parsed as Case
  return { ok: true, subject, world: createWorld(snapshotFacts(subject.snapshot)) }
}
