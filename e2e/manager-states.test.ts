import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { act, confirmSave, settled, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

/** What a page shows of what is gone, cannot be read, or does not answer. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'the manager claims nothing that it does not know',
  { timeout: 120_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page
    let complaints: string[]

    beforeAll(async () => {
      story = await makeStory()
      const broken = join(story.home, 'drive_c/sites/broken')
      mkdirSync(broken)
      writeFileSync(join(broken, 'web.config'), '<configuration>\n  <system.webServer>\n</configuration>\n')
      const bindings = `/bindings:http/127.0.0.1:${story.port}:broken.test`
      await story.cli('appcmd', 'add', 'site', '/name:Broken', bindings, '/physicalPath:C:\\sites\\broken')
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      const visited = await signIn(browser, server, { reducedMotion: 'reduce' })
      page = visited.page
      complaints = visited.complaints
    }, 120_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    const go = async (hash: string) => {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
      await settled(page)
    }
    const main = () => page.getByRole('main')
    const actions = () => page.getByRole('complementary', { name: 'Actions' })
    const offered = () => actions().getByRole('button').or(actions().getByRole('link')).count()

    test.each([
      ['#/sites/Gone', "There is no site 'Gone'.", 'Go to Sites'],
      ['#/sites/Gone/feature/default-document', "There is no site 'Gone'.", 'Go to Sites'],
      ['#/sites/Contoso/gone', "There is no 'gone' in Contoso.", 'Go to Contoso'],
      ['#/server/feature/gone', 'There is no such page.', 'Go back'],
    ])('%s: it is not there, and nothing can be done with it', async (hash, says, way) => {
      await go(hash)
      await main().getByText(says).waitFor()
      expect(await offered()).toBe(0)
      await main().getByRole('link', { name: way }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
    })

    test('a site that is removed while its page is open', async () => {
      await story.cli('appcmd', 'add', 'site', '/name:Brief', `/bindings:http/127.0.0.1:${story.port}:b.test`)
      await page.getByRole('button', { name: 'Refresh' }).click()
      await visit(page, '#/sites/Brief', 'Brief Home')
      await story.cli('appcmd', 'delete', 'site', 'Brief')
      await page.getByRole('button', { name: 'Refresh' }).click()
      await main().getByText("There is no site 'Brief'.").waitFor()
    })

    test.each([
      ['default-document', 'Default Document'],
      ['authentication', 'Authentication'],
      ['ssl-settings', 'SSL Settings'],
      ['request-filtering', 'Request Filtering'],
      ['feature-delegation', 'Feature Delegation'],
    ])('a configuration that cannot be read is told by %s, not shown as empty', async (feature, title) => {
      await visit(page, `#/sites/Broken/feature/${feature}`, title)
      await main().getByText('not well-formed').waitFor()
      await main().getByText('C:\\sites\\broken\\web.config:3').waitFor()
      expect(
        await main()
          .getByText(/There is no/)
          .count(),
      ).toBe(0)
      expect(await main().getByRole('grid').count()).toBe(0)
      expect(await offered()).toBe(0)
    })

    test('while the server does not answer nothing breaks, and all goes on when it is back', async () => {
      await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
      await page.getByRole('row', { name: /^Anonymous/ }).click()
      await page.context().setOffline(true)
      await act(page, 'Disable')
      await page.getByText('Disable Anonymous Authentication: not saved').first().waitFor()
      await page.getByText('The server does not answer.').waitFor()
      expect(await page.getByRole('row', { name: /^Anonymous/ }).count()).toBe(1)
      await page.evaluate(() => {
        location.hash = '#/sites/Contoso/feature/mime-types'
      })
      await main().getByText('This page could not be shown.').waitFor()
      await page.context().setOffline(false)
      await page.getByText('The server does not answer.').waitFor({ state: 'detached' })
      await main().getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('heading', { level: 1, name: 'MIME Types' }).waitFor()
      await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
      await page.getByRole('row', { name: /^Basic/ }).click()
      await act(page, 'Enable')
      await confirmSave(page)
      await page.getByRole('row', { name: /^Basic Authentication Enabled/ }).waitFor()
    })

    test('no page complained but of the server that did not answer', () => {
      const others = complaints.filter(
        (text) => !/ERR_INTERNET_DISCONNECTED|dynamically imported module|preload CSS/.test(text),
      )
      expect(others).toEqual([])
    })
  },
)
