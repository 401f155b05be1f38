import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { initInstance } from './init-instance.ts'
import { instancePaths, isInstance, openInstance } from './instance.ts'
import { lockInstance, runningServer } from './instance-lock.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const options = { applicationHost: '<configuration/>', machine: 'WEB01' }
const isRoot = process.getuid?.() === 0

describe('a new instance', () => {
  it('has its configuration, a welcome page, error pages, logs, history, certificates and accounts', async () => {
    const root = join(temporaryFolder(), 'made', 'server')
    expect(await initInstance(root, options)).toEqual({ ok: true, directory: root, made: true })
    const parts = ['wwwroot/index.html', 'custerr/en-US/401.htm', 'custerr/en-US/500.htm', 'logs/LogFiles']
    for (const part of parts) expect(existsSync(join(root, 'drive_c/inetpub', part))).toBe(true)
    for (const part of ['history', 'certificates', 'accounts.db'])
      expect(existsSync(join(root, part))).toBe(true)
    expect(readFileSync(instancePaths(root).applicationHost, 'utf8')).toBe('<configuration/>')
    expect(readdirSync(join(root, '..'))).toEqual(['server'])
    const opened = openInstance(root)
    expect(opened.ok && opened.instance.settings).toEqual({ version: 1, machine: 'WEB01', linkTargets: [] })
    if (opened.ok) opened.instance.close()
  })

  it('is made inside an empty folder, which may be the root of a volume', async () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'lost+found'))
    mkdirSync(join(root, '.init-0123'))
    expect(await initInstance(root, options)).toMatchObject({ ok: true, made: true })
    expect(isInstance(root)).toBe(true)
    expect(readdirSync(root).filter((name) => name.startsWith('.init'))).toEqual([])
  })

  it('leaves an instance as it is', async () => {
    const root = temporaryFolder()
    await initInstance(root, options)
    writeFileSync(instancePaths(root).applicationHost, '<configuration><a/></configuration>')
    expect(await initInstance(root, options)).toMatchObject({ ok: true, made: false })
    expect(readFileSync(instancePaths(root).applicationHost, 'utf8')).toContain('<a/>')
  })

  it('is not made in a folder that holds something else, nor in place of a file', async () => {
    const root = temporaryFolder()
    writeFileSync(join(root, 'thesis.doc'), 'x')
    const refused = await initInstance(root, options)
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringContaining("not empty (it holds 'thesis.doc')"),
    })
    expect(readdirSync(root)).toEqual(['thesis.doc'])
    expect(await initInstance(join(root, 'thesis.doc'), options)).toMatchObject({
      ok: false,
      message: expect.stringContaining('is a file'),
    })
    expect(await initInstance(join(root, 'thesis.doc', 'x'), options)).toMatchObject({ ok: false })
  })

  it('says in one line that the folder cannot be written, and leaves nothing', async () => {
    const root = temporaryFolder()
    chmodSync(root, 0o555)
    const refused = await initInstance(join(isRoot ? '/proc' : root, 'server'), options)
    chmodSync(root, 0o755)
    const message = /^cannot make an instance in [^\n]*: (permission denied|it is not there)$/
    expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(message) })
    expect(readdirSync(root)).toEqual([])
  })
})

describe('opening an instance', () => {
  const messageOf = (root: string): string => {
    const opened = openInstance(root)
    if (opened.ok) opened.instance.close()
    return opened.ok ? 'opened' : opened.message
  }

  it('says what is missing', () => {
    const folder = temporaryFolder()
    expect(messageOf(join(folder, 'nowhere'))).toMatch(/is no instance: there is no such folder/)
    expect(messageOf(folder)).toMatch(/is no instance: it has no config\/applicationHost.config/)
  })

  it('names the file and the key that cannot be used', async () => {
    const root = temporaryFolder()
    await initInstance(root, options)
    writeFileSync(join(root, 'countersign.json'), '{"machine":"WEB01","colour":"red"}')
    expect(messageOf(root)).toMatch(/countersign\.json: unknown key 'colour'/)
    writeFileSync(join(root, 'countersign.json'), '{"machine":')
    expect(messageOf(root)).toMatch(/countersign\.json: .*JSON/)
    writeFileSync(join(root, 'countersign.json'), '{"version":2}')
    expect(messageOf(root)).toMatch(/version is 2; this Countersign reads version 1/)
  })

  it('names a database that is none, in one line', async () => {
    const root = temporaryFolder()
    await initInstance(root, options)
    for (const file of readdirSync(root).filter((name) => name.startsWith('accounts.db')))
      rmSync(join(root, file))
    writeFileSync(join(root, 'accounts.db'), 'this is no database, whatever its name says '.repeat(50))
    expect(messageOf(root)).toMatch(/^cannot open the instance: .*accounts\.db: file is not a database$/)
  })

  it('needs only an applicationHost.config', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'config'))
    writeFileSync(instancePaths(root).applicationHost, '<configuration/>')
    expect(messageOf(root)).toBe('opened')
  })
})

describe('the lock of an instance', () => {
  const holder = `
    import { lockInstance } from ${JSON.stringify(new URL('./instance-lock.ts', import.meta.url).href)}
    const lock = lockInstance(process.argv[1])
    process.stdout.write(typeof lock === 'string' ? lock : 'held')
    setInterval(() => undefined, 1000)`

  async function holdElsewhere(root: string) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', holder, root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('held')
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    return { pid: child.pid, kill }
  }

  it('is held by one process, and the second one is told in one line by whom', async () => {
    const root = temporaryFolder()
    const server = await holdElsewhere(root)
    try {
      const refused = lockInstance(root)
      expect(refused).toMatch(
        new RegExp(`^${root} is served already, by process ${server.pid} since 20[^\\n]*Z$`),
      )
      expect(runningServer(root)).toMatchObject({ pid: server.pid })
    } finally {
      await server.kill()
    }
  })

  it('is free again when its holder was killed', async () => {
    const root = temporaryFolder()
    const server = await holdElsewhere(root)
    await server.kill()
    expect(runningServer(root)).toBeUndefined()
    const lock = lockInstance(root)
    expect(lock).not.toBeTypeOf('string')
    if (typeof lock !== 'string') lock.release()
  })

  it('is held once in one process, too, and may be taken again after its release', () => {
    const root = temporaryFolder()
    const lock = lockInstance(root)
    expect(lockInstance(root)).toMatch(/is served already/)
    expect(runningServer(root)).toMatchObject({ pid: process.pid })
    expect(lockInstance(root)).toMatch(/is served already/)
    if (typeof lock !== 'string') lock.release()
    const again = lockInstance(root)
    expect(again).not.toBeTypeOf('string')
    if (typeof again !== 'string') again.release()
    expect(existsSync(join(root, 'server.pid'))).toBe(false)
  })
})
