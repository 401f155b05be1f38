import { describe, expect, test } from 'vitest'
import type { Steps } from '../diagnosis/steps.ts'
import { pinned } from './pinned-world.ts'
import { runCommand } from './run-command.ts'
import { contosoStory, neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'
import { compareAccess } from './what-if.ts'

/** Yields to the event loop at every single step, and counts them. */
function everyStep() {
  const seen = { steps: 0 }
  const run = async <T>(steps: Steps<T>): Promise<T> => {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      seen.steps++
      await Promise.resolve()
    }
  }
  return { seen, run }
}

describe('who gains and who loses, found in small steps, is what finding it at once tells', () => {
  test.each([
    'icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)(RX)',
    'icacls C:\\sites\\contoso /remove:g svc-web',
    'net user newcomer Secret-1 /add',
    'net localgroup Administrators bob /add',
    'appcmd set config /section:basicAuthentication /enabled:true',
    'appcmd set config Contoso /section:anonymousAuthentication /userName: /commit:apphost',
    "appcmd set config /section:staticContent /+[fileExtension='.xyz',mimeType='text/plain']",
    'appcmd set apppool Contoso /processModel.identityType:LocalSystem',
    'appcmd stop site Contoso',
  ])('%s', async (line) => {
    const world = worldOf(contosoStory)
    const { changes, code, out, err } = runCommand(world, line)
    expect(code, `${err}${out}`).toBe(0)
    const once = await compareAccess(world, world.with(changes), changes, { verify: neverVerified })
    const copy = pinned(world)
    const { seen, run } = everyStep()
    const sliced = await compareAccess(copy, copy.with(changes), changes, { verify: neverVerified, run })
    expect(seen.steps).toBeGreaterThan(0)
    expect([sliced.gains, sliced.losses]).toEqual([once.gains, once.losses])
  })

  test('a step is short: there are several for each file', async () => {
    const names = Array.from({ length: 500 }, (_, at) => `  C:\\sites\\contoso\\many\\f${at}.txt: x`)
    const world = worldOf(contosoStory.replace(/^files:$/m, ['files:', ...names].join('\n')))
    const line = 'appcmd set config Contoso /section:anonymousAuthentication /enabled:false /commit:apphost'
    const { changes } = runCommand(world, line)
    const { seen, run } = everyStep()
    await compareAccess(world, world.with(changes), changes, { verify: neverVerified, run })
    expect(seen.steps).toBeGreaterThan(2000)
  })
})
