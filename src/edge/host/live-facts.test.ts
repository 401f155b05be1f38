import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sids } from '../../core/accounts/well-known.ts'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import { isConfigError } from '../../core/config/parse-xml.ts'
import { aUser } from './account-store.contract.ts'
import { setDescriptorWrites } from './files-security.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'
import { cheapCost, hashPassword } from './password-hash.ts'
import { newInstance, openUntilFinished } from './testing/new-instance.ts'

const wwwroot = 'C:\\inetpub\\wwwroot'
const configuration = (inside = ''): string => `<configuration>${inside}</configuration>`

const texts = (descriptor: SecurityDescriptor): readonly string[] =>
  descriptor.dacl?.entries.map((ace) => `${ace.sid} ${ace.flags} ${ace.mask.toString(16)}`) ?? []

describe('the facts of an instance', () => {
  it('keep their revision for as long as nothing changes', async () => {
    const { instance } = await newInstance()
    const facts = liveFacts(instance)
    const revision = facts.revision()
    facts.applicationHost()
    facts.configFile(`${wwwroot}\\web.config`)
    facts.file(`${wwwroot}\\index.html`)
    for (let round = 0; round < 5; round++) expect(facts.revision()).toBe(revision)
  })

  it('know a file of a drive by its Windows path, also where it is asked for by this machine’s own', async () => {
    const { instance } = await newInstance()
    const native = join(instance.paths.root, 'drive_c', 'inetpub', 'wwwroot')
    const found = liveFacts(instance).file(native)
    expect(found).toMatchObject({ known: true, value: { kind: 'directory', path: wwwroot } })
  })

  it('tell a whole folder at once as they tell its files one by one', async () => {
    const { instance, site } = await newInstance()
    const outside = join(instance.paths.root, 'outside.txt')
    writeFileSync(outside, 'secret')
    for (const name of ['a.txt', 'A.txt', 'con.txt', 'dot.', 'b:stream', 'ünï .html'])
      writeFileSync(join(site, name), name)
    mkdirSync(join(site, 'folder'))
    symlinkSync(outside, join(site, 'way-out.txt'))
    symlinkSync(join(site, 'a.txt'), join(site, 'inside.txt'))
    symlinkSync('nowhere', join(site, 'dangling'))
    const facts = liveFacts(instance)
    const names = facts.list(wwwroot)
    const single = (names.known ? names.value : []).flatMap((name) => {
      const file = facts.file(`${wwwroot}\\${name}`)
      return file.known && file.value !== undefined ? [file.value] : []
    })
    const all = facts.folder?.(wwwroot)
    expect(all).toEqual({ known: true, value: single })
    const told = single.map(({ path }) => path.slice(wwwroot.length + 1))
    expect(told).toEqual(expect.arrayContaining(['a.txt', 'A.txt', 'folder', 'inside.txt', 'ünï .html']))
    for (const name of ['con.txt', 'dot.', 'b:stream', 'way-out.txt', 'dangling'])
      expect(told).not.toContain(name)
    expect(facts.folder?.('C:\\nowhere')).toMatchObject({ known: false })
  })

  it('see a changed applicationHost.config at the next question, also one of the same size in the same millisecond', async () => {
    const { instance } = await newInstance()
    const facts = liveFacts(instance)
    for (let round = 0; round < 30; round++) {
      const text = configuration(`<a n="${round % 10}"/>`)
      const before = facts.revision()
      writeFileSync(instance.paths.applicationHost, text)
      expect(facts.revision()).not.toBe(before)
      expect(facts.applicationHost()).toMatchObject({ text })
    }
  })

  it('see a web.config come, change, break and go, each at the next question', async () => {
    const { instance, site } = await newInstance()
    const facts = liveFacts(instance)
    const path = `${wwwroot}\\web.config`
    const changes = (change: () => void): unknown => {
      const before = facts.revision()
      facts.configFile(path)
      change()
      expect(facts.revision()).not.toBe(before)
      return facts.configFile(path)
    }
    for (let round = 0; round < 10; round++) {
      expect(facts.configFile(path)).toBeUndefined()
      expect(changes(() => writeFileSync(join(site, 'Web.Config'), configuration()))).toMatchObject({
        name: `${wwwroot}\\Web.Config`,
      })
      expect(changes(() => writeFileSync(join(site, 'Web.Config'), configuration('<a/>')))).toMatchObject({
        text: configuration('<a/>'),
      })
      expect(isConfigError(changes(() => writeFileSync(join(site, 'Web.Config'), '<configuration>')))).toBe(
        true,
      )
      expect(changes(() => rmSync(join(site, 'Web.Config')))).toBeUndefined()
    }
  })

  it('see a folder with a web.config come where there was none', async () => {
    const { instance, site } = await newInstance()
    const facts = liveFacts(instance)
    facts.revision()
    facts.configFile(`${wwwroot}\\web.config`)
    const before = facts.revision()
    mkdirSync(join(site, 'beside'))
    writeFileSync(join(site, 'beside', 'web.config'), configuration())
    renameSync(join(site, 'beside'), join(site, 'app'))
    expect(facts.revision()).not.toBe(before)
    expect(facts.file(`${wwwroot}\\APP`)).toMatchObject({
      known: true,
      value: { kind: 'directory', path: `${wwwroot}\\app` },
    })
  })

  it('keep their revision while other files come and go beside a configuration', async () => {
    const { instance, site } = await newInstance()
    const facts = liveFacts(instance)
    facts.revision()
    facts.configFile(`${wwwroot}\\web.config`)
    const before = facts.revision()
    writeFileSync(join(site, 'upload.txt'), 'x')
    expect(facts.revision()).toBe(before)
    expect(facts.file(`${wwwroot}\\Upload.txt`)).toMatchObject({ value: { kind: 'file', size: 1 } })
  })

  it('see accounts and descriptors that another process wrote', async () => {
    const { instance } = await newInstance()
    const facts = liveFacts(instance)
    const before = facts.revision()
    const other = openUntilFinished(instance.paths.root)
    await other.accounts.write([{ kind: 'put-user', user: aUser('WEB01\\anna') }])
    expect(facts.revision()).not.toBe(before)
    expect(facts.accounts()).toMatchObject({
      machine: 'WEB01',
      complete: true,
      users: [{ name: 'WEB01\\anna' }],
    })
  })

  it('cannot tell a password at once, but can once it was verified', async () => {
    const { instance } = await newInstance()
    const user = aUser('WEB01\\anna')
    await instance.accounts.write([
      { kind: 'put-user', user, hash: await hashPassword('S3cret!', cheapCost) },
    ])
    const facts = liveFacts(instance)
    expect(facts.password(user, 'S3cret!')).toBe('ask')
    expect(await instance.verifier.verify(user.name, 'S3cret!')).toBe(true)
    expect(facts.password(user, 'S3cret!')).toBe(true)
    expect(facts.password(user, 'wrong')).toBe('ask')
  })

  it('answer for the whole server when applicationHost.config is missing or not well-formed', async () => {
    const { instance } = await newInstance()
    const facts = liveFacts(instance)
    writeFileSync(instance.paths.applicationHost, '<configuration')
    expect(facts.applicationHost()).toMatchObject({
      code: 'config.malformed',
      file: 'applicationHost.config',
    })
    rmSync(instance.paths.applicationHost)
    expect(facts.applicationHost()).toMatchObject({ code: 'config.unreadable', win32: 2 })
  })
})

describe('the facts of an instance that is being served', () => {
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  it('see every change a turn later: spellings, renames, folders in place of files', async () => {
    const { instance, site } = await newInstance(undefined, { serving: true })
    const facts = liveFacts(instance)
    const kindOf = (name: string): string | undefined => {
      const found = facts.file(`${wwwroot}\\${name}`)
      return found.known ? found.value?.kind : 'not known'
    }
    for (const [at, name] of ['Web.config', 'web.config', 'WEB.CONFIG'].entries()) {
      writeFileSync(join(site, name), configuration(`<a n="${at}"/>`))
      await nextTurn()
      const revision = facts.revision()
      expect(facts.configFile(`${wwwroot}\\web.config`)).toMatchObject({
        text: configuration(`<a n="${at}"/>`),
      })
      expect(kindOf('web.CONFIG')).toBe('file')
      rmSync(join(site, name))
      await nextTurn()
      expect(facts.revision()).not.toBe(revision)
      expect(facts.configFile(`${wwwroot}\\web.config`)).toBeUndefined()
      expect(kindOf('web.config')).toBeUndefined()
    }
    writeFileSync(join(site, 'x'), '')
    await nextTurn()
    expect(kindOf('X')).toBe('file')
    rmSync(join(site, 'x'))
    mkdirSync(join(site, 'x'))
    await nextTurn()
    expect(kindOf('X')).toBe('directory')
  })
})

describe('security of files', () => {
  const listOf = (instance: Instance, path: string): readonly string[] => {
    const answer = liveFacts(instance).descriptor(path)
    if (!answer.known) throw new Error(`not known: ${path}`)
    return texts(answer.value)
  }

  it('lets everybody read what is new in wwwroot, IIS_IUSRS included, by inheritance', async () => {
    const { instance } = await newInstance()
    expect(listOf(instance, `${wwwroot}\\index.html`)).toEqual(
      expect.arrayContaining([`S-1-5-32-568 16 1200a9`, `S-1-5-32-545 16 1200a9`]),
    )
  })

  it('passes a changed list on to the rows below, and not to a protected one', async () => {
    const { instance, site } = await newInstance()
    mkdirSync(join(site, 'app'))
    const [everyone, anonymous] = [sids.everyone, 'S-1-5-7']
    const list = (sid: string, flags: number, control: number): SecurityDescriptor => ({
      dacl: { revision: 2, entries: [{ type: 0, flags, mask: 1, sid }] },
      control,
    })
    const set = (path: string, descriptor: SecurityDescriptor | undefined): Promise<void> =>
      instance.descriptors.write(setDescriptorWrites(instance, path, descriptor))
    await set(`${wwwroot}\\app`, list(anonymous, 3, 0x8004))
    await set(`${wwwroot}\\closed`, list(anonymous, 3, 0x9004))
    await set(wwwroot, list(everyone, 3, 0x9004))
    expect(listOf(instance, `${wwwroot}\\app`)).toEqual([`${anonymous} 3 1`, `${everyone} 19 1`])
    expect(listOf(instance, `${wwwroot}\\APP\\x.txt`)).toEqual([`${anonymous} 16 1`, `${everyone} 16 1`])
    expect(listOf(instance, `${wwwroot}\\closed`)).toEqual([`${anonymous} 3 1`])
    await set(`${wwwroot}\\app`, undefined)
    expect(listOf(instance, `${wwwroot}\\app`)).toEqual([`${everyone} 19 1`])
  })

  it('opens nothing where a row is damaged', async () => {
    const { instance } = await newInstance()
    await instance.descriptors.write([{ kind: 'set', path: wwwroot, bytes: Uint8Array.of(1, 2, 3) }])
    expect(listOf(instance, wwwroot)).toEqual([])
  })
})
