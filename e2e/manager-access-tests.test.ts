import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { act, confirmSave, savingOf, visit } from './testing/manager-pages.ts'
import { launchBrowser, type ManagedServer, signIn, startManaged } from './testing/manager-session.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

describe.skipIf(skipWithout(systemPrograms.chromium))('access tests', { timeout: 240_000 }, () => {
  let story: StoryInstance
  let server: ManagedServer
  let browser: Browser
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    story = await makeStory()
    ;[server, browser] = await Promise.all([startManaged(story.home), launchBrowser()])
    ;({ page, complaints } = await signIn(browser, server, { reducedMotion: 'reduce' }))
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    story?.remove()
  }, 60_000)

  const file = () => join(story.home, 'config/access.tests.yaml')
  const row = (text: RegExp) => page.getByRole('row', { name: text })

  test('what is stated on the page stands in the file, with whether it holds', async () => {
    await visit(page, '#/sites/Contoso/feature/access-tests', 'Access Tests')
    await act(page, 'Add Access Test…')
    const dialog = page.getByRole('dialog', { name: 'Add Access Test' })
    expect(await dialog.getByRole('textbox', { name: 'Request:' }).inputValue()).toMatch(/^GET http:/)
    await dialog
      .getByRole('textbox', { name: 'Request:' })
      .fill(`GET http://127.0.0.1:${story.port}/index.html`)
    await dialog.getByRole('textbox', { name: 'Note:' }).fill('not yet public')
    await dialog.getByRole('button', { name: 'OK' }).click()
    expect(await (await savingOf(page)).textContent()).toContain('note: not yet public')
    expect(existsSync(file())).toBe(false)
    await confirmSave(page)
    await row(/Holds.*anonymous.*index\.html.*refused/).waitFor()
    expect(readFileSync(file(), 'utf8')).toContain('expect: refused')
  })

  test('a change that would turn it cannot be saved, and the dialog says why', async () => {
    await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
    await row(/^Anonymous Authentication/).click()
    await act(page, 'Edit…')
    const edit = page.getByRole('dialog', { name: 'Edit Anonymous Authentication Credentials' })
    await edit.getByRole('radio', { name: 'Application pool identity' }).click()
    await edit.getByRole('button', { name: 'OK' }).click()
    const saving = await savingOf(page)
    await saving.getByText('An access test would fail').waitFor()
    await saving.getByText(/as anonymous: refused is expected, 200 would come/).waitFor()
    expect(await saving.getByRole('button', { name: 'OK' }).isEnabled()).toBe(false)
    await saving.getByRole('button', { name: 'Cancel' }).click()
    await saving.waitFor({ state: 'detached' })
    await edit.getByRole('button', { name: 'Cancel' }).click()
    await edit.waitFor({ state: 'detached' })
  })

  test('Run All judges again; a test that fails is told with what comes', async () => {
    const set = ['set', 'config', 'Contoso', '/section:anonymousAuthentication', '/userName:']
    await story.cli('appcmd', ...set, '/commit:apphost', '--force')
    await visit(page, '#/server/feature/access-tests', 'Access Tests')
    await act(page, 'Run All')
    await row(/Fails: 200/).waitFor()
  })

  test('once it is removed, it holds nothing up', async () => {
    await row(/Fails: 200/).click()
    await act(page, 'Remove')
    await confirmSave(page)
    await page.getByText('There is no access test.').waitFor()
    expect(readFileSync(file(), 'utf8')).not.toContain('anonymous')
    expect(complaints).toEqual([])
  })
})
