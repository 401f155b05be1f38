import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { features } from '../web/src/features/registry.ts'
import { act, overflow, savingOf, seriousFaults, settled, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

type At = readonly [hash: string, title: string]
type Faults = Record<string, readonly string[]>

/** axe-core finds nothing serious on any page, nothing sticks out of the window, no page complains or asks elsewhere. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'everybody can use the manager',
  { timeout: 240_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page
    const complaints: string[][] = []

    beforeAll(async () => {
      story = await makeStory()
      for (const folder of ['shop', 'docs']) mkdirSync(join(story.site, folder))
      writeFileSync(join(story.site, 'docs/a.txt'), 'a')
      const shop = ['/site.name:Contoso', '/path:/shop', '/physicalPath:C:\\sites\\contoso\\shop']
      await story.cli('appcmd', 'add', 'app', ...shop)
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      page = await open()
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    /** A signed-in page without motion: a colour half way to another is nobody's colour. */
    async function open(options: BrowserContextOptions = {}): Promise<Page> {
      const opened = await signIn(browser, server, { reducedMotion: 'reduce', ...options })
      complaints.push(opened.complaints)
      return opened.page
    }

    async function faultsHere(on: Page): Promise<string[]> {
      const sideways = await overflow(on)
      return [...(await seriousFaults(on)), ...(sideways > 0 ? [`${sideways} pixels too wide`] : [])]
    }

    /** The faults of each page that has some. */
    async function faultsOf(on: Page, places: readonly At[]): Promise<Faults> {
      const all: Faults = {}
      for (const [hash, title] of places) {
        await visit(on, hash, title)
        const faults = await faultsHere(on)
        if (faults.length > 0) all[hash] = faults
      }
      return all
    }

    /** A place with all the features that it offers. */
    async function offered(at: At): Promise<At[]> {
      await visit(page, ...at)
      const tiles = page.getByRole('main').getByRole('listitem').getByRole('link')
      const links = await tiles.evaluateAll((found) =>
        found.map((link) => [link.getAttribute('href') ?? '', link.textContent?.trim() ?? ''] as const),
      )
      return [at, ...links]
    }

    const onServer = features.filter(({ at }) => at.includes('server')).length
    const onSite = features.filter(({ at }) => at.includes('site')).length
    const feature = (id: string, title: string, place = 'sites/Contoso'): At => [
      `#/${place}/feature/${id}`,
      title,
    ]

    test('at the server: every feature, and the lists', async () => {
      const places = await offered(['#/server', `${story.machine} Home`])
      expect(places).toHaveLength(1 + onServer)
      const lists: readonly At[] = [
        ['#/sites', 'Sites'],
        ['#/pools', 'Application Pools'],
      ]
      expect(await faultsOf(page, [...places, ...lists])).toEqual({})
    })

    test('at a site: every feature, its lists and its content', async () => {
      const places = await offered(['#/sites/Contoso', 'Contoso Home'])
      expect(places).toHaveLength(1 + onSite)
      const lists: readonly At[] = [
        feature('applications', 'Applications'),
        feature('virtual-directories', 'Virtual Directories'),
        ['#/sites/Contoso?view=content', 'Contoso Content'],
      ]
      expect(await faultsOf(page, [...places, ...lists])).toEqual({})
    })

    test.each([
      ['an application', 'shop'],
      ['a folder', 'docs'],
    ])('at %s: the same features, drawn as well', async (_, name) => {
      const place = `sites/Contoso/${name}`
      expect(await offered([`#/${place}`, `${name} Home`])).toHaveLength(1 + onSite)
      const places: readonly At[] = [
        [`#/${place}?view=content`, `${name} Content`],
        feature('authentication', 'Authentication', place),
        feature('authorization', 'Authorization Rules', place),
        feature('error-pages', 'Error Pages', place),
        feature('configuration-editor', 'Configuration Editor', place),
        feature('permissions', 'Permissions', place),
        feature('explain', 'Explain', place),
      ]
      expect(await faultsOf(page, places)).toEqual({})
    })

    const some: readonly At[] = [
      ['#/sites/Contoso', 'Contoso Home'],
      ['#/sites/Contoso?view=content', 'Contoso Content'],
      feature('authentication', 'Authentication'),
      feature('permissions', 'Permissions'),
      feature('diagnose', 'Diagnose'),
      feature('status-codes', 'Status Codes'),
      ['#/pools', 'Application Pools'],
    ]

    test('in the dark', async () => {
      const dark = await open({ colorScheme: 'dark' })
      const ground = await dark.evaluate(() => {
        const provider = document.querySelector('.fui-FluentProvider') ?? document.body
        return getComputedStyle(provider).backgroundColor.match(/\d+/g)?.map(Number).slice(0, 3) ?? []
      })
      expect(Math.max(...ground)).toBeLessThan(80)
      expect(await faultsOf(dark, some)).toEqual({})
      await dark.context().close()
    })

    test('in forced colours', async () => {
      const forced = await open({ forcedColors: 'active' })
      expect(await forced.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
      expect(await faultsOf(forced, some)).toEqual({})
      await forced.context().close()
    })

    test('on a phone: nothing is wider than it, and the actions and the tree open', async () => {
      const phone = await open({ viewport: { width: 390, height: 844 } })
      expect(await faultsOf(phone, some)).toEqual({})
      await phone.getByRole('main').getByRole('button', { name: 'Actions' }).click()
      await phone.getByRole('menuitem', { name: 'Add Application Pool…' }).waitFor()
      expect(await faultsHere(phone)).toEqual([])
      await phone.keyboard.press('Escape')
      await phone.getByRole('button', { name: 'Connections' }).click()
      await phone.getByRole('treeitem', { name: 'Contoso' }).waitFor()
      expect(await faultsHere(phone)).toEqual([])
      await phone.context().close()
    })

    interface Opened {
      readonly at: At
      readonly row?: RegExp
      readonly actions: readonly string[]
    }
    const dialogs: readonly Opened[] = [
      { at: feature('authentication', 'Authentication'), row: /^Anonymous/, actions: ['Edit…'] },
      {
        at: feature('authentication', 'Authentication'),
        row: /^Windows/,
        actions: ['Providers…', 'Advanced Settings…'],
      },
      { at: feature('authorization', 'Authorization Rules'), actions: ['Add Allow Rule…'] },
      { at: feature('default-document', 'Default Document'), actions: ['Add…'] },
      { at: feature('error-pages', 'Error Pages'), actions: ['Edit Feature Settings…', 'Add…'] },
      {
        at: feature('http-response-headers', 'HTTP Response Headers'),
        actions: ['Add…', 'Set Common Headers: Expiration…'],
      },
      {
        at: feature('ip-restrictions', 'IP Address and Domain Restrictions'),
        actions: ['Add Deny Entry…', 'Edit Feature Settings…'],
      },
      { at: feature('mime-types', 'MIME Types'), actions: ['Add…'] },
      {
        at: feature('request-filtering', 'Request Filtering'),
        actions: ['Allow File Name Extension…', 'Edit Feature Settings…'],
      },
      { at: feature('permissions', 'Permissions'), actions: ['Add…'] },
      { at: feature('users', 'Users', 'server'), actions: ['New User…'] },
      { at: feature('groups', 'Groups', 'server'), actions: ['New Group…'] },
      {
        at: ['#/pools', 'Application Pools'],
        row: /^Contoso /,
        actions: ['Add Application Pool…', 'Identity…', 'Advanced Settings…'],
      },
      {
        at: ['#/sites', 'Sites'],
        row: /^Contoso /,
        actions: ['Add Website…', 'Bindings…', 'Advanced Settings…'],
      },
      { at: ['#/sites/Contoso', 'Contoso Home'], actions: ['Add Application…', 'Add Virtual Directory…'] },
    ]

    test('the dialogs', async () => {
      const all: Faults = {}
      for (const { at, row, actions } of dialogs) {
        await visit(page, ...at)
        if (row) await page.getByRole('row', { name: row }).click()
        for (const action of actions) {
          await act(page, action)
          const dialog = page.getByRole('dialog')
          await dialog.waitFor()
          await settled(page)
          const faults = await seriousFaults(page)
          if (faults.length > 0) all[`${at[1]}: ${action}`] = faults
          await dialog.getByRole('button', { name: 'Cancel' }).click()
          await dialog.waitFor({ state: 'detached' })
        }
      }
      expect(all).toEqual({})
    })

    test('the dialog that says what is written, and the one about a conflict', async () => {
      await visit(page, ...feature('error-pages', 'Error Pages'))
      await act(page, 'Edit Feature Settings…')
      const [edit, conflict] = ['Edit Error Pages Settings', 'Somebody else changed this meanwhile'].map(
        (name) => page.getByRole('dialog', { name }),
      )
      await edit?.getByRole('radio', { name: 'Detailed errors', exact: true }).click()
      await edit?.getByRole('button', { name: 'OK' }).click()
      const saving = await savingOf(page)
      expect(await seriousFaults(page)).toEqual([])
      await story.cli(
        'appcmd',
        'set',
        'config',
        'Contoso',
        '/section:httpErrors',
        '/errorMode:Custom',
        '/commit:apphost',
      )
      await saving.getByRole('button', { name: 'OK' }).click()
      await conflict?.waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await conflict?.getByRole('button', { name: 'Discard mine' }).click()
      await conflict?.waitFor({ state: 'detached' })
      await edit?.getByRole('button', { name: 'Cancel' }).click()
    })

    test('the sign-in page, before and after a refusal', async () => {
      const context = await browser.newContext({ reducedMotion: 'reduce' })
      const stranger = await context.newPage()
      await stranger.goto(server.manager)
      await stranger.getByRole('heading', { name: 'Countersign Manager' }).waitFor()
      expect(await faultsHere(stranger)).toEqual([])
      await stranger.getByLabel('User name').fill('nobody')
      await stranger.getByLabel('Password').fill('wrong')
      await stranger.getByRole('button', { name: 'Sign in' }).click()
      await stranger.getByRole('group').or(stranger.getByRole('alert')).first().waitFor()
      expect(await faultsHere(stranger)).toEqual([])
      await context.close()
    })

    test('nothing was complained of, and nobody else was asked, on any page', () => {
      expect(complaints.flat()).toEqual([])
    })
  },
)
