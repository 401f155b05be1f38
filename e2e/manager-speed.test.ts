import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { type BigInstance, makeBigInstance } from './testing/big-instance.ts'
import { focusOf } from './testing/manager-focus.ts'
import { fetchedBytes, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, newVisit, startManaged } from './testing/manager-session.ts'

const [sites, files] = [2000, 10_000]

/** What does not depend on the machine; the times are measured by bench/manager.ts. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  `the manager of ${sites} sites and a folder of ${files} files`,
  { timeout: 240_000 },
  () => {
    let big: BigInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page
    let complaints: readonly string[]

    beforeAll(async () => {
      big = await makeBigInstance(sites, files)
      ;[server, browser] = await Promise.all([startManaged(big.home), launchBrowser()])
      ;({ page, complaints } = await newVisit(browser, server, { reducedMotion: 'reduce' }))
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      big?.remove()
    }, 60_000)

    const elements = () => page.evaluate(() => document.getElementsByTagName('*').length)

    /** The most elements that there are at once while a list is scrolled from its beginning to its end. */
    async function mostWhileScrolling(list: Locator): Promise<number> {
      let most = await elements()
      for (let part = 0; part <= 20; part += 1) {
        await list.evaluate(async (scroller, share) => {
          scroller.scrollTop = share * scroller.scrollHeight
          for (let frames = 0; frames < 2; frames += 1)
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
        }, part / 20)
        most = Math.max(most, await elements())
      }
      return most
    }

    test('the first page fetches less than 500 kB, compressed', async () => {
      const link = await server.signInLink()
      const fetched = await fetchedBytes(page, async () => {
        await page.goto(link)
        await page.getByRole('tree').waitFor()
        await page.getByRole('heading', { level: 1 }).waitFor()
      })
      expect([...fetched.keys()].filter((path) => /^\/$|\.js$|\.css$/.test(path)).length).toBeGreaterThan(2)
      expect([...fetched.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(500_000)
    })

    test('of the sites in the tree only those in sight are drawn; End and Home go to the last and the first', async () => {
      await visit(page, '#/sites/site0001', 'site0001 Home')
      const tree = page.getByRole('tree', { name: 'Connections' })
      const item = page.getByRole('treeitem', { name: 'site0001' })
      expect(await item.getAttribute('aria-setsize')).toBe(String(sites))
      expect(await mostWhileScrolling(tree)).toBeLessThan(1500)
      expect(await page.getByRole('treeitem').count()).toBeLessThan(120)
      await tree.focus()
      await page.keyboard.press('End')
      await page.getByRole('treeitem', { name: 'site2000' }).waitFor()
      expect((await focusOf(page)).name).toBe('site2000')
      await page.waitForURL(/#\/sites\/site2000$/)
      await page.keyboard.press('Home')
      await page.waitForURL(/#\/server$/)
      expect(await focusOf(page)).toMatchObject({ role: 'treeitem', pane: 'navigation' })
    })

    test('of the files in a folder only those in sight are drawn; End and Home go to the last and the first', async () => {
      await visit(page, '#/sites/site0001/many?view=content', 'many Content')
      const grid = page.getByRole('grid')
      await grid.waitFor()
      expect(await grid.getAttribute('aria-rowcount')).toBe(String(files + 1))
      expect(await mostWhileScrolling(grid)).toBeLessThan(1500)
      expect(await page.getByRole('row').count()).toBeLessThan(120)
      await grid.focus()
      for (const [key, name] of [
        ['End', 'file10000.txt'],
        ['Home', 'file00001.txt'],
      ] as const) {
        await page.keyboard.press(key)
        await page.getByRole('row', { name }).waitFor()
        expect((await focusOf(page)).name).toContain(name)
      }
    })

    test('of the sites in their list, too; the filter finds the one', async () => {
      await visit(page, '#/sites', 'Sites')
      const grid = page.getByRole('grid', { name: 'Sites' })
      expect(await grid.getAttribute('aria-rowcount')).toBe(String(sites + 1))
      expect(await mostWhileScrolling(grid)).toBeLessThan(1500)
      await page.getByRole('searchbox', { name: /filter/i }).fill('site1234')
      await page.getByRole('row', { name: 'site1234' }).waitFor()
      expect(await grid.getAttribute('aria-rowcount')).toBe('2')
    })

    test('nothing was complained of', () => {
      expect(complaints).toEqual([])
    })
  },
)
