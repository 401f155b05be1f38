import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { AppcmdError, exitCode, invalid } from './appcmd/appcmd-error.ts'
import { type ConfigTarget, configTarget } from './appcmd/config-target.ts'
import { clearOwn, setOverrideMode } from './appcmd/config-verbs.ts'
import { Editing } from './appcmd/editing.ts'
import { guarded } from './appcmd/guarded-edit.ts'
import { sectionNamed } from './appcmd/section-name.ts'
import { configLine } from './appcmd-lines.ts'
import { orProblem, type Refused } from './edit-problem.ts'
import type { SectionEdit, SectionPlace } from './section-edit-types.ts'
import { Said } from './section-said.ts'
import { carryOutStep, type StepEdit } from './section-steps.ts'
import { checkedSitePath, defaultTarget, refuseMissingFolder, targetsMentioning } from './section-target.ts'

/** An edit that can be made, and the command lines that say the same. */
export interface SectionEdited {
  readonly ok: true
  readonly changes: readonly Change[]
  /** Of the last edit. */
  readonly target: ConfigTarget
  /** appcmd lines; secrets are '********'. What appcmd cannot say is left out: see `isSaidByAppcmd`. */
  readonly commandLines: readonly string[]
  readonly isSaidByAppcmd: boolean
}

/**
 * Edits of one section at one place, each on what those before it left: all or none. The same code as appcmd's, so the
 * file is the same to the byte.
 */
export function editSectionAt(
  world: World,
  place: SectionPlace,
  edits: readonly SectionEdit[],
): SectionEdited | Refused {
  return orProblem(() => {
    const sitePath = checkedSitePath(world, place.sitePath)
    const section = knownSection(world, place.section)
    const all = { ...place, sitePath, section }
    if (edits.length === 0) throw invalid('There is nothing to change.')
    const start = nothingYet(world)
    const { world: _, ...edited } = runs(edits).reduce(
      (done, run) => joined(done, editRun(done.world, all, run)),
      start,
    )
    return edited
  })
}

/** The appcmd lines for the edits, without masks where `isMasked` is false; undefined where appcmd cannot say it all. */
export function appcmdLineOf(
  world: World,
  place: SectionPlace,
  edits: readonly SectionEdit[],
): readonly string[] | undefined {
  const edited = editSectionAt(world, place, edits)
  return edited.ok && edited.isSaidByAppcmd ? edited.commandLines : undefined
}

/** Throws as for any other thing that is not there. */
function knownSection(world: World, name: string): string {
  try {
    return sectionNamed(world, name)
  } catch (error) {
    if (error instanceof AppcmdError) throw new AppcmdError(error.message, exitCode.notFound)
    throw error
  }
}

interface Run {
  readonly verb: 'set' | 'clear' | 'mode'
  readonly edits: readonly SectionEdit[]
}

const verbOf = ({ kind }: SectionEdit): Run['verb'] =>
  kind === 'revert' ? 'clear' : kind === 'override-mode' ? 'mode' : 'set'

/** Neighbours that one command line says. */
function runs(edits: readonly SectionEdit[]): readonly Run[] {
  const found: { verb: Run['verb']; edits: SectionEdit[] }[] = []
  for (const edit of edits) {
    const verb = verbOf(edit)
    const last = found.at(-1)
    if (last?.verb === 'set' && verb === 'set') last.edits.push(edit)
    else found.push({ verb, edits: [edit] })
  }
  return found
}

interface Done extends SectionEdited {
  readonly world: World
}

const nothingYet = (world: World): Done => ({
  ok: true,
  world,
  changes: [],
  target: { sitePath: '', commitPath: '', file: '', relative: '' },
  commandLines: [],
  isSaidByAppcmd: true,
})

const joined = (before: Done, after: Done): Done => ({
  ...after,
  changes: [...before.changes, ...after.changes],
  commandLines: [...before.commandLines, ...after.commandLines],
  isSaidByAppcmd: before.isSaidByAppcmd && after.isSaidByAppcmd,
})

function editRun(world: World, place: SectionPlace, run: Run): Done {
  const targets = targetsOf(world, place, run)
  return targets.reduce(
    (done, target) => joined(done, editFile(done.world, target, place.section, run)),
    nothingYet(world),
  )
}

/** What is reverted without a word where, is reverted wherever it is said. */
function targetsOf(world: World, { sitePath, section, commit }: SectionPlace, { verb }: Run) {
  if (commit !== undefined) return [configTarget(world, sitePath, commit)]
  if (verb === 'mode') return [configTarget(world, sitePath, 'apphost')]
  const usual = defaultTarget(world, sitePath, section)
  const said = verb === 'clear' ? targetsMentioning(world, sitePath, section) : []
  return said.length > 0 ? said : [usual]
}

function editFile(world: World, target: ConfigTarget, section: string, run: Run): Done {
  refuseMissingFolder(world, target)
  const said = new Said(new Editing(world, target, section))
  const verb = carryOut(said, run)
  const { editing, parameters, isWhole } = said
  const line = verb === undefined || !isWhole ? [] : [configLine(world, verb, target, section, parameters)]
  return {
    ok: true,
    world: editing.world,
    changes: editing.changes,
    target,
    commandLines: editing.changes.length === 0 ? [] : line,
    isSaidByAppcmd: isWhole && verb !== undefined,
  }
}

/** appcmd's verb for what was done; undefined: it has none. */
function carryOut(said: Said, { edits }: Run): 'set' | 'clear' | 'lock' | 'unlock' | undefined {
  const { editing } = said
  const [first] = edits
  if (first?.kind === 'revert') {
    clearOwn(editing)
    return 'clear'
  }
  if (first?.kind === 'override-mode') {
    const { mode } = first
    const what = `Failed to set the override mode of section "${editing.section}".`
    guarded(editing, what, () => setOverrideMode(editing, mode))
    return mode === 'Inherit' ? undefined : mode === 'Deny' ? 'lock' : 'unlock'
  }
  guarded(editing, 'Failed to commit configuration changes.', () => {
    for (const edit of edits) if (isStep(edit)) carryOutStep(said, edit)
  })
  return 'set'
}

const isStep = (edit: SectionEdit): edit is StepEdit =>
  edit.kind !== 'revert' && edit.kind !== 'override-mode'
