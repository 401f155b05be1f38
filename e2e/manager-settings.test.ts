import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { dialogOf, fill, siteFile } from './testing/manager-changes.ts'
import { act, confirmSave, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

/** Fields of IIS Manager's dialogs, set by clicks; what the files then say. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'the dialogs of the features set what those of IIS Manager set',
  { timeout: 120_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      story = await makeStory()
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      ;({ page } = await signIn(browser, server, { reducedMotion: 'reduce' }))
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    const textOf = (file: string): string => readFileSync(join(story.home, file), 'utf8')

    async function choose(dialog: string, list: string, option: string): Promise<void> {
      await dialogOf(page, dialog).getByRole('combobox', { name: list, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }

    test('Forms Authentication: where to sign in, and the cookie', async () => {
      const title = 'Edit Forms Authentication Settings'
      await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
      await page.getByRole('row', { name: /^Forms Authentication/ }).click()
      await act(page, 'Edit…')
      await choose(title, 'Mode:', 'Use cookies')
      await choose(title, 'Protection mode:', 'Validation')
      await fill(page, title, {
        'Login URL:': '~/sign-in.aspx',
        'Authentication cookie time-out (in minutes):': '20',
      })
      await confirmSave(page)
      expect(textOf(siteFile)).toContain(
        '<forms loginUrl="~/sign-in.aspx" timeout="20" cookieless="UseCookies" protection="Validation" />',
      )
    })
  },
)
