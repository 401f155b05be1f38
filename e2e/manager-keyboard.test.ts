import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { focusOf, press, tabTo, walk } from './testing/manager-focus.ts'
import { savingOf, settled, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, newVisit, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

const password = 'Al1ce!s pass'

/** From the sign-in to the 200 without a mouse. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'the fix by keyboard alone',
  { timeout: 240_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page
    let complaints: readonly string[]

    beforeAll(async () => {
      story = await makeStory()
      await story.cli('net', 'user', 'alice', password, '/add')
      await story.cli('net', 'localgroup', 'Administrators', 'alice', '/add')
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      ;({ page, complaints } = await newVisit(browser, server, { reducedMotion: 'reduce' }))
      await page.goto(server.manager)
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    const status = async () => (await fetch(`http://127.0.0.1:${story.port}/index.html`)).status
    const hostConfig = () => readFileSync(join(story.home, 'config/applicationHost.config'), 'utf8')
    const closed = () => page.getByRole('dialog').first().waitFor({ state: 'detached' })
    const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

    /** From row to row until this one. */
    async function rowTo(name: RegExp, key: string): Promise<void> {
      for (let steps = 0; steps < 40; steps += 1) {
        if (name.test((await focusOf(page)).name)) return
        await page.keyboard.press(key)
      }
      throw new Error(`${name} is not reached by ${key}, but ${JSON.stringify(await focusOf(page))}`)
    }

    test('signs in: the first field has the focus, Enter sends', async () => {
      expect(await status()).toBe(401)
      await page.waitForFunction(() => document.activeElement?.matches('input[autocomplete="username"]'))
      await page.keyboard.type('alice')
      await page.keyboard.press('Tab')
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
      await page.getByRole('tree', { name: 'Connections' }).waitFor()
    })

    test('goes to the site in the tree by arrows', async () => {
      await settled(page)
      await press(page, 'F6', ({ role }) => role === 'treeitem')
      await page.keyboard.press('Home')
      await rowTo(/^Sites$/, 'ArrowDown')
      await page.keyboard.press('ArrowRight')
      await page.getByRole('treeitem', { name: 'Contoso' }).waitFor()
      await rowTo(/^Contoso$/, 'ArrowDown')
      await page.keyboard.press('Enter')
      await title('Contoso Home')
      expect((await focusOf(page)).name).toBe('Contoso')
    })

    test('opens Authentication among the tiles', async () => {
      await press(page, 'F6', ({ id }) => id === 'main')
      await tabTo(page, ({ role, pane }) => role === 'link' && pane === 'main')
      await page.keyboard.press('End')
      await page.keyboard.press('Home')
      await rowTo(/^Authentication$/, 'ArrowRight')
      await page.keyboard.press('Enter')
      await title('Authentication')
      await settled(page)
      expect(await focusOf(page)).not.toMatchObject({ role: 'body' })
    })

    async function chooseEdit(): Promise<void> {
      await press(page, 'F6', ({ id }) => id === 'main')
      await tabTo(page, ({ grid }) => grid === 'Authentication modes')
      await page.keyboard.press('Home')
      await rowTo(/^Anonymous Authentication/, 'ArrowDown')
      await page.getByRole('complementary').getByRole('button', { name: 'Edit…' }).waitFor()
      await press(page, 'F6', ({ pane }) => pane === 'complementary')
      await tabTo(page, ({ name }) => name === 'Edit…')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Edit Anonymous Authentication Credentials' }).waitFor()
    }

    test('Escape cancels, and the focus returns to where it was', async () => {
      const before = hostConfig()
      await chooseEdit()
      expect(await focusOf(page)).toMatchObject({ pane: 'dialog' })
      await page.keyboard.press('Escape')
      await closed()
      await press(page, undefined, ({ name }) => name === 'Edit…')
      expect(hostConfig()).toBe(before)
    })

    async function choosePool(): Promise<void> {
      await chooseEdit()
      await tabTo(page, ({ role }) => role === 'radio')
      await page.keyboard.press('ArrowDown')
      await page.waitForFunction(() =>
        document.querySelectorAll('input[type="radio"]')[1]?.matches(':checked'),
      )
      await tabTo(page, ({ name, pane }) => name === 'OK' && pane === 'dialog')
      await page.keyboard.press('Enter')
      await savingOf(page)
    }

    test('Escape in the dialog that says what is written goes back to the fields', async () => {
      const before = hostConfig()
      await choosePool()
      await page.keyboard.press('Escape')
      await page.getByText('Whose access changes').waitFor({ state: 'detached' })
      // Until it has faded, the focus may still be in the dialog that closes.
      await page.waitForFunction(() => document.querySelectorAll('[role="dialog"]').length === 1)
      await press(page, undefined, ({ pane }) => pane === 'dialog')
      await page.keyboard.press('Escape')
      await closed()
      // To the action, or to the page itself: never lost.
      await press(page, undefined, ({ role }) => role !== 'body')
      expect(await focusOf(page)).toMatchObject({ name: 'Edit…', pane: 'complementary' })
      expect(hostConfig()).toBe(before)
    })

    test('the row, the action, the fields, OK, and OK again: the site answers 200', async () => {
      await choosePool()
      await tabTo(page, ({ name, pane }) => name === 'OK' && pane === 'dialog')
      await page.keyboard.press('Enter')
      await closed()
      await press(page, undefined, ({ role }) => role !== 'body')
      expect(await focusOf(page)).toMatchObject({ name: 'Edit…', pane: 'complementary' })
      expect(hostConfig()).toContain('<anonymousAuthentication userName="" />')
      expect(await status()).toBe(200)
    })

    test.each([
      ['#/sites/Contoso', 'Contoso Home'],
      ['#/sites/Contoso/feature/authentication', 'Authentication'],
      ['#/sites/Contoso/feature/error-pages', 'Error Pages'],
    ])('at %s each stop of Tab is in sight and shows that it has the focus', async (hash, name) => {
      await visit(page, hash, name)
      const stops = await walk(page)
      expect(stops.length).toBeGreaterThan(10)
      expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([])
      expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([])
    })

    test('nothing was complained of on the way', () => {
      expect(complaints).toEqual([])
    })
  },
)
