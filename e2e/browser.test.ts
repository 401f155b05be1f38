import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findProgram, skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { freePort } from './testing/free-port.ts'
import { countersign, root } from './testing/run-countersign.ts'

/** What a person sees: the start page and the detailed error page in a real browser. */
describe.skipIf(skipWithout(systemPrograms.chromium))('in a browser', () => {
  const home = join(mkdtempSync(join(tmpdir(), 'countersign-browser-')), 'instance')
  const output = join(root, 'test-output')
  let server: ChildProcess
  let browser: Browser
  let base = ''

  beforeAll(async () => {
    mkdirSync(output, { recursive: true })
    const port = await freePort()
    base = `http://127.0.0.1:${port}`
    expect((await countersign(['init', home])).code).toBe(0)
    const bindings = `/bindings:http/127.0.0.1:${port}:`
    expect(
      (await countersign(['appcmd', 'set', 'site', 'Default Web Site', bindings, '--server', home])).code,
    ).toBe(0)
    server = spawn(process.execPath, [join(root, 'src/main.ts'), 'start', '--server', home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => server.stdout?.once('data', resolve))
    browser = await chromium.launch({
      executablePath: findProgram(systemPrograms.chromium) ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    })
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await new Promise((resolve) => {
      server.once('exit', resolve)
      server.kill('SIGTERM')
    })
    rmSync(join(home, '..'), { recursive: true, force: true })
  })

  /** Opens a page and keeps what it complains of. */
  async function open(
    path: string,
    scheme: 'light' | 'dark' = 'light',
  ): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1280, height: 800 } })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 4'))
        complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) complaints.push(`asks elsewhere: ${request.url()}`)
    })
    await page.goto(`${base}${path}`)
    return { page, complaints }
  }

  test.each(['light', 'dark'] as const)('the start page stands by itself, %s', async (scheme) => {
    const { page, complaints } = await open('/', scheme)
    expect(await page.title()).toContain('Countersign')
    expect(complaints).toEqual([])
    const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    expect(overflow).toBe(false)
    await page.screenshot({ path: join(output, `welcome-${scheme}.png`), fullPage: true })
  })

  test('the detailed page of a refusal shows the gate that refused, and its passed gates on demand', async () => {
    const { page, complaints } = await open('/web.config')
    expect(await page.locator('h3').first().textContent()).toBe('HTTP Error 404.8 - Not Found')
    expect(await page.getByText('RequestFilteringModule').count()).toBeGreaterThan(0)
    await page.getByText(/gates passed/).click()
    expect(complaints).toEqual([])
    await page.screenshot({ path: join(output, 'detailed-404.8.png'), fullPage: true })
  })

  test('a name in the address is shown as text, never as markup', async () => {
    writeFileSync(join(home, 'drive_c/inetpub/wwwroot/plain.htm'), 'x')
    const { page, complaints } = await open(
      '/%3Cimg%20src=x%20onerror=alert(1)%3E.htm?%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    )
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
