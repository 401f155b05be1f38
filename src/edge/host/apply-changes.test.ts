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
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import type { Change } from '../../core/world/change.ts'
import type { Facts } from '../../core/world/facts.ts'
import { withChanges } from '../../core/world/overlay.ts'
import { aGroup, aUser } from './account-store.contract.ts'
import { accountsOf } from './account-undo.ts'
import { applyChanges, applyPlan } from './apply-changes.ts'
import { sha256 } from './history.ts'
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
/** Without what bytes do not hold. */
const entriesOf = (lists: unknown): unknown =>
  JSON.parse(JSON.stringify(lists, (key, value) => (key === 'control' ? undefined : value)))
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

  it('take back what they wrote of a built-in group, and nobody else out of it', async () => {
    const { instance } = await newInstance(host)
    const [anna, ben] = ['WEB01\\anna', 'WEB01\\ben'].map((name) =>
      aUser(name, { groups: ['BUILTIN\\Users'] }),
    )
    if (anna === undefined || ben === undefined) throw new Error('nobody')
    await apply(instance, { kind: 'put-user', user: anna }, { kind: 'put-user', user: ben })
    const before = accountsOf(instance.accounts).users
    const applied = await apply(
      instance,
      { kind: 'put-group', group: aGroup('BUILTIN\\Users') },
      { kind: 'put-user', user: { ...ben, groups: [] } },
    )
    if (!applied.ok) throw new Error(applied.message)
    await applyPlan(instance, applied.undo, { author })
    expect(accountsOf(instance.accounts).users).toEqual(before)
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

  it('of several at a time: one is applied, the others find that the file changed', async () => {
    const { instance } = await newInstance(host)
    const results = await Promise.all([
      apply(instance, setAnonymous('false')),
      apply(instance, setAnonymous('true')),
    ])
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      message: expect.stringContaining('was changed meanwhile'),
    })
  })

  it('give lists that are the ones which a copy foretold', async () => {
    const { instance, site } = await newInstance(host)
    for (const folder of ['a', 'a/b', 'a/b/c', 'd']) mkdirSync(join(site, folder))
    const paths = ['', '\\a', '\\a\\b', '\\a\\b\\c', '\\d', '\\a\\b\\new.txt'].map(
      (path) => `${wwwroot}${path}`,
    )
    writeFileSync(join(site, 'a/b/new.txt'), 'x')
    const entry = fc.record({
      type: fc.constantFrom(0, 1),
      flags: fc.constantFrom(0, 1, 2, 3, 7, 11, 15),
      mask: fc.constantFrom(1, 0x1f01ff, 0x1200a9, 0x80000000),
      sid: fc.constantFrom('S-1-1-0', 'S-1-3-0', 'S-1-5-17', 'S-1-5-32-568'),
    })
    const list = fc.record({
      owner: fc.constant('S-1-5-32-544'),
      dacl: fc.record({ revision: fc.constant(2), entries: fc.array(entry, { maxLength: 3 }) }),
      control: fc.constantFrom(0x8004, 0x9004),
    })
    const change = fc.record({
      kind: fc.constant('set-acl' as const),
      path: fc.constantFrom(...paths),
      descriptor: fc.option(list, { nil: undefined }),
    })
    const listsIn = (facts: Facts): unknown => paths.map((path) => [path, facts.descriptor(path)])
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const foretold = listsIn(withChanges(liveFacts(instance), [changed]))
        const applied = await apply(instance, changed)
        expect(applied).toMatchObject({ ok: true })
        expect(entriesOf(listsIn(liveFacts(instance)))).toEqual(entriesOf(foretold))
      }),
      { numRuns: 100 },
    )
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
    for (const name of leftovers(site)) rmSync(join(site, name))
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
