import { maskSecrets } from '../config/mask-secrets.ts'
import { isConfigError } from '../config/parse-xml.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { changedRecords } from './changed-records.ts'
import { unifiedDiff } from './unified-diff.ts'

export interface FileDifference {
  readonly name: string
  /** A unified diff without the file names; secrets are masked. */
  readonly lines: readonly string[]
}

/** What changes do to files, and to what is no file (lists, accounts, states) as lines of text. */
export function diffsOf(before: World, after: World, changes: readonly Change[]): readonly FileDifference[] {
  const names = new Map<string, string>()
  for (const change of changes) {
    if (change.kind === 'set-config') names.set(change.file.toLowerCase(), change.file)
    if (change.kind === 'write-file' || change.kind === 'remove-file')
      names.set(change.path.toLowerCase(), change.path)
  }
  const written = new Map(
    changes.flatMap((one) => (one.kind === 'write-file' ? [[one.path.toLowerCase(), one.text]] : [])),
  )
  const files = [...names.values()].flatMap((name) => {
    const text = textOf(after, name) ?? written.get(name.toLowerCase()) ?? ''
    return differenceOf(name, textOf(before, name) ?? '', text)
  })
  return [
    ...files,
    ...changedRecords(before, after, changes).flatMap((one) => differenceOf(one.name, one.before, one.after)),
  ]
}

/** Two texts of one file; [] where they are alike. */
export function differenceOf(name: string, before: string, after: string): readonly FileDifference[] {
  const lines = unifiedDiff(before, after)
  return lines.length === 0 ? [] : [{ name, lines: masked(lines, before, after) }]
}

function textOf({ facts }: World, file: string): string | undefined {
  const found = file === 'applicationHost.config' ? facts.applicationHost() : facts.configFile(file)
  return found === undefined || isConfigError(found) ? undefined : found.text
}

/** Each line as it stands in the masked whole: an attribute's tag may begin lines before. */
function masked(lines: readonly string[], before: string, after: string): readonly string[] {
  const hunks = hunksIn(lines)
  const [old, now] = [maskedLines(before, hunks, 'old'), maskedLines(after, hunks, 'now')]
  if (old === undefined || now === undefined) return unifiedDiff(maskSecrets(before), maskSecrets(after))
  return hunks.flatMap(({ head, rows, at }) => {
    let [oldAt, nowAt] = [at.old, at.now]
    const shown = rows.map((row) => {
      const text = (row.startsWith('-') ? old.get(oldAt) : now.get(nowAt)) ?? ''
      if (!row.startsWith('+')) oldAt++
      if (!row.startsWith('-')) nowAt++
      return `${row.slice(0, 1)}${text}`
    })
    return [head, ...shown]
  })
}

interface Hunk {
  readonly head: string
  readonly rows: readonly string[]
  /** Index of its first line in each text. */
  readonly at: { readonly old: number; readonly now: number }
}

function hunksIn(lines: readonly string[]): readonly Hunk[] {
  const hunks: { head: string; rows: string[]; at: Hunk['at'] }[] = []
  for (const line of lines) {
    const [, old, now] = /^@@ -(\d+),\d+ \+(\d+),/.exec(line) ?? []
    if (old !== undefined && now !== undefined)
      hunks.push({ head: line, rows: [], at: { old: Number(old) - 1, now: Number(now) - 1 } })
    else hunks.at(-1)?.rows.push(line)
  }
  return hunks
}

const beginsTag = (line: string | undefined): boolean => line === undefined || /^\s*</.test(line)

/** The lines that the hunks show, by their index; undefined: the mask has joined lines. */
function maskedLines(
  text: string,
  hunks: readonly Hunk[],
  side: 'old' | 'now',
): ReadonlyMap<number, string> | undefined {
  const lines = text.split(/\r?\n/)
  const shown = new Map<number, string>()
  for (const { at, rows } of hunks) {
    let first = at[side]
    let end = first + rows.filter((row) => !row.startsWith(side === 'old' ? '+' : '-')).length
    // What is a secret is told by its tag alone: the text is masked from one that begins a line to another.
    while (first > 0 && !beginsTag(lines[first])) first--
    while (!beginsTag(lines[end])) end++
    const part = lines.slice(first, end)
    const clean = maskSecrets(part.join('\n')).split('\n')
    if (clean.length !== part.length) return undefined
    for (const [index, line] of clean.entries()) shown.set(first + index, line)
  }
  return shown
}
