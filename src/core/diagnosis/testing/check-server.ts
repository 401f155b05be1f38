import { type BrokenServer, breakServer } from './break-server.ts'
import { changesOf, type Judgement, judgeServer } from './judge-server.ts'
import { everythingAllowed, unlisted } from './naive-check.ts'
import type { Checked } from './tally.ts'

/** Breaks a server, diagnoses it, judges the diagnosis; and, where wanted, checks what each fix opens by brute force. */
export function checkServer(seed: number, options: { readonly bruteForce: boolean }): Checked {
  const judgement = judgeServer(breakServer(seed))
  return { ...judgement, unlisted: options.bruteForce ? unlistedBy(judgement) : [] }
}

function unlistedBy({ server, diagnosis }: Judgement): string[] {
  if (diagnosis.fixes.length === 0) return []
  const files = filesOf(server)
  const { world, ask } = server
  const before = everythingAllowed(world, ask.request, files)
  return diagnosis.fixes.flatMap((fix) => {
    const after = everythingAllowed(world.with(changesOf(fix)), ask.request, files)
    return unlisted(before, after, fix.grants).map((gain) => `${fix.title}: ${gain.replaceAll('\n', ' ')}`)
  })
}

/** Every path that the snapshot lists, with the folders that only stand above others. */
function filesOf({ healthy }: BrokenServer): readonly string[] {
  const paths = new Set<string>()
  for (const { path } of healthy.snapshot.files) {
    const parts = path.split('\\')
    for (let count = path.startsWith('\\\\') ? 4 : 2; count <= parts.length; count++)
      paths.add(parts.slice(0, count).join('\\'))
  }
  return [...paths]
}
