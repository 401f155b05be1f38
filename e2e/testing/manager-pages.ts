import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Locator, Page } from 'playwright-core'

/** Goes to an address of the manager, '#/…', and waits until the page of this title stands there, whole. */
export async function visit(page: Page, hash: string, title: string | RegExp): Promise<void> {
  watch(page)
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await headingOf(page, title).waitFor()
  await settled(page)
}

const headingOf = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name: title, exact: true })

const asked = new WeakMap<Page, Set<unknown>>()

function watch(page: Page): Set<unknown> {
  const known = asked.get(page)
  if (known) return known
  const open = new Set<unknown>()
  asked.set(page, open)
  page.on('request', (request) => {
    // The list of refusals is held open until there is one.
    if (!/\/api\/refusals\?/.test(request.url())) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return open
}

/** Nothing is asked any more, and nothing is shown in place of an answer. */
export async function settled(page: Page): Promise<void> {
  const open = watch(page)
  for (const end = Date.now() + 30_000; ; ) {
    const isWaiting = await page.evaluate(async () => {
      for (let frames = 0; frames < 2; frames += 1)
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return document.querySelector('[aria-busy="true"], [role="progressbar"], .fui-Skeleton') !== null
    })
    if (!isWaiting && open.size === 0) return
    if (Date.now() > end) throw new Error(`${page.url()} is still waiting for ${open.size} answers`)
  }
}

/** What a page fetches besides the API's answers while it is opened: bytes of each file, compressed, by its path. */
export async function fetchedBytes(page: Page, open: () => Promise<void>): Promise<Map<string, number>> {
  const bodies: Promise<readonly [string, number]>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/api') || response.status() !== 200) return
    bodies.push(response.body().then((body) => [pathname, gzipSync(body).length] as const))
  })
  watch(page)
  await open()
  await settled(page)
  return new Map(await Promise.all(bodies))
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What the library of the components puts around its own focus rings, hidden from everybody but the Tab key. */
const rings = '[data-tabster-dummy]'

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/** Each violation of impact serious or critical as a line: rule, element, what is amiss. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const found = await faultsNow(page)
  if (found.length === 0) return found
  // A button that was disabled when it was measured and enabled when it was judged is no fault: once more, at rest.
  await settled(page)
  return faultsNow(page)
}

async function faultsNow(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const violations = await page.evaluate(async (exclude) => {
    const { run } = (window as unknown as { axe: { run: (a: unknown, b: unknown) => Promise<unknown> } }).axe
    const answer = await run({ exclude: [exclude] }, { resultTypes: ['violations'] })
    return (answer as { violations: Violation[] }).violations
  }, rings)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
      ),
    )
}

/** Pixels that the window would have to be scrolled sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Chooses an action of the pane by its label. */
export const act = (page: Page, label: string): Promise<void> =>
  page
    .getByRole('complementary', { name: 'Actions' })
    .getByRole('button', { name: label, exact: true })
    .click()

/** The save dialog, once it says what would be written. */
export async function savingOf(page: Page): Promise<Locator> {
  const saving = page.getByRole('dialog').filter({ hasText: 'Whose access changes' })
  await saving.waitFor()
  return saving
}

/** OK in the save dialog; it is written, and every dialog is closed, when this resolves. */
export async function confirmSave(page: Page): Promise<void> {
  await (await savingOf(page)).getByRole('button', { name: 'OK' }).click()
  await page.getByRole('dialog').first().waitFor({ state: 'detached' })
}
