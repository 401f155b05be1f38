import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../core/world/change.ts'
import { aUser } from './account-store.contract.ts'
import { applyChanges } from './apply-changes.ts'
import { createHistory, sha256 } from './history.ts'
import type { Instance } from './instance.ts'
import { newInstance } from './testing/new-instance.ts'

const author = { user: 'tester', tool: 'test' }
const wwwroot = 'C:\\inetpub\\wwwroot'
const host = `<configuration><system.applicationHost><sites><site name="Contoso" id="1"><application path="/">
<virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" /></application></site></sites></system.applicationHost>
</configuration>`
const setAnonymous = (value: string): Change => ({
  kind: 'set-config',
  file: 'applicationHost.config',
  edits: [
    {
      kind: 'set-attribute',
      at: { section: 'system.webServer/security/authentication/anonymousAuthentication', path: [] },
      name: 'enabled',
      value,
    },
  ],
})
const readHost = (instance: Instance): string => readFileSync(instance.paths.applicationHost, 'utf8')
const apply = (instance: Instance, ...changes: Change[]) => applyChanges(instance, changes, { author })

describe('the history of an instance', () => {
  it('knows who changed what, and keeps every content', async () => {
    const { instance } = await newInstance(host)
    await apply(instance, setAnonymous('false'))
    const history = createHistory(instance)
    expect(history.entries().map(({ kind }) => kind)).toEqual(['began', 'applied'])
    const change = history.entries()[1]
    expect(change).toMatchObject({
      author,
      changed: { 'applicationHost.config': { before: sha256(host), after: sha256(readHost(instance)) } },
    })
    expect(Object.keys(change?.changed ?? {})).toEqual(['applicationHost.config'])
    expect(String(history.read(sha256(host)))).toBe(host)
  })

  it('notices what was changed by hand, and tells it from what a tool did', async () => {
    const { instance, site } = await newInstance(host)
    const history = createHistory(instance)
    history.noticeEdits()
    writeFileSync(join(site, 'web.config'), '<configuration/>')
    await apply(instance, setAnonymous('false'))
    const [, noticed, applied] = history.entries()
    expect(noticed).toMatchObject({
      kind: 'noticed',
      author: { tool: 'by hand' },
      changed: { [`${wwwroot}\\web.config`]: { before: null } },
    })
    expect(applied).toMatchObject({ kind: 'applied', author })
    rmSync(join(site, 'web.config'))
    history.noticeEdits()
    history.noticeEdits()
    expect(history.entries()).toHaveLength(4)
    expect(history.entries()[3]?.changed[`${wwwroot}\\web.config`]?.after).toBeNull()
  })

  it('sees that a password changed, and holds neither it nor its hash', async () => {
    const { instance } = await newInstance(host)
    const user = aUser('WEB01\\anna')
    await apply(instance, { kind: 'put-user', user, password: 'S3cret!' })
    await apply(instance, { kind: 'put-user', user, password: 'other!' })
    const history = createHistory(instance)
    expect(history.entries().map(({ changed }) => Object.keys(changed))).toEqual([
      expect.anything(),
      ['accounts'],
      ['accounts'],
    ])
    const texts = history
      .entries()
      .flatMap(({ changed }) => Object.values(changed).map(({ after }) => String(history.read(after ?? ''))))
    for (const secret of ['S3cret!', 'other!', 'argon2']) expect(texts.join()).not.toContain(secret)
  })

  it('goes on behind a line that a crash cut short', async () => {
    const { instance } = await newInstance(host)
    await apply(instance, setAnonymous('false'))
    writeFileSync(join(instance.paths.history, 'journal.jsonl'), '{"time":"2026', { flag: 'a' })
    writeFileSync(join(instance.paths.history, 'journal.jsonl'), '\n', { flag: 'a' })
    await apply(instance, setAnonymous('true'))
    expect(createHistory(instance).entries()).toHaveLength(3)
  })
})
