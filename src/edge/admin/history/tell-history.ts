import { differenceOf } from '../../../core/operations/file-diffs.ts'
import type { HistoryChange, HistoryEntry } from '../contract.ts'
import { notFound } from '../ids.ts'
import type { AdminPorts, AdminRevision } from '../ports.ts'

/** A revision with its number, from 1. */
export interface NumberedRevision {
  readonly number: number
  readonly revision: AdminRevision
}

/** What the journal calls 'descriptors' are permissions to people. */
export const shownName = (name: string): string => (name === 'descriptors' ? 'permissions' : name)
export const journalName = (name: string): string => (name === 'permissions' ? 'descriptors' : name)

export const historyEntry = ({ number, revision }: NumberedRevision): HistoryEntry => ({
  number,
  time: revision.time,
  ...revision.author,
  kind: revision.kind,
  names: revision.names.map(shownName),
})

export const historyChange = (one: NumberedRevision): HistoryChange => ({
  ...historyEntry(one),
  files: one.revision
    .texts()
    .flatMap(({ name, before = '', after = '' }) => differenceOf(shownName(name), before, after)),
})

/** Newest first. */
export async function history(ports: AdminPorts): Promise<readonly NumberedRevision[]> {
  const revisions = await ports.revisions()
  return revisions.map((revision, at) => ({ number: at + 1, revision })).toReversed()
}

/** Throws 404 where the number was never given. */
export async function historyAt(ports: AdminPorts, text: string): Promise<NumberedRevision> {
  const revisions = await ports.revisions()
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
  const revision = revisions[number - 1]
  if (revision === undefined)
    throw notFound(`The history has ${revisions.length} entries: there is none of this number.`)
  return { number, revision }
}
