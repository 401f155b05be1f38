import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { confirmSave, savingOf, settled } from './testing/manager-pages.ts'
import {
  launchBrowser,
  type ManagedServer,
  signIn,
  startManaged,
  type Visit,
} from './testing/manager-session.ts'
import { askFrom, remoteAddress } from './testing/remote-visitor.ts'
import { root } from './testing/run-countersign.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

/** The story of the product by clicks alone, in a real browser, against the real server (steps 1 to 7 and 9). */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'the story in the manager',
  { timeout: 120_000 },
  () => {
    const output = join(root, 'test-output')
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let visit: Visit
    let page: Page
    let shots = 0

    beforeAll(async () => {
      mkdirSync(output, { recursive: true })
      story = await makeStory()
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      visit = await signIn(browser, server)
      page = visit.page
      page.setDefaultTimeout(40_000)
    }, 120_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    })

    const elsewhere = (path = '/index.html') => askFrom(remoteAddress ?? '127.0.0.1', story.port, path)
    const hostConfig = () => readFileSync(join(story.home, 'config/applicationHost.config'), 'utf8')
    const shot = (name: string) =>
      page.screenshot({ path: join(output, `story-${String(++shots).padStart(2, '0')}-${name}.png`) })

    const main = (): Locator => page.getByRole('main')
    const actions = (): Locator => page.getByRole('complementary', { name: 'Actions' })
    const dialog = (name: string): Locator => page.getByRole('dialog', { name })

    async function openSite(): Promise<void> {
      await page.getByRole('tree', { name: 'Connections' }).getByRole('treeitem', { name: 'Contoso' }).click()
      await page.getByRole('heading', { name: 'Contoso Home' }).waitFor()
      await settled(page)
    }

    async function openFeature(name: string): Promise<void> {
      await openSite()
      await main().getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await settled(page)
    }

    /** In the dialog that says what is written and whose access changes: OK. Answers what it said. */
    async function confirm(name: string): Promise<string> {
      const saving = dialog(name).filter({ hasText: 'Whose access changes' })
      await saving.waitFor()
      const said = (await saving.textContent()) ?? ''
      await saving.getByRole('button', { name: 'OK' }).click()
      await saving.waitFor({ state: 'detached' })
      return said
    }

    async function diagnose(path: string): Promise<void> {
      await openSite()
      await actions().getByRole('link', { name: 'Diagnose' }).click()
      await page.getByRole('heading', { name: 'Diagnose', level: 1 }).waitFor()
      await main().getByRole('textbox', { name: 'URL' }).fill(`http://127.0.0.1:${story.port}${path}`)
      await main().getByRole('button', { name: 'Diagnose', exact: true }).click()
      await main().getByRole('region', { name: 'Answer' }).getByText(`:${story.port}${path}`).waitFor()
    }

    /** Waits until the page says that the request is answered so. */
    const answers = (status: string): Promise<void> =>
      main().getByRole('region', { name: 'Answer' }).getByRole('heading', { name: status }).waitFor()

    test('1 and 2: a visitor from elsewhere gets the bare page, which tells nothing', async () => {
      const { status, body } = await elsewhere()
      expect(status).toBe(401)
      expect(body).toContain('401 - Unauthorized: Access is denied due to invalid credentials.')
      const bare = await browser.newPage()
      await bare.setContent(body)
      await bare.screenshot({ path: join(output, 'story-00-bare.png') })
      await bare.close()
    })

    test('3: Authentication shows each mode with its status and response type, and what can be done', async () => {
      await openFeature('Authentication')
      const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} Authentication `) })
      const shows = (name: string, text: RegExp) => row(name).filter({ hasText: text }).waitFor()
      await shows('Anonymous', /Enabled/)
      await shows('Basic', /Disabled.*HTTP 401 Challenge/)
      await shows('Windows', /Disabled.*HTTP 401 Challenge/)
      await shows('Forms', /Disabled.*HTTP 302 Login\/Redirect/)
      await row('Anonymous').click()
      await actions().getByRole('button', { name: 'Disable' }).waitFor()
      await actions().getByRole('button', { name: 'Edit…' }).waitFor()
      await shot('authentication')
    })

    test('3: the last mode is not turned off before it is said what will happen', async () => {
      const before = hostConfig()
      await actions().getByRole('button', { name: 'Disable' }).click()
      const saving = dialog('Disable Anonymous Authentication')
      await saving.getByText(/No authentication mode stays enabled at Contoso.*401\.2/).waitFor()
      await shot('last-mode')
      await saving.getByRole('button', { name: 'Cancel' }).click()
      await saving.waitFor({ state: 'detached' })
      expect(hostConfig()).toBe(before)
    })

    test('4: Error Pages from custom to detailed: the visitor sees 401.3 and why', async () => {
      await openFeature('Error Pages')
      await actions().getByRole('button', { name: 'Edit Feature Settings…' }).click()
      const settings = dialog('Edit Error Pages Settings')
      await settings.getByRole('radio', { name: 'Detailed errors', exact: true }).click()
      await shot('error-pages')
      await settings.getByRole('button', { name: 'OK' }).click()
      await confirm('Edit Error Pages Settings')
      const { status, body } = await elsewhere()
      expect(status).toBe(401)
      for (const field of ['401.3', 'IIS Web Core', 'AuthenticateRequest', 'StaticFile', '0x80070005'])
        expect(body).toContain(field)
      expect(body).toContain('NT AUTHORITY\\IUSR')
    })

    test('5: the way through the gates is shown, with the one that refused and the lines and entries that decided', async () => {
      await openFeature('Explain')
      await main().getByRole('textbox', { name: 'URL' }).fill(`http://127.0.0.1:${story.port}/index.html`)
      await main().getByRole('button', { name: 'Explain', exact: true }).click()
      await answers('401.3')
      await main().getByText('may not read C:\\sites\\contoso\\index.html').first().waitFor()
      await shot('explain')
    })

    const fixes: readonly (readonly [title: RegExp, name: string])[] = [
      [/application pool identity/, 'pool-identity'],
      [/Grant NT AUTHORITY\\IUSR/, 'grant-iusr'],
    ]

    test.each(fixes)('5: fix %s is offered, proved, applied, and taken back', async (title, name) => {
      await diagnose('/index.html')
      await answers('401.3')
      const card = main().getByRole('article', { name: title })
      expect(await card.textContent()).toContain('the answer is 200')
      await card.scrollIntoViewIfNeeded()
      await shot(`fix-${name}`)
      await card.getByRole('button', { name: 'Apply…' }).click()
      const saving = await savingOf(page)
      await shot(`apply-${name}`)
      await saving.getByRole('button', { name: 'OK' }).click()
      const undo = main().getByRole('button', { name: 'Undo' })
      await undo.waitFor()
      expect(await elsewhere()).toMatchObject({ status: 200, body: '<h1>Contoso</h1>' })
      await shot(`applied-${name}`)
      await undo.click()
      await undo.waitFor({ state: 'detached' })
      expect((await elsewhere()).status).toBe(401)
    })

    test('5: the same by Edit Anonymous Authentication Credentials', async () => {
      await openFeature('Authentication')
      await page.getByRole('row', { name: /^Anonymous Authentication / }).click()
      await actions().getByRole('button', { name: 'Edit…' }).click()
      const credentials = dialog('Edit Anonymous Authentication Credentials')
      await credentials.getByRole('radio', { name: 'Application pool identity' }).click()
      await credentials.getByRole('button', { name: 'OK' }).click()
      const said = await confirm('Edit Anonymous Authentication Credentials')
      expect(said).toMatch(/anonymous visitors.*may open in a browser.*Contoso\/index\.html/)
      expect(await elsewhere()).toMatchObject({ status: 200, body: '<h1>Contoso</h1>' })
      expect(hostConfig()).toContain('<anonymousAuthentication userName="" />')
    })

    test("5: where the pool's own account lacks it, granting that account is the fix", async () => {
      const file = 'C:\\sites\\contoso\\index.html'
      await story.cli('icacls', file, '/inheritance:r', '/grant', 'Administrators:(F)')
      expect((await elsewhere()).status).toBe(401)
      await diagnose('/index.html')
      const card = main().getByRole('article', { name: /Grant \S+\\svc-web/ })
      await card.getByRole('button', { name: 'Apply…' }).click()
      await (await savingOf(page)).getByRole('button', { name: 'OK' }).click()
      await main().getByRole('button', { name: 'Undo' }).waitFor()
      expect((await elsewhere()).status).toBe(200)
    })

    test('6: the substatus codes: what each means, and what answers so on this server, now', async () => {
      await story.cli('icacls', 'C:\\sites\\contoso\\index.html', '/remove:g', 'svc-web')
      await openFeature('Status Codes')
      const code = (name: RegExp) => main().getByRole('article', { name })
      for (const name of [/^401\.1 /, /^401\.2 /, /^401\.3 /, /^401\.4 /, /^401\.5 /, /^401\.50/])
        await code(name).first().waitFor()
      expect(await code(/^401\.3 /).textContent()).toMatch(/Contoso\/index\.html.*for anonymous visitors/)
      await shot('status-codes')
    })

    test('7: since when, by whom, from what to what', async () => {
      await diagnose('/index.html')
      await main().getByRole('button', { name: 'Since when?' }).click()
      const since = main().getByRole('region', { name: 'Since when' })
      await since
        .getByText(/icacls/)
        .first()
        .waitFor()
      const text = (await since.textContent()) ?? ''
      expect(text).toContain('svc-web')
      await shot('since-when')
      await story.cli('icacls', 'C:\\sites\\contoso\\index.html', '/reset')
      expect((await elsewhere()).status).toBe(200)
    })

    test('9: 503, the password of the pool: explained, and mended in the dialog of the identity', async () => {
      await story.cli('net', 'user', 'svc-web', 'An0ther!pass')
      await story.cli('appcmd', 'recycle', 'apppool', 'Contoso')
      expect((await elsewhere()).status).toBe(503)
      await diagnose('/index.html')
      await answers('503')
      await main()
        .getByText(/password/)
        .first()
        .waitFor()
      await shot('503')
      await page.getByRole('treeitem', { name: 'Application Pools' }).click()
      await page.getByRole('heading', { name: 'Application Pools', level: 1 }).waitFor()
      await settled(page)
      await page.getByRole('row', { name: /^Contoso / }).click()
      await actions()
        .getByRole('button', { name: /^Identity…|Set Identity…|Edit Identity…/ })
        .click()
      await dialog('Application Pool Identity').waitFor()
      await shot('identity')
      const identity = dialog('Application Pool Identity')
      await identity.getByRole('button', { name: 'Set…' }).click()
      const credentials = dialog('Set Credentials')
      await credentials.getByLabel('User name:').fill(`${story.machine}\\svc-web`)
      await credentials.getByLabel('Password:', { exact: true }).fill('An0ther!pass')
      await credentials.getByLabel('Confirm password:').fill('An0ther!pass')
      await credentials.getByRole('button', { name: 'OK' }).click()
      await credentials.waitFor({ state: 'detached' })
      await identity.getByRole('button', { name: 'OK' }).click()
      expect(await (await savingOf(page)).textContent()).not.toContain('An0ther!pass')
      await confirmSave(page)
      expect((await elsewhere()).status).toBe(200)
    })

    test('9: 403.14, 404.8 and 500.19 are explained by the same page', async () => {
      mkdirSync(join(story.site, 'empty'))
      mkdirSync(join(story.site, 'locked'))
      const locked =
        '<configuration><system.webServer><security><authentication>\n<anonymousAuthentication enabled="true" />\n'
      writeFileSync(
        join(story.site, 'locked/web.config'),
        `${locked}</authentication></security></system.webServer></configuration>\n`,
      )
      for (const [path, status, why] of [
        ['/empty/', '403.14', /browsing/],
        ['/web.config', '404.8', /hidden/],
        ['/locked/', '500.19', /applicationHost\.config/],
      ] as const) {
        await diagnose(path)
        await answers(status)
        await main().getByText(why).first().waitFor()
        await shot(status)
      }
    })

    test('nothing was complained of on the way', () => {
      expect(visit.complaints).toEqual([])
    })
  },
)
