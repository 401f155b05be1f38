import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Change } from '../../core/world/change.ts'
import { initInstance } from './init-instance.ts'
import { openSession, type Session } from './open-session.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const onProblem = (message: string): never => {
  throw new Error(message)
}

async function session(): Promise<Session> {
  const root = join(temporaryFolder(), 'server')
  const made = await initInstance(root, {
    applicationHost: '<configuration></configuration>',
    machine: 'WEB01',
  })
  if (!made.ok) throw new Error(made.message)
  const opened = openSession(root, { onProblem })
  if (!opened.ok) throw new Error(opened.message)
  onTestFinished(() => opened.value.close())
  return opened.value
}

const change: Change = {
  kind: 'set-config',
  file: 'applicationHost.config',
  edits: [
    {
      kind: 'set-attribute',
      at: { section: 'system.webServer/directoryBrowse', path: [] },
      name: 'enabled',
      value: 'true',
    },
  ],
}
const group = {
  kind: 'group',
  name: 'WEB01\\Editors',
  sid: 'S-1-5-21-1-2-3-1100',
  members: [],
  memberOf: [],
} as const
const changes: readonly Change[] = [change, { kind: 'put-group', group }]

const hostText = ({ directory }: Session) =>
  readFileSync(join(directory, 'config/applicationHost.config'), 'utf8')
const groupNames = ({ world }: Session) => world.facts.accounts().groups.map(({ name }) => name)

describe('changes with a promise', () => {
  it('are made also where more places were asked about than are watched, and not past a change', async () => {
    const opened = await session()
    const ask = () => {
      for (let at = 0; at < 300; at++)
        opened.world.facts.configFile(`C:\\inetpub\\wwwroot\\d${at}\\web.config`)
    }
    const revision = opened.world.facts.revision()
    ask()
    expect(opened.world.facts.revision()).not.toBe(revision)
    const kept = async () => undefined
    expect(await opened.applyPromised([change], 'apply', { revision, broken: kept })).toMatchObject({
      ok: true,
    })
    ask()
    expect(await opened.applyPromised(changes, 'apply', { revision, broken: kept })).toMatchObject({
      ok: false,
    })
  })

  it('stay where the promise is kept', async () => {
    const opened = await session()
    const revision = opened.world.facts.revision()
    const done = await opened.applyPromised(changes, 'apply', { revision, broken: async () => undefined })
    expect(done).toEqual({ ok: true, value: undefined })
    expect(hostText(opened)).toContain('directoryBrowse enabled="true"')
    expect(groupNames(opened)).toContain('WEB01\\Editors')
  })

  it('are taken back, all of them, where it is broken; what was asked saw them in place', async () => {
    const opened = await session()
    const before = hostText(opened)
    const revision = opened.world.facts.revision()
    let seen = ''
    const broken = async () => {
      seen = hostText(opened)
      return 'the request answers 404.0, 200 was promised'
    }
    const done = await opened.applyPromised(changes, 'apply', { revision, broken })
    expect(done).toEqual({
      ok: false,
      message: 'the promise was not kept: the request answers 404.0, 200 was promised; it was rolled back',
    })
    expect(seen).toContain('directoryBrowse')
    expect(hostText(opened)).toBe(before)
    expect(groupNames(opened)).not.toContain('WEB01\\Editors')
    expect((await opened.revisions()).at(-1)?.author.tool).toBe('apply (rolled back)')
  })

  it('are not made where the server is another by now', async () => {
    const opened = await session()
    const revision = opened.world.facts.revision()
    const other: Change = {
      kind: 'put-group',
      group: { ...group, name: 'WEB01\\Others', sid: 'S-1-5-21-1-2-3-1200' },
    }
    expect((await opened.apply([other], 'net')).ok).toBe(true)
    const before = hostText(opened)
    const done = await opened.applyPromised(changes, 'apply', { revision, broken: async () => undefined })
    const message = 'the server was changed meanwhile: nothing was done'
    expect(done).toEqual({ ok: false, message, conflict: true })
    expect(hostText(opened)).toBe(before)
  })
})
