import { baseName, foldPath, joinPath, normalizePath, parentPath } from '../base/windows-path.ts'
import type { Facts, FileFacts } from '../world/facts.ts'
import { IcaclsError } from './icacls-error.ts'

/** A path as the line spells it, and what is there. */
export interface Target {
  readonly shown: string
  readonly file: FileFacts
}

/** All files and directories that a name means, folders before what is in them. */
export function* icaclsTargets(facts: Facts, name: string, recursive: boolean): Generator<Target> {
  const path = absolute(facts, name)
  if (/[*?]/.test(baseName(path)))
    yield* matching(facts, parentPath(path) ?? path, baseName(path), name, recursive)
  else yield* tree(facts, existing(facts, path, name), recursive)
}

/** Relative paths start at the system drive: a pure command line has no current directory. '/srv/www' may be the machine's own. */
export function absolute(facts: Facts, name: string): string {
  const expanded = name.replace(
    /%([^%]+)%/g,
    (all, variable: string) => facts.environment[variable.toLowerCase()] ?? all,
  )
  if (expanded.startsWith('/') && isThere(facts, normalizePath(expanded))) return normalizePath(expanded)
  return /^([a-z]:|[\\/]{2})/i.test(expanded) ? normalizePath(expanded) : joinPath('C:\\', expanded)
}

function isThere(facts: Facts, path: string): boolean {
  const found = facts.file(path)
  return found.known && found.value !== undefined
}

export function existing(facts: Facts, path: string, shown: string): Target {
  const found = facts.file(path)
  if (!found.known) throw new IcaclsError(`${shown}: what is there is not known here.`, 13)
  if (found.value !== undefined) return { shown, file: found.value }
  const folder = parentPath(path)
  const above = folder === undefined ? undefined : facts.file(folder)
  const isFolderMissing = above === undefined || (above.known && above.value?.kind !== 'directory')
  throw isFolderMissing
    ? new IcaclsError(`${shown}: The system cannot find the path specified.`, 3)
    : new IcaclsError(`${shown}: The system cannot find the file specified.`, 2)
}

function* tree(facts: Facts, target: Target, recursive: boolean): Generator<Target> {
  yield target
  if (!recursive || target.file.kind !== 'directory') return
  for (const name of namesIn(facts, target.file.path)) {
    const shown = `${target.shown.replace(/[\\/]+$/, '')}\\${name}`
    yield* tree(facts, existing(facts, joinPath(target.file.path, name), shown), true)
  }
}

/** With /t, the folders below are searched for the pattern, too, as icacls does. */
function* matching(
  facts: Facts,
  folder: string,
  pattern: string,
  shown: string,
  recursive: boolean,
): Generator<Target> {
  existing(facts, folder, folder)
  const prefix = shown.slice(0, shown.length - pattern.length)
  const matches = wildcard(pattern)
  let any = false
  for (const name of namesIn(facts, folder)) {
    const target = existing(facts, joinPath(folder, name), `${prefix}${name}`)
    if (matches.test(name)) {
      any = true
      yield* tree(facts, target, recursive)
    } else if (recursive && target.file.kind === 'directory') {
      const below = [...found(facts, target, pattern)]
      any ||= below.length > 0
      yield* below
    }
  }
  if (!any) throw new IcaclsError(`${shown}: The system cannot find the file specified.`, 2)
}

function* found(facts: Facts, { shown, file }: Target, pattern: string): Generator<Target> {
  try {
    yield* matching(facts, file.path, pattern, `${shown}\\${pattern}`, true)
  } catch (error) {
    if (!(error instanceof IcaclsError) || error.code !== 2) throw error
  }
}

function namesIn(facts: Facts, folder: string): readonly string[] {
  const names = facts.list(folder)
  if (!names.known) throw new IcaclsError(`${folder}: what it holds is not known here.`, 13)
  return [...names.value].sort((a, b) => (foldPath(a) < foldPath(b) ? -1 : 1))
}

/** '*' and '?' of cmd; '*.*' means all names. */
export function wildcard(pattern: string): RegExp {
  if (pattern === '*.*') return /^/
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i')
}
