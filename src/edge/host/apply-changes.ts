import { readFileSync, rmSync } from 'node:fs'
import type { Change } from '../../core/world/change.ts'
import { withChanges } from '../../core/world/overlay.ts'
import { ChangeError } from '../../core/world/world.ts'
import type { AccountWrite } from './account-store.ts'
import { accountsOf, undoAccounts } from './account-undo.ts'
import { type StagedFile, stageFile, writeFileAtomic } from './atomic-file.ts'
import { type ChangePlan, type FileChange, planChanges, type StateChange } from './change-plan.ts'
import type { DescriptorWrite } from './descriptor-store.ts'
import { diskProblem } from './disk-problem.ts'
import { statOf } from './file-stamp.ts'
import { setDescriptorWrites } from './files-security.ts'
import { type Author, createHistory, type History, sha256 } from './history.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'
import { validateChanges } from './validate-changes.ts'

export type AppliedChanges =
  /** `undo` brings back what was there: give it to applyPlan. */
  | { readonly ok: true; readonly undo: ChangePlan }
  /** One line; nothing was changed. `conflict`: because something was changed meanwhile. */
  | { readonly ok: false; readonly message: string; readonly conflict?: true }

export interface ApplyOptions {
  readonly author: Author
  /** Files by name and the SHA-256 (hex) that they must still have: what the caller's plan saw. */
  readonly expects?: Readonly<Record<string, string>>
}

/**
 * Applies changes to an instance, all or none: files are written beside, synced and renamed; accounts, descriptors and
 * states change in one transaction, which ends when the files are in place. A configuration that cannot be used never
 * replaces one that can; a file that is not what the plan saw stops it all.
 */
export async function applyChanges(
  instance: Instance,
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<AppliedChanges> {
  try {
    const before = liveFacts(instance)
    const after = withChanges(before, changes)
    const problem = validateChanges(before, after, changes)
    if (problem !== undefined) return { ok: false, message: `nothing was changed: it would break ${problem}` }
    return await applyPlan(instance, await planChanges(instance, after, changes), options)
  } catch (error) {
    return failed(error)
  }
}

/** Applies a plan as it stands, all or none. */
export async function applyPlan(
  instance: Instance,
  plan: ChangePlan,
  options: ApplyOptions,
): Promise<AppliedChanges> {
  const staged: StagedFile[] = []
  try {
    const writing = plan.files.map((file) => ({ file, staged: stage(file, staged) }))
    const undo = await carryOut(instance, plan, writing, options)
    return { ok: true, undo: { ...undo, files: plan.files.map(reversed) } }
  } catch (error) {
    return failed(error)
  } finally {
    for (const file of staged) file.discard()
  }
}

/** In one transaction, so that no other process stands between a look and a write, or tells the journal otherwise. */
async function carryOut(
  instance: Instance,
  plan: ChangePlan,
  writing: readonly Writing[],
  { author, expects = {} }: ApplyOptions,
): Promise<Omit<ChangePlan, 'files'>> {
  const history = createHistory(instance)
  let isInPlace = false
  try {
    return await instance.database.atomically(async () => {
      refuseSurprises(plan.files, expects)
      history.noticeEdits(plan.files)
      const undo = await writeRows(instance, plan)
      commitFiles(writing)
      isInPlace = true
      record(history, author, plan.files)
      return undo
    })
  } catch (error) {
    if (isInPlace) for (const file of plan.files) restore(file)
    throw error
  }
}

/** What was done is done: a journal that cannot be written finds it later, as changed by hand. */
function record(history: History, author: Author, files: readonly FileChange[]): void {
  try {
    history.record(author, files)
  } catch {}
}

/** Somebody else changed what the plan saw. */
class ChangedMeanwhile extends ChangeError {}

const failed = (error: unknown): Extract<AppliedChanges, { readonly ok: false }> => ({
  ok: false,
  message: error instanceof ChangeError ? error.message : diskProblem(error, 'apply the change'),
  ...(error instanceof ChangedMeanwhile && { conflict: true }),
})

function refuseSurprises(files: readonly FileChange[], expects: Readonly<Record<string, string>>): void {
  const surprise = files.find((file) => isSurprise(file, expects))
  if (surprise !== undefined)
    throw new ChangedMeanwhile(`${surprise.name} was changed meanwhile: nothing was done`)
}

function isSurprise(file: FileChange, expects: Readonly<Record<string, string>>): boolean {
  const expected = expects[file.name]
  if (expected !== undefined && file.before !== undefined && sha256(file.before) !== expected) return true
  const stats = statOf(file.native)
  if (stats === undefined) return file.before !== undefined
  return !stats.isFile() || !isSame(readFileSync(file.native), file.before)
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0
}

const reversed = (file: FileChange): FileChange => ({ ...file, before: file.after, after: file.before })

function stage(file: FileChange, staged: StagedFile[]): StagedFile | undefined {
  if (file.after === undefined || isSame(file.before, file.after)) return undefined
  const made = stageFile(file.native, file.after)
  staged.push(made)
  return made
}

interface Writing {
  readonly file: FileChange
  readonly staged: StagedFile | undefined
}

/** Renames one after the other; where one fails, those before it get back what they had. */
function commitFiles(writing: readonly Writing[]): void {
  const done: FileChange[] = []
  try {
    for (const { file, staged } of writing) {
      done.push(file)
      if (file.after === undefined) rmSync(file.native, { force: true })
      else staged?.commit()
    }
  } catch (error) {
    for (const file of done) restore(file)
    throw error
  }
}

function restore(file: FileChange): void {
  if (file.before === undefined) rmSync(file.native, { force: true })
  else writeFileAtomic(file.native, file.before)
}

/** Inside the transaction; what it gives back undoes the rows. */
async function writeRows(instance: Instance, plan: ChangePlan): Promise<Omit<ChangePlan, 'files'>> {
  const accounts = await writeAccounts(instance, plan.accounts)
  const descriptors: DescriptorWrite[] = []
  for (const step of plan.descriptors) {
    const writes =
      step.kind === 'set-list' ? setDescriptorWrites(instance, step.path, step.descriptor) : [step]
    for (const { path } of writes.flatMap((write) => (write.kind === 'move' ? [] : [write]))) {
      const bytes = instance.descriptors.get(path)
      descriptors.unshift(bytes === undefined ? { kind: 'remove', path } : { kind: 'set', path, bytes })
    }
    await instance.descriptors.write(writes)
  }
  const states: StateChange[] = []
  for (const { what, name, state } of plan.states) {
    states.unshift({ what, name, state: instance.states.get(what, name) ?? 'started' })
    await instance.states.set(what, name, state)
  }
  return { accounts, descriptors, states }
}

async function writeAccounts(
  instance: Instance,
  writes: readonly AccountWrite[],
): Promise<readonly AccountWrite[]> {
  if (writes.length === 0) return []
  const before = accountsOf(instance.accounts)
  await instance.accounts.write(writes)
  return undoAccounts(before, accountsOf(instance.accounts))
}
