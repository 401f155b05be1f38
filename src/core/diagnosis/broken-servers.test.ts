import { describe, expect, it } from 'vitest'
import { checkServer } from './testing/check-server.ts'
import { faults } from './testing/faults/faults.ts'
import { type Checked, tallyOf } from './testing/tally.ts'

/** All 2,000 of docs/diagnosis-by-fault.md: `node tools/launch.mjs tools/broken-servers.ts`, on every core. */
const all = process.env.COUNTERSIGN_REQUIRE_ALL === '1'
const seeds = Array.from({ length: all ? 500 : 200 }, (_, at) => at + 1)

const named = ({ server }: Checked): string =>
  `seed ${server.seed}: ${server.faults.map(({ name }) => name).join(' + ')}; ${server.ask.text}`

describe('servers broken by chance', { timeout: 1_800_000 }, () => {
  const checked: Checked[] = []
  const judged = (): readonly Checked[] => {
    if (checked.length === 0) {
      // The brute force is the dear part: every fifth server in the ordinary run.
      for (const seed of seeds) checked.push(checkServer(seed, { bruteForce: all || seed % 5 === 0 }))
    }
    return checked
  }

  it('are broken in more than sixty ways', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60)
    expect(new Set(faults.flatMap(({ causes }) => causes)).size).toBeGreaterThanOrEqual(55)
  })

  it('are told for what was broken in at least 99 of 100', () => {
    const wrong = judged().filter(({ isFirst }) => !isFirst)
    expect(wrong.length / seeds.length, wrong.map(named).join('\n')).toBeLessThanOrEqual(0.01)
  }, 1_800_000)

  it('are mended wherever the undo can be said', () => {
    expect(
      judged()
        .filter(({ isCurable, hasFix }) => isCurable && !hasFix)
        .map(named),
    ).toEqual([])
  })

  it('are never mended by more than the undo would open', () => {
    const wide = judged().flatMap((each) => each.tooWide.map((title) => `${named(each)}: ${title}`))
    expect(wide).toEqual([])
  })

  it('are never mended so that an access test turns', () => {
    const turning = judged().flatMap((each) => each.breaking.map((title) => `${named(each)}: ${title}`))
    expect(turning).toEqual([])
  })

  it('open nothing to anybody that the fix does not list, as brute force finds it', () => {
    const found = judged().flatMap((each) => each.unlisted.map((gain) => `${named(each)}: ${gain}`))
    expect(found).toEqual([])
  })

  it('are counted by kind of fault', () => {
    const { total, rows } = tallyOf(judged())
    expect(total.servers).toBe(seeds.length)
    expect(rows.length).toBeGreaterThan(all ? 140 : 80)
  })
})
