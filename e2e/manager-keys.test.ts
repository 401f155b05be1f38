import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { savingOf, settled, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

describe.skipIf(skipWithout(systemPrograms.chromium))(
  "the keys of IIS Manager's tree and lists",
  { timeout: 120_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      story = await makeStory()
      await story.cli('appcmd', 'add', 'apppool', '/name:Unused')
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      ;({ page } = await signIn(browser, server, { reducedMotion: 'reduce' }))
    }, 120_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    const cancel = async (): Promise<void> => {
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('dialog').first().waitFor({ state: 'detached' })
    }

    test('F2 in the tree renames a site, Delete asks to remove it', async () => {
      await visit(page, '#/sites/Contoso', 'Contoso Home')
      await page.getByRole('tree').focus()
      await page.keyboard.press('F2')
      await page.getByRole('dialog', { name: 'Rename' }).waitFor()
      await cancel()
      await page.getByRole('tree').focus()
      await page.keyboard.press('Delete')
      const saving = await savingOf(page)
      await saving.getByRole('heading', { name: 'Remove Contoso' }).waitFor()
      await cancel()
      await page.getByRole('treeitem', { name: 'Contoso' }).waitFor()
    })

    test('neither does anything to the server itself', async () => {
      await visit(page, '#/server', `${story.machine} Home`)
      await page.getByRole('tree').focus()
      for (const key of ['F2', 'Delete']) await page.keyboard.press(key)
      await settled(page)
      expect(await page.getByRole('dialog').count()).toBe(0)
    })

    test('F2 and Delete do it in a list, too', async () => {
      await visit(page, '#/pools', 'Application Pools')
      await page.getByRole('row', { name: /^Unused/ }).click()
      await page.keyboard.press('F2')
      await page.getByRole('dialog', { name: /^Rename/ }).waitFor()
      await cancel()
      await page.getByRole('grid').focus()
      await page.keyboard.press('Delete')
      await (await savingOf(page)).getByRole('heading', { name: 'Remove Unused' }).waitFor()
      await cancel()
    })

    test('F5 asks the server anew and keeps what is typed', async () => {
      await visit(page, '#/sites/Contoso/feature/directory-browsing', 'Directory Browsing')
      await page.getByRole('checkbox', { name: 'Size' }).uncheck()
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().includes('/api/webserver/directory-browsing')),
        page.keyboard.press('F5'),
      ])
      expect(answer.status()).toBe(200)
      await settled(page)
      expect(await page.getByRole('checkbox', { name: 'Size' }).isChecked()).toBe(false)
    })
  },
)
