import { describe, expect, it } from 'vitest'
import { inSlices } from './in-slices.ts'

function* busy(milliseconds: number): Generator<undefined, string> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) yield
  return 'done'
}

describe('work in slices', () => {
  it('lets everything else have its turn, also between many short pieces', async () => {
    let turns = 0
    const other = setInterval(() => turns++, 1)
    const run = inSlices()
    for (let piece = 0; piece < 30; piece++) expect(await run(busy(4))).toBe('done')
    clearInterval(other)
    expect(turns).toBeGreaterThan(5)
  })

  it('ends with the reason of the signal where nobody waits any more', async () => {
    const controller = new AbortController()
    const running = inSlices(controller.signal)(busy(10_000))
    controller.abort(new Error('gone'))
    await expect(running).rejects.toThrow('gone')
  })
})
