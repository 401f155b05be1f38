import { describe, expect, test } from 'vitest'
import type { Steps } from '../diagnosis/steps.ts'
import { diagnoseRequest } from './diagnose-request.ts'
import { pinned } from './pinned-world.ts'
import { contosoStory, get, neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

describe('a diagnosis made in small steps is the one that is made at once', () => {
  test.each(['http://localhost/index.html', 'http://localhost/secret/', 'http://localhost/nowhere.htm'])(
    '%s',
    async (url) => {
      let steps = 0
      const run = async <T>(work: Steps<T>): Promise<T> => {
        for (;;) {
          const step = work.next()
          if (step.done === true) return step.value
          steps++
          await Promise.resolve()
        }
      }
      const world = pinned(worldOf(contosoStory))
      const once = await diagnoseRequest(world, get(url), { verify: neverVerified })
      const sliced = await diagnoseRequest(world, get(url), { verify: neverVerified, run })
      expect(sliced.fixes).toEqual(once.fixes)
      expect(sliced.rejected).toEqual(once.rejected)
      expect(sliced.trace.status).toEqual(once.trace.status)
      expect(steps).toBeGreaterThan(4)
    },
  )

  test('it stops where nobody waits any more', async () => {
    const run = async <T>(work: Steps<T>): Promise<T> => {
      work.next()
      throw new Error('the client has gone')
    }
    const asked = diagnoseRequest(worldOf(contosoStory), get('http://localhost/index.html'), {
      verify: neverVerified,
      run,
    })
    await expect(asked).rejects.toThrow('the client has gone')
  })
})
