import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selfSignedCertificate } from '../src/edge/host/self-signed.ts'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { dialogOf, fill, hostFile, siteFile } from './testing/manager-changes.ts'
import { act, confirmSave, savingOf, settled, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

/** Fields of IIS Manager's dialogs, set by clicks; what the files then say. */
describe.skipIf(skipWithout(systemPrograms.chromium))(
  'the dialogs of the features set what those of IIS Manager set',
  { timeout: 120_000 },
  () => {
    let story: StoryInstance
    let server: ManagedServer
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      story = await makeStory()
      ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
      ;({ page } = await signIn(browser, server, { reducedMotion: 'reduce' }))
    }, 240_000)

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      story?.remove()
    }, 60_000)

    const textOf = (file: string): string => readFileSync(join(story.home, file), 'utf8')

    async function choose(dialog: string, list: string, option: string): Promise<void> {
      await dialogOf(page, dialog).getByRole('combobox', { name: list, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }

    test('Forms Authentication: where to sign in, and the cookie', async () => {
      const title = 'Edit Forms Authentication Settings'
      await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
      await page.getByRole('row', { name: /^Forms Authentication/ }).click()
      await act(page, 'Edit…')
      await choose(title, 'Mode:', 'Use cookies')
      await choose(title, 'Protection mode:', 'Validation')
      await fill(page, title, {
        'Login URL:': '~/sign-in.aspx',
        'Authentication cookie time-out (in minutes):': '20',
      })
      await confirmSave(page)
      expect(textOf(siteFile)).toContain(
        '<forms loginUrl="~/sign-in.aspx" timeout="20" cookieless="UseCookies" protection="Validation" />',
      )
    })

    test('Site Bindings: https with a certificate, whose key nobody is shown', async () => {
      const { cert, key } = selfSignedCertificate(['*.contoso.test'], new Date())
      writeFileSync(join(story.home, 'certificates/_.contoso.test.pem'), cert + key)
      const title = 'Add Site Binding'
      await visit(page, '#/sites/Contoso', 'Contoso Home')
      await act(page, 'Bindings…')
      await dialogOf(page, 'Site Bindings').getByRole('button', { name: 'Add…' }).click()
      await choose(title, 'Type:', 'https')
      await choose(title, 'SSL certificate:', '*.contoso.test')
      const dialog = dialogOf(page, title)
      const host = dialog.getByRole('textbox', { name: 'Host name:' })
      expect(await host.inputValue()).toBe('*.contoso.test')
      await host.fill('shop.contoso.test')
      await settled(page)
      const certificate = dialog.getByRole('combobox', { name: 'SSL certificate:' })
      expect(await certificate.textContent()).toBe('*.contoso.test')
      await dialog.getByRole('button', { name: 'View…' }).click()
      const view = dialogOf(page, 'Certificate')
      expect(await view.textContent()).toMatch(/Issued to:CN=\*\.contoso\.test.*Thumbprint:[0-9A-F]{40}/)
      await view.getByRole('button', { name: 'OK' }).click()
      await dialog.getByRole('checkbox', { name: 'Require Server Name Indication' }).check()
      await dialog.getByRole('checkbox', { name: 'Disable HTTP/2' }).check()
      await fill(page, title, { 'Port:': '8443' })
      await dialog.waitFor({ state: 'detached' })
      await fill(page, 'Site Bindings', {})
      await confirmSave(page)
      expect(textOf(hostFile)).toContain(
        '<binding protocol="https" bindingInformation="*:8443:shop.contoso.test" sslFlags="5" />',
      )
    })

    test('Logging: a custom field, and where events go', async () => {
      const title = 'Add Custom Field'
      await visit(page, '#/sites/Contoso/feature/logging', 'Logging')
      await page.getByRole('radio', { name: 'Both log file and ETW event' }).click()
      await page.getByRole('button', { name: 'Select Fields…' }).click()
      const fields = dialogOf(page, 'W3C Logging Fields')
      await fields.getByRole('button', { name: 'Add Field…' }).click()
      await choose(title, 'Source type:', 'Server Variable')
      await fill(page, title, { 'Field Name:': 'pool', 'Source:': 'APP_POOL_ID' })
      await dialogOf(page, title).waitFor({ state: 'detached' })
      await fields.getByRole('row', { name: /^pool Server Variable APP_POOL_ID/ }).waitFor()
      await fill(page, 'W3C Logging Fields', {})
      await fields.waitFor({ state: 'detached' })
      await act(page, 'Apply')
      await confirmSave(page)
      const file = textOf(hostFile)
      expect(file).toContain('<logFile logTargetW3C="File, ETW">')
      expect(file).toContain(
        '<add logFieldName="pool" sourceName="APP_POOL_ID" sourceType="ServerVariable" />',
      )
    })

    test('Permissions: List folder contents is inherited by folders only', async () => {
      await visit(page, '#/sites/Contoso/feature/permissions', 'Permissions')
      await page.getByRole('row', { name: /svc-web/ }).click()
      const box = (name: string) => page.getByRole('checkbox', { name, exact: true })
      await box('Allow Modify').uncheck()
      await box('Allow Read & execute').uncheck()
      expect(await box('Allow List folder contents').isChecked()).toBe(true)
      await act(page, 'Apply')
      await confirmSave(page)
      await settled(page)
      expect(await box('Allow List folder contents').isChecked()).toBe(true)
      expect(await box('Allow Read & execute').isChecked()).toBe(false)
      const shown = await story.cli('icacls', 'C:\\sites\\contoso')
      expect(shown).toContain(`${story.machine}\\svc-web:(CI)(RX)`)
    })

    test('Manage Server: Stop closes every site but not the manager, Start opens them', async () => {
      const statusNow = () =>
        fetch(`http://127.0.0.1:${story.port}/`).then(
          ({ status }) => status,
          () => 'closed',
        )
      await visit(page, '#/server', /Home$/)
      await act(page, 'Stop')
      const saving = await savingOf(page)
      expect(await saving.textContent()).toContain('appcmd stop site Contoso')
      await confirmSave(page)
      await expect.poll(statusNow, { timeout: 20_000 }).toBe('closed')
      await act(page, 'Start')
      await confirmSave(page)
      await expect.poll(statusNow, { timeout: 20_000 }).toBe(401)
      await act(page, 'Restart')
      await page.getByText('Restart the server').first().waitFor()
      await expect.poll(statusNow, { timeout: 20_000 }).toBe(401)
    })

    test('Application Pools: the advanced settings of a pool', async () => {
      const title = 'Advanced Settings'
      await visit(page, '#/pools', 'Application Pools')
      await page.getByRole('row', { name: /^Contoso / }).click()
      await act(page, 'Advanced Settings…')
      await choose(title, '"Service Unavailable" Response Type', 'TcpLevel')
      await dialogOf(page, title).getByRole('checkbox', { name: 'Manual Recycle' }).uncheck()
      await fill(page, title, {
        'Failure Interval (minutes)': '10',
        'Private Memory Limit (KB)': '500000',
        'Specific Times': '3:00, 12:30',
      })
      await confirmSave(page)
      const file = textOf(hostFile)
      expect(file).toMatch(/<failure (?=[^>]*loadBalancerCapabilities="TcpLevel")[^>]*Interval="00:10:00"/)
      expect(file).toContain('<periodicRestart privateMemory="500000">')
      expect(file).toContain('<add value="03:00:00" />')
      expect(file).toMatch(/logEventOnRecycle="(?![^"]*OnDemand)[^"]*ConfigChange/)
    })

    test('Sites: HSTS among the advanced settings, and an always allowed query string', async () => {
      await visit(page, '#/sites/Contoso', 'Contoso Home')
      await act(page, 'Advanced Settings…')
      const dialog = dialogOf(page, 'Advanced Settings')
      await dialog.getByRole('checkbox', { name: 'Enable', exact: true }).check()
      await dialog.getByRole('checkbox', { name: 'Preload Enabled' }).check()
      await fill(page, 'Advanced Settings', { 'Max-Age (seconds)': '31536000' })
      await confirmSave(page)
      expect(textOf(hostFile)).toContain('<hsts enabled="true" max-age="31536000" />')
      expect(textOf(hostFile)).toContain('preloadEnabled="true"')

      await visit(page, '#/sites/Contoso/feature/request-filtering?tab=query-strings', 'Request Filtering')
      await act(page, 'Allow Query String…')
      await fill(page, 'Allow Query String', { 'Query string:': 'ticket=1' })
      await confirmSave(page)
      expect(textOf(siteFile)).toContain('<add queryString="ticket=1" />')
    })

    test('HTTP Redirect: the whole page at once', async () => {
      await visit(page, '#/sites/Contoso/feature/http-redirect', 'HTTP Redirect')
      await page.getByRole('checkbox', { name: 'Redirect requests to this destination:' }).check()
      await page.getByRole('textbox', { name: 'Destination' }).fill('https://www.contoso.test/')
      await page.getByRole('combobox', { name: 'Status code:' }).click()
      await page.getByRole('option', { name: 'Permanent (301)' }).click()
      await act(page, 'Apply')
      await confirmSave(page)
      expect(textOf(siteFile)).toContain(
        '<httpRedirect enabled="true" destination="https://www.contoso.test/" httpResponseStatus="Permanent" />',
      )
      const { status, headers } = await fetch(`http://127.0.0.1:${story.port}/`, { redirect: 'manual' })
      expect([status, headers.get('location')]).toEqual([301, 'https://www.contoso.test/'])
    })
  },
)
