import { foldPath } from '../../../core/base/windows-path.ts'
import { type Restoring, recordNames, restoreState } from '../../../core/operations/restore-state.ts'
import type { Change } from '../../../core/world/change.ts'
import type { World } from '../../../core/world/world.ts'
import type { Restored } from '../contract.ts'
import type { Asked, Reply } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { notFound } from '../ids.ts'
import type { AdminRevision } from '../ports.ts'
import { invalidInput } from '../read-input.ts'
import { save } from '../save.ts'
import { journalName, shownName } from './tell-history.ts'

/** The members of Restore, as the schema lets them through. */
export interface RestoreBody {
  readonly state?: 'after' | 'before' | undefined
  readonly names?: readonly string[] | undefined
}

/** Makes files and records as they were; a save like any other. Throws Problem. */
export async function restore(
  asked: Asked<unknown, { readonly number?: string }, RestoreBody>,
  at: number,
): Promise<Reply> {
  const { ports, body } = asked
  const { state = 'after' } = body
  const revisions = await ports.revisions()
  const last = state === 'after' ? at - 1 : at - 2
  const [then, present] = [revisions[last], revisions.at(-1)]
  if (then === undefined || present === undefined)
    throw notFound('The history does not tell what was before its first entry.')
  const names = namesOf(revisions, at, body)
  const files = filesAt(revisions, last)
  const lists = then.lists()
  const plan = (now: World): Restoring =>
    restoreState(now, present.lists(), { world: then.world(), files, lists }, names)
  let restored: Restored = { restored: [], warnings: [] }
  return save(asked, {
    plan: (now) => {
      const { changes, warnings } = plan(now)
      restored = { restored: namesIn(changes), warnings }
      const title = `Restore the state ${state === 'after' ? 'behind' : 'before'} change ${at}`
      return { changes, warnings, commands: [], title }
    },
    // Of the whole server: what a restore writes may be anywhere.
    current: (now) => ({ etag: etagOf(now.facts.revision()) }),
    answer: () => ({ body: restored }),
  })
}

/** As the journal spells them. Throws 400 for one that no entry names. */
function namesOf(
  revisions: readonly AdminRevision[],
  at: number,
  { names, state = 'after' }: RestoreBody,
): ReadonlySet<string> {
  const all = new Map(revisions.flatMap((one) => one.names.map((name) => [keyOf(name), name] as const)))
  const touched = revisions[at - 1]?.names ?? []
  const usual = state === 'before' ? touched : [...all.values(), ...recordNames]
  const wanted = (names ?? usual).map((name) => {
    const known = all.get(keyOf(journalName(name)))
    if (known !== undefined) return shownName(known)
    if (recordNames.some((record) => record === name)) return name
    throw invalidInput([{ name: 'names', detail: `the history knows no '${name.slice(0, 200)}'` }])
  })
  return new Set(wanted.map(shownName))
}

const keyOf = (name: string): string => foldPath(name)

/** Configuration files as they were behind an entry; of one that the history met later, what it was when it was met. */
function filesAt(revisions: readonly AdminRevision[], last: number): ReadonlyMap<string, string | undefined> {
  const files = new Map<string, string | undefined>()
  const isFile = (name: string): boolean => /\.config$/i.test(name)
  for (const revision of revisions.slice(last + 1).toReversed())
    for (const name of revision.names.filter(isFile)) files.set(name, revision.text(name)?.before)
  const names = new Map<string, AdminRevision>()
  for (const revision of revisions.slice(0, last + 1))
    for (const name of revision.names.filter(isFile)) names.set(name, revision)
  for (const [name, revision] of names) files.set(name, revision.text(name)?.after)
  return files
}

const namesIn = (changes: readonly Change[]): readonly string[] => [...new Set(changes.map(nameOf))]

function nameOf(change: Change): string {
  switch (change.kind) {
    case 'write-file':
    case 'remove-file':
      return change.path
    case 'set-acl':
      return 'permissions'
    case 'set-state':
      return 'states'
    default:
      return 'accounts'
  }
}
