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
  const [old, now] = [maskedLines(before), maskedLines(after)]
  if (old === undefined || now === undefined) return unifiedDiff(maskSecrets(before), maskSecrets(after))
  let [oldAt, nowAt] = [0, 0]
  return lines.map((line) => {
    const [, from, to] = /^@@ -(\d+),\d+ \+(\d+),/.exec(line) ?? []
    if (from !== undefined && to !== undefined) {
      ;[oldAt, nowAt] = [Number(from) - 1, Number(to) - 1]
      return line
    }
    const text = (line.startsWith('-') ? old[oldAt] : now[nowAt]) ?? ''
    if (!line.startsWith('+')) oldAt++
    if (!line.startsWith('-')) nowAt++
    return `${line.slice(0, 1)}${text}`
  })
}

/** undefined: the mask has joined lines. */
function maskedLines(text: string): readonly string[] | undefined {
  const lines = maskSecrets(text).split(/\r?\n/)
  return lines.length === text.split(/\r?\n/).length ? lines : undefined
}
