import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { changes, dialogOf, fill, hostFile, siteFile } from './testing/manager-changes.ts'
import { act, confirmSave, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { countersign } from './testing/run-countersign.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

describe.skipIf(skipWithout(systemPrograms.chromium))(
  'the same change by the manager, by appcmd and by hand is the same file, byte for byte',
  { timeout: 240_000 },
  () => {
    let story: StoryInstance
    let other: string
    let server: ManagedServer
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      story = await makeStory()
      other = join(story.home, '..', 'other')
      cpSync(story.home, other, { recursive: true })
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      ;({ page } = await signIn(browser, server, { reducedMotion: 'reduce' }))
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    const textIn = (home: string, file: string): string =>
      existsSync(join(home, file)) ? readFileSync(join(home, file), 'latin1') : ''

    async function run(words: readonly string[]): Promise<string> {
      const { code, out, err } = await countersign([...words, '--server', other])
      expect(code, `${words.join(' ')}: ${out}${err}`).toBe(0)
      return out
    }

    test.each(changes)('$what', async ({ file, clicks, commands, byHand }) => {
      const before = textIn(other, file)
      expect(textIn(story.home, file)).toBe(before)
      const byAdministrator = byHand(before)
      await clicks(page)
      await confirmSave(page)
      expect(textIn(story.home, file)).toBe(byAdministrator)
      for (const words of commands) await run(words)
      expect(textIn(other, file)).toBe(byAdministrator)
      for (const each of [hostFile, siteFile]) expect(textIn(story.home, each)).toBe(textIn(other, each))
    })

    test('an entry of an access control list, which icacls shows alike', async () => {
      await visit(page, '#/sites/Contoso/feature/permissions', 'Permissions')
      await act(page, 'Add…')
      const dialog = dialogOf(page, 'Add Permission Entry')
      await dialog.getByRole('combobox', { name: 'Principal:' }).fill('IUSR')
      await page.keyboard.press('Tab')
      await fill(page, 'Add Permission Entry', {})
      await confirmSave(page)
      await run(['icacls', 'C:\\sites\\contoso', '/grant', 'IUSR:(OI)(CI)(RX)'])
      const shown = await run(['icacls', 'C:\\sites\\contoso', '/t'])
      expect(shown).toContain('NT AUTHORITY\\IUSR:(OI)(CI)(RX)')
      expect(await story.cli('icacls', 'C:\\sites\\contoso', '/t')).toBe(shown)
    })
  },
)
