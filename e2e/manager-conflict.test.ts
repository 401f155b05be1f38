import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { act, confirmSave, savingOf, settled, visit } from './testing/manager-pages.ts'
import { enterManager, launchBrowser, type ManagedServer, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

const passwords = { alice: 'Al1ce!s pass', bob: 'B0b!s pass' }
type Administrator = keyof typeof passwords

/** Two administrators, each in a browser of his own, with the same dialog open. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'two administrators edit the same section',
  { timeout: 240_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let [alice, bob]: Page[] = []

    beforeAll(async () => {
      story = await makeStory()
      for (const [name, password] of Object.entries(passwords)) {
        await story.cli('net', 'user', name, password, '/add')
        await story.cli('net', 'localgroup', 'Administrators', name, '/add')
      }
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      alice = await signedIn('alice')
      bob = await signedIn('bob')
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    async function signedIn(user: Administrator): Promise<Page> {
      const { page } = await enterManager(browser, server, { user, password: passwords[user] })
      return page
    }

    const hostConfig = () => readFileSync(join(story.home, 'config/applicationHost.config'), 'utf8')
    const basicLine = () => /<basicAuthentication [^>]*realm[^>]*>/.exec(hostConfig())?.[0]
    const edit = (page: Page | undefined): Locator =>
      pageOf(page).getByRole('dialog', { name: 'Edit Basic Authentication Settings' })
    const conflict = (page: Page | undefined): Locator =>
      pageOf(page).getByRole('dialog', { name: 'Somebody else changed this meanwhile' })
    const pageOf = (page: Page | undefined): Page => {
      if (page === undefined) throw new Error('nobody is signed in')
      return page
    }

    /** Opens the dialog of Basic Authentication at the site, as it is now. */
    async function openDialog(of: Page | undefined): Promise<void> {
      const page = pageOf(of)
      await visit(page, '#/sites/Contoso', 'Contoso Home')
      await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
      await page.getByRole('button', { name: 'Refresh' }).click()
      await settled(page)
      await page.getByRole('row', { name: /^Basic Authentication/ }).click()
      await act(page, 'Edit…')
      await edit(page).waitFor()
    }

    /** What the browser tells the page when its window comes to the front again, after five seconds elsewhere. */
    async function looksAgain(page: Page, asked: RegExp): Promise<void> {
      const again = page.waitForResponse(asked)
      await page.evaluate(() => {
        const { now } = Date
        Date.now = () => now() + 6_000
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
      })
      await again
      await settled(page)
    }

    /** Bob at a page, without what former tests left open. */
    async function bobAt(hash: string, title: string): Promise<Page> {
      const page = pageOf(bob)
      await page.reload()
      await page.getByRole('tree').waitFor()
      await visit(page, hash, title)
      return page
    }

    /** Bob's change is a conflict with what was just done by a command; he makes it all the same. */
    async function takeOver(tool: string): Promise<void> {
      await conflict(bob).waitFor()
      expect(await conflict(bob).textContent()).toContain(`changed it with ${tool}`)
      await conflict(bob).getByRole('button', { name: 'Take over my change onto theirs' }).click()
      await confirmSave(pageOf(bob))
    }

    async function type(page: Page | undefined, label: string, text: string): Promise<void> {
      await edit(page).getByRole('textbox', { name: label }).fill(text)
    }
    const ok = (page: Page | undefined) => edit(page).getByRole('button', { name: 'OK' }).click()

    test('the second is told who changed it, and both changes are in the file', async () => {
      await openDialog(alice)
      await openDialog(bob)
      await type(alice, 'Default domain:', 'CONTOSO')
      await type(bob, 'Realm:', 'Of Bob')
      await ok(alice)
      await confirmSave(pageOf(alice))
      const hers = hostConfig()
      expect(hers).toContain('defaultLogonDomain="CONTOSO"')

      await ok(bob)
      await conflict(bob).waitFor()
      const said = (await conflict(bob).textContent()) ?? ''
      expect(said).toMatch(new RegExp(`${story.machine}\\\\alice changed it with`))
      const cells = (name: RegExp) =>
        conflict(bob).getByRole('row', { name }).getByRole('cell').allTextContents()
      expect(await cells(/^default_logon_domain/)).toEqual(['CONTOSO', ''])
      expect(await cells(/^realm/)).toEqual(['', 'Of Bob'])
      expect(hostConfig()).toBe(hers)

      await conflict(bob).getByRole('button', { name: 'Take over my change onto theirs' }).click()
      await confirmSave(pageOf(bob))
      expect(hostConfig()).toMatch(
        /<basicAuthentication (?=[^>]*defaultLogonDomain="CONTOSO")(?=[^>]*realm="Of Bob")/,
      )
    })

    test('of the same value both are shown; Discard mine keeps theirs, and what was typed', async () => {
      await openDialog(alice)
      await openDialog(bob)
      await type(alice, 'Realm:', 'Of Alice')
      await type(bob, 'Realm:', 'Of Bob again')
      await ok(alice)
      await confirmSave(pageOf(alice))

      await ok(bob)
      await conflict(bob).waitFor()
      const cells = conflict(bob)
        .getByRole('row', { name: /^realm/ })
        .getByRole('cell')
      expect(await cells.allTextContents()).toEqual(['Of Alice', 'Of Bob again'])
      await conflict(bob).getByRole('button', { name: 'Discard mine' }).click()
      await conflict(bob).waitFor({ state: 'detached' })
      expect(await edit(bob).getByRole('textbox', { name: 'Realm:' }).inputValue()).toBe('Of Bob again')
      await edit(bob).getByRole('button', { name: 'Cancel' }).click()
      expect(basicLine()).toContain('realm="Of Alice"')
    })

    test('a page that looked again meanwhile does not overwrite what it was not shown', async () => {
      await openDialog(bob)
      await type(bob, 'Realm:', 'Of Bob at last')
      await openDialog(alice)
      await type(alice, 'Default domain:', 'FABRIKAM')
      await ok(alice)
      await confirmSave(pageOf(alice))

      await looksAgain(pageOf(bob), /basic-authentication/)
      await ok(bob)
      await conflict(bob).waitFor()
      await conflict(bob).getByRole('button', { name: 'Take over my change onto theirs' }).click()
      await confirmSave(pageOf(bob))
      expect(hostConfig()).toMatch(
        /<basicAuthentication (?=[^>]*defaultLogonDomain="FABRIKAM")(?=[^>]*realm="Of Bob at last")/,
      )
    })

    test('what was confirmed a moment too late is a conflict as well', async () => {
      await openDialog(bob)
      await type(bob, 'Realm:', 'Too late')
      await ok(bob)
      const saving = await savingOf(pageOf(bob))
      const command = ['set', 'config', 'Contoso', '/section:basicAuthentication', '/realm:By appcmd']
      await story.cli('appcmd', ...command, '/commit:apphost')
      await saving.getByRole('button', { name: 'OK' }).click()
      await conflict(bob).waitFor()
      expect(await conflict(bob).textContent()).toContain('changed it with appcmd')
      expect(basicLine()).toContain('realm="By appcmd"')
    })

    test('an entry of a list that got another entry since its dialog was opened', async () => {
      const page = await bobAt('#/sites/Contoso/feature/permissions?tab=advanced', 'Permissions')
      await page.getByRole('row', { name: /svc-web/ }).click()
      await act(page, 'Edit…')
      const entry = page.getByRole('dialog', { name: 'Edit Permission Entry' })
      await entry.getByRole('textbox', { name: /icacls/ }).fill('M')
      await story.cli('icacls', 'C:\\sites\\contoso', '/grant', 'alice:(OI)(CI)(R)')
      await looksAgain(page, /\/api\/acls/)
      await page.getByRole('row', { name: /alice/, includeHidden: true }).waitFor()
      await entry.getByRole('button', { name: 'OK' }).click()
      await takeOver('icacls')
      const now = await story.cli('icacls', 'C:\\sites\\contoso')
      expect(now).toMatch(/svc-web:\(OI\)\(CI\)\(M\)/)
      expect(now).toMatch(/alice:\(OI\)\(CI\)\(R\)/)
    })

    test('a page that is a form: what was typed before theirs came is held to what stood there', async () => {
      const page = await bobAt('#/sites/Contoso/feature/directory-browsing', 'Directory Browsing')
      await page.getByRole('checkbox', { name: 'Size' }).uncheck()
      const set = ['set', 'config', 'Contoso', '/section:directoryBrowse', '/enabled:true']
      await story.cli('appcmd', ...set, '/commit:apphost')
      await looksAgain(page, /directory-browsing/)
      await act(page, 'Apply')
      await conflict(bob).waitFor()
      const enabled = conflict(bob).getByRole('row', { name: /^enabled/ })
      expect(await enabled.getByRole('cell').allTextContents()).toEqual(['true', ''])
      await takeOver('appcmd')
      const now = await story.cli('appcmd', 'list', 'config', 'Contoso', '/section:directoryBrowse')
      expect(now).toMatch(/<directoryBrowse (?=[^>]*enabled="true")(?=[^>]*showFlags="(?![^"]*Size)[^"]+")/)
    })

    test('an item that is moved, and one that is removed, from a list that is another by then', async () => {
      const add = (name: string) =>
        story.cli(
          'appcmd',
          ...`set config Contoso /section:defaultDocument /+files.[value='${name}']`.split(' '),
        )
      const choose = async (action: string) => {
        const page = await bobAt('#/sites/Contoso/feature/default-document', 'Default Document')
        await page.getByRole('row', { name: /^index\.htm / }).click()
        await act(page, action)
        return savingOf(page)
      }
      const names = async () => {
        const said = await story.cli('appcmd', 'list', 'config', 'Contoso', '/section:defaultDocument')
        return [...said.matchAll(/<add value="([^"]+)/g)].map(([, name]) => name)
      }
      const before = await names()
      const moving = await choose('Move Up')
      await add('first.htm')
      await moving.getByRole('button', { name: 'OK' }).click()
      await takeOver('appcmd')
      const moved = await names()
      expect(moved).toContain('first.htm')
      expect(moved.indexOf('index.htm')).toBeLessThan(before.indexOf('index.htm') + 1)

      const removing = await choose('Remove')
      await add('second.htm')
      await removing.getByRole('button', { name: 'OK' }).click()
      await conflict(bob).waitFor()
      await conflict(bob).getByRole('button', { name: 'Discard mine' }).click()
      await conflict(bob).waitFor({ state: 'detached' })
      const kept = await names()
      expect(kept).toContain('second.htm')
      expect(kept.filter((name) => name !== 'second.htm')).toEqual(moved)
    })

    test('a line of a list is held to what the save dialog showed', async () => {
      const page = await bobAt('#/feature/users', 'Users')
      await page.getByRole('row', { name: /svc-web/ }).click()
      await act(page, 'Delete')
      const saving = await savingOf(page)
      await story.cli('net', 'user', 'svc-web', '/comment:still needed')
      await saving.getByRole('button', { name: 'OK' }).click()
      await conflict(bob).waitFor()
      await conflict(bob).getByRole('button', { name: 'Discard mine' }).click()
      expect(await story.cli('net', 'user', 'svc-web')).toContain('still needed')
    })

    test('the API answers 412 with what is there now and who set it, and writes nothing', async () => {
      const ask = (user: Administrator, method: string, path: string, more: object = {}, body?: object) =>
        fetch(new URL(path, server.manager), {
          method,
          headers: {
            authorization: `Basic ${Buffer.from(`${user}:${passwords[user]}`).toString('base64')}`,
            'content-type': 'application/json',
            ...more,
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
      const path = '/api/webserver/authentication/basic-authentication'
      const read = await ask('alice', 'GET', `${path}?scope=Contoso`)
      const { id } = (await read.json()) as { id: string }
      const match = { 'if-match': read.headers.get('etag') ?? '' }
      const first = await ask('alice', 'PATCH', `${path}/${id}`, match, { realm: 'Of Alice' })
      expect(first.status).toBe(200)
      const after = hostConfig()
      for (const query of ['', '?preview=true']) {
        const second = await ask('bob', 'PATCH', `${path}/${id}${query}`, match, { realm: 'Of Bob' })
        expect(second.status).toBe(412)
        expect(second.headers.get('content-type')).toContain('application/problem+json')
        expect(await second.json()).toMatchObject({
          name: 'conflict',
          conflict: {
            changed_by: { user: `${story.machine}\\alice` },
            etag: first.headers.get('etag'),
            current: { realm: 'Of Alice' },
          },
        })
      }
      expect(hostConfig()).toBe(after)
      const now = { 'if-match': first.headers.get('etag') ?? '' }
      expect((await ask('bob', 'PATCH', `${path}/${id}`, now, { realm: 'Of Bob' })).status).toBe(200)
      expect(basicLine()).toContain('realm="Of Bob"')
    })
  },
)
