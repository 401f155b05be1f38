import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import type { Change } from '../../core/world/change.ts'
import { aGroup, aUser } from './account-store.contract.ts'
import { accountsOf } from './account-undo.ts'
import { applyChanges, applyPlan } from './apply-changes.ts'
import { createHistory, sha256 } from './history.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'
import { newInstance } from './testing/new-instance.ts'

const author = { user: 'tester', tool: 'test' }
const wwwroot = 'C:\\inetpub\\wwwroot'
const host = `<?xml version="1.0"?>\r
<configuration>\r
    <system.applicationHost>\r
        <sites>\r
            <site name="Contoso" id="1">\r
                <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" /></application>\r
                <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>\r
            </site>\r
        </sites>\r
    </system.applicationHost>\r
</configuration>\r
`
const anonymous = 'system.webServer/security/authentication/anonymousAuthentication'
const setAnonymous = (value: string, file = 'applicationHost.config'): Change => ({
  kind: 'set-config',
  file,
  edits: [{ kind: 'set-attribute', at: { section: anonymous, path: [] }, name: 'enabled', value }],
})
const documents = (value: string): Change => ({
  kind: 'set-config',
  file: `${wwwroot}\\web.config`,
  edits: [
    {
      kind: 'set-attribute',
      at: { section: 'system.webServer/defaultDocument', path: [] },
      name: 'enabled',
      value,
    },
  ],
})
const readHost = (instance: Instance): string => readFileSync(instance.paths.applicationHost, 'utf8')
const apply = (instance: Instance, ...changes: Change[]) => applyChanges(instance, changes, { author })
const leftovers = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.tmp'))

describe('changes of an instance', () => {
  it('edit a configuration as little as a person would, and can be undone to the byte', async () => {
    const { instance } = await newInstance(host)
    const applied = await apply(instance, setAnonymous('false'))
    if (!applied.ok) throw new Error(applied.message)
    const text = readHost(instance)
    expect(text).toContain('<anonymousAuthentication enabled="false"')
    for (const line of host.split('\r\n')) expect(text).toContain(line)
    expect(await applyPlan(instance, applied.undo, { author })).toMatchObject({ ok: true })
    expect(readHost(instance)).toBe(host)
  })

  it('make a web.config where there is none, and take it away again', async () => {
    const { instance, site } = await newInstance(host)
    const applied = await apply(instance, documents('false'))
    if (!applied.ok) throw new Error(applied.message)
    expect(readFileSync(join(site, 'web.config'), 'utf8')).toContain('<defaultDocument enabled="false"')
    await applyPlan(instance, applied.undo, { author })
    expect(existsSync(join(site, 'web.config'))).toBe(false)
  })

  it('put accounts, groups, rights, lists and states in one go, and take all of it back, passwords too', async () => {
    const { instance } = await newInstance(host)
    const old = aUser('WEB01\\old')
    await apply(instance, { kind: 'put-user', user: old, password: 'old!' })
    const before = JSON.stringify([...accountsOf(instance.accounts).users])
    const list: SecurityDescriptor = { dacl: { revision: 2, entries: [] }, control: 0x9004 }
    const applied = await apply(
      instance,
      { kind: 'put-user', user: aUser('WEB01\\anna'), password: 'S3cret!' },
      { kind: 'put-user', user: { ...old, enabled: false }, password: 'new!' },
      { kind: 'put-group', group: aGroup('WEB01\\Writers', { members: ['WEB01\\anna'] }) },
      { kind: 'set-user-right', right: 'SeBatchLogonRight', holders: ['WEB01\\anna'] },
      { kind: 'set-acl', path: wwwroot, descriptor: list },
      { kind: 'set-state', what: 'site', name: 'Contoso', state: 'stopped' },
    )
    if (!applied.ok) throw new Error(applied.message)
    const facts = liveFacts(instance)
    expect(await instance.verifier.verify('WEB01\\anna', 'S3cret!')).toBe(true)
    expect(await instance.verifier.verify('WEB01\\old', 'new!')).toBe(true)
    expect(facts.descriptor(`${wwwroot}\\index.html`)).toMatchObject({ value: { dacl: { entries: [] } } })
    expect(facts.siteState('contoso')).toBe('stopped')
    await applyPlan(instance, applied.undo, { author })
    expect(JSON.stringify([...accountsOf(instance.accounts).users])).toBe(before)
    expect(instance.accounts.rows()).toMatchObject({ groups: [], userRights: {} })
    expect(facts.siteState('Contoso')).toBe('started')
    const again = facts.descriptor(`${wwwroot}\\index.html`)
    expect(again.known && again.value.dacl?.entries.length).toBeGreaterThan(3)
  })

  it('never put a configuration that cannot be used in place of one that can', async () => {
    const { instance, site } = await newInstance(host)
    const refused = await apply(
      instance,
      { kind: 'put-group', group: aGroup('WEB01\\G') },
      setAnonymous('maybe'),
    )
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringMatching(
        /^nothing was changed: it would break applicationHost\.config:\d+:\d+: /,
      ),
    })
    expect(readHost(instance)).toBe(host)
    expect(instance.accounts.rows().groups).toEqual([])
    const broken = await apply(instance, {
      kind: 'write-file',
      path: `${wwwroot}\\web.config`,
      text: '<configuration>',
    })
    expect(broken).toMatchObject({ ok: false, message: expect.stringContaining('web.config:1:') })
    expect(existsSync(join(site, 'web.config'))).toBe(false)
  })

  it('do nothing at all where one of them cannot be made', async () => {
    const { instance } = await newInstance(host)
    const refused = await apply(instance, setAnonymous('false'), {
      kind: 'remove-user',
      name: 'WEB01\\nobody',
    })
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('nobody') })
    expect(readHost(instance)).toBe(host)
  })

  it('stop where a file is not what the plan saw', async () => {
    const { instance } = await newInstance(host)
    const expects = { 'applicationHost.config': sha256(host) }
    writeFileSync(instance.paths.applicationHost, host.replace('Contoso', 'Fabrikam'))
    const refused = await applyChanges(instance, [setAnonymous('false')], { author, expects })
    expect(refused).toMatchObject({
      ok: false,
      message: 'applicationHost.config was changed meanwhile: nothing was done',
    })
    expect(readHost(instance)).toContain('Fabrikam')
  })

  it('leave everything as it was where a file cannot be put in place', async () => {
    const { instance, site } = await newInstance(host)
    const native = join(site, 'web.config')
    const before = readHost(instance)
    const plan = {
      files: [
        {
          name: 'applicationHost.config',
          native: instance.paths.applicationHost,
          before: Buffer.from(before),
          after: Buffer.from('<configuration/>'),
        },
        { name: `${wwwroot}\\web.config`, native, before: undefined, after: Buffer.from('<configuration/>') },
      ],
      accounts: [{ kind: 'put-user', user: aUser('WEB01\\anna') } as const],
      descriptors: [],
      states: [],
    }
    const running = applyPlan(instance, plan, { author })
    mkdirSync(join(native, 'in the way'), { recursive: true })
    expect(await running).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^cannot apply the change: .*web\.config/),
    })
    expect(readHost(instance)).toBe(before)
    expect(instance.accounts.rows().users).toEqual([])
    expect(leftovers(site)).toEqual([])
    expect(leftovers(join(instance.paths.root, 'config'))).toEqual([])
  })

  it('keep the encoding and the rights of a file', async () => {
    const { instance, site } = await newInstance(host)
    const text = '\ufeff<?xml version="1.0" encoding="utf-16"?>\r\n<configuration>\r\n</configuration>\r\n'
    writeFileSync(join(site, 'Web.config'), Buffer.from(text, 'utf16le'))
    chmodSync(join(site, 'Web.config'), 0o640)
    expect(await apply(instance, documents('false'))).toMatchObject({ ok: true })
    expect(readdirSync(site).filter((name) => /web\.config/i.test(name))).toEqual(['Web.config'])
    expect(readFileSync(join(site, 'Web.config')).toString('utf16le')).toContain(
      'defaultDocument enabled="false"',
    )
    expect(statSync(join(site, 'Web.config')).mode & 0o777).toBe(0o640)
  })
})

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
