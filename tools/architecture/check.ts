import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Import, importsOf, sourceFiles } from './imports.ts'
import { laws } from './laws.ts'

export interface Violation {
  readonly law: string
  /** 'src/a.ts:3'. */
  readonly at: string
  readonly says: string
}

/** All breaches of the laws in the tree at `root`, and how many files were read (0 would prove nothing). */
export function checkArchitecture(root: string): {
  readonly files: number
  readonly violations: Violation[]
} {
  const files = sourceFiles(root, ['src', 'web'])
  const imports = files.flatMap((file) => importsOf(root, file))
  const violations = imports.flatMap((edge) => [...breaches(edge), ...missing(root, edge)])
  return {
    files: files.length,
    violations: [...violations, ...circles(files, imports), ...readersOfMain(files, imports)],
  }
}

const say = (edge: Import, law: string, because: string): Violation => ({
  law,
  at: `${edge.from}:${edge.line}`,
  says: `imports ${edge.to ?? edge.specifier}: ${because}`,
})

function breaches(edge: Import): Violation[] {
  return laws.filter((law) => law.broken(edge)).map((law) => say(edge, law.name, law.because))
}

function missing(root: string, edge: Import): Violation[] {
  if (edge.to === undefined || existsSync(join(root, edge.to))) return []
  return [say(edge, 'no-missing-files', 'there is no such file')]
}

/** Circles of imports that are there at run time; types may refer to each other. */
function circles(files: readonly string[], imports: readonly Import[]): Violation[] {
  const next = new Map<string, Set<string>>(files.map((file) => [file, new Set()]))
  for (const { from, to, typeOnly } of imports) if (to !== undefined && !typeOnly) next.get(from)?.add(to)
  const done = new Set<string>()
  const found: Violation[] = []
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) {
      found.push({ law: 'no-circles', at: file, says: [...way.slice(at), file].join(' → ') })
      return
    }
    if (done.has(file)) return
    for (const target of next.get(file) ?? []) visit(target, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  return found
}

/** Only main.ts introduces rooms of edge to each other: nothing else may import it. */
function readersOfMain(files: readonly string[], imports: readonly Import[]): Violation[] {
  if (!files.includes('src/main.ts')) return []
  return imports
    .filter(({ to }) => to === 'src/main.ts')
    .map((edge) => say(edge, 'main-is-the-top', 'main.ts introduces the rooms; nobody reads it'))
}
