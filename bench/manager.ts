/**
 * The manager in Chromium, from loopback, on a server of 2,000 sites and a folder of 10,000 files: first paint of a browser
 * that has nothing cached, times until the tree and the folder are there, the frames while scrolling, and how long a save
 * takes to say what it would do. Milliseconds; median and worst of the runs. Run: node bench/manager.ts [runs]
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { makeBigInstance } from '../e2e/testing/big-instance.ts'
import { act, fetchedBytes, savingOf, visit } from '../e2e/testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from '../e2e/testing/manager-session.ts'

const runs = Number(process.argv[2] ?? 7)
const [sites, files] = [2000, 10_000]
type State = Awaited<ReturnType<Awaited<ReturnType<typeof signIn>>['context']['storageState']>>

function say(what: string, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b)
  const [median, worst] = [sorted[sorted.length >> 1], sorted.at(-1)].map((value = Number.NaN) =>
    value.toFixed(0).padStart(7),
  )
  console.log(`${what.padEnd(58)} ${median} ${worst}`)
}

/** Milliseconds since the page began to load, when an element like this is there. */
const until = (page: Page, selector: string): Promise<number> =>
  page
    .waitForFunction((wanted) => document.querySelector(wanted) && performance.now(), selector)
    .then((found) => found.jsonValue())
    .then(Number)

interface Load {
  readonly paint: number
  readonly contentful: number
  readonly ready: number
}

/** One load with an empty cache. */
async function load(browser: Browser, url: string, ready: string, state?: State): Promise<Load> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...(state ? { storageState: state } : {}),
  })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const at = await until(page, ready)
  const paints = await page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('paint').map(({ name, startTime }) => [name, startTime])),
  )
  await context.close()
  return { paint: paints['first-paint'] ?? 0, contentful: paints['first-contentful-paint'] ?? 0, ready: at }
}

async function loads(name: string, one: () => Promise<Load>, ready: string): Promise<void> {
  const all: Load[] = []
  for (let run = 0; run < runs; run += 1) all.push(await one())
  say(
    `${name}: first paint`,
    all.map(({ paint }) => paint),
  )
  say(
    `${name}: first contentful paint`,
    all.map(({ contentful }) => contentful),
  )
  say(
    `${name}: ${ready}`,
    all.map((each) => each.ready),
  )
}

/** Scrolls a list from end to end in two seconds: the longest task of the main thread, and the frames. */
async function scroll(page: Page, name: string, selector: string): Promise<void> {
  const measured = await page.evaluate(async (wanted) => {
    const list = document.querySelector(wanted)
    if (list === null) throw new Error(`there is no ${wanted}`)
    const tasks = [0]
    const observer = new PerformanceObserver((seen) =>
      tasks.push(...seen.getEntries().map((one) => one.duration)),
    )
    observer.observe({ entryTypes: ['longtask'] })
    const frames: number[] = []
    const begun = performance.now()
    for (let last = begun; last - begun < 2000; ) {
      list.scrollTop = ((last - begun) / 2000) * list.scrollHeight
      const now = await new Promise<number>((resolve) =>
        requestAnimationFrame(() => resolve(performance.now())),
      )
      frames.push(now - last)
      last = now
    }
    observer.disconnect()
    return { longest: Math.max(...tasks), frames }
  }, selector)
  say(`${name}: frame while scrolling`, measured.frames)
  const dropped = measured.frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / 16.7) - 1), 0)
  const shown = measured.frames.length
  console.log(
    `${`${name}: frames shown, dropped; longest task (0: under 50)`.padEnd(58)} ${String(shown).padStart(7)} ${String(dropped).padStart(7)} ${measured.longest.toFixed(0).padStart(7)}`,
  )
}

async function preview(page: Page): Promise<number> {
  await visit(page, '#/sites/site0001/feature/error-pages', 'Error Pages')
  await act(page, 'Edit Feature Settings…')
  const dialog = page.getByRole('dialog', { name: 'Edit Error Pages Settings' })
  await dialog.getByRole('radio', { name: 'Detailed errors', exact: true }).click()
  const begun = performance.now()
  await dialog.getByRole('button', { name: 'OK' }).click()
  const saving = await savingOf(page)
  const took = performance.now() - begun
  await saving.getByRole('button', { name: 'Cancel' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  return took
}

async function measure(server: ManagedServer, browser: Browser): Promise<void> {
  console.log(`${`milliseconds, ${runs} runs; ${sites} sites, ${files} files`.padEnd(58)}  median   worst`)
  await loads('sign-in page', () => load(browser, server.manager, 'input[type="password"]'), 'the form')
  const { page, context } = await signIn(browser, server)
  page.setDefaultTimeout(120_000)
  const state = await context.storageState()
  const fresh = await browser.newContext({ storageState: state })
  const first = await fresh.newPage()
  const fetched = await fetchedBytes(first, async () => {
    await first.goto(`${server.manager}#/server`)
    await first.getByRole('tree').waitFor()
    await first.getByRole('heading', { level: 1 }).waitFor()
  })
  await fresh.close()
  const bytes = [...fetched.values()].reduce((sum, one) => sum + one, 0)
  console.log(
    `${`the first page: kB compressed, files`.padEnd(58)} ${(bytes / 1000).toFixed(0).padStart(7)} ${String(fetched.size).padStart(7)}`,
  )
  const site = `${server.manager}#/sites/site0001`
  const many = `${server.manager}#/sites/site0001/many?view=content`
  const tree = `[role="treeitem"][aria-setsize="${sites}"]`
  const rows = `[role="grid"][aria-rowcount="${files + 1}"] [role="row"] [role="gridcell"]`
  await loads('a site', () => load(browser, site, tree, state), `the tree with ${sites} sites`)
  await loads('a folder', () => load(browser, many, rows, state), `the list with ${files} files`)
  await visit(page, '#/sites/site0001/many?view=content', 'many Content')
  await scroll(page, 'tree', '[role="tree"]')
  await scroll(page, 'list of files', '[role="grid"]')
  const previews: number[] = []
  for (let run = 0; run < runs; run += 1) previews.push(await preview(page))
  say('OK until the save says what it would do', previews)
}

if (process.env.COUNTERSIGN_WEB === undefined)
  spawnSync(process.execPath, [join(import.meta.dirname, '../tools/build-web.mjs')], { stdio: 'inherit' })
const big = await makeBigInstance(sites, files)
const [server, browser] = await Promise.all([startManaged(big.home), launchBrowser()])
try {
  await measure(server, browser)
} finally {
  await browser.close()
  await server.stop()
  big.remove()
}
