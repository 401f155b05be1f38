import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { accountSid } from '../../core/accounts/derived-sid.ts'
import type { Snapshot } from '../../core/world/case.ts'
import type { Facts } from '../../core/world/facts.ts'
import { parseCase } from '../../core/world/parse-case.ts'
import { snapshotFacts } from '../../core/world/snapshot-facts.ts'
import { createBackups } from './backups.ts'
import { isInstance } from './instance.ts'
import { materializeSnapshot } from './lab.ts'
import { liveFacts } from './live-facts.ts'
import { newInstance, openUntilFinished } from './testing/new-instance.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const text = `
title: a case
machine: WEB01
clock: 2026-11-20T09:00:00Z
accounts:
  WEB01\\anna: { password: 'S3cret!', groups: [ 'WEB01\\Writers' ] }
  WEB01\\bert: {}
userRights: { SeBatchLogonRight: [ 'WEB01\\anna' ] }
files:
  C:\\sites\\a: { acl: [ 'WEB01\\anna:(OI)(CI)(RX)', 'Nobody\\Knows:(F)' ] }
  C:\\sites\\a\\index.html: <h1>Hello</h1>
  C:\\sites\\a\\large.bin: { size: 3000000 }
  C:\\sites\\a\\own.txt: { text: x, acl: default, owner: 'WEB01\\anna' }
  C:\\sites\\a\\secret.txt: { text: x, hidden: true }
  \\\\nas\\web\\b.txt: shared
state: { pools: { P: stopped } }
requests: []
`

function snapshotIn(source: string, file = 'case.yaml'): Snapshot {
  const readBeside = (name: string): Uint8Array | undefined => {
    try {
      return readFileSync(join(file, '..', name))
    } catch {
      return undefined
    }
  }
  const parsed = parseCase(source, { file, readBeside })
  if (!('snapshot' in parsed)) throw new Error(JSON.stringify(parsed))
  return parsed.snapshot
}

async function labOf(snapshot: Snapshot): Promise<Facts> {
  const folder = join(temporaryFolder(), 'lab')
  const made = await materializeSnapshot(snapshot, folder)
  if (!made.ok) throw new Error(made.message)
  return liveFacts(openUntilFinished(folder))
}

/** What a world asks, of each path that the case names. */
const answersOf = (facts: Facts, { files }: Snapshot): unknown => ({
  machine: facts.machine,
  clock: facts.clock,
  host: facts.applicationHost(),
  accounts: facts.accounts(),
  environment: facts.environment,
  files: files.map(({ path }) => {
    const file = facts.file(path)
    const list = facts.descriptor(path)
    const entries = list.known
      ? list.value.dacl?.entries.map(({ name, ...ace }) =>
          name === undefined ? ace : { ...ace, sid: accountSid(name) },
        )
      : list
    return {
      path,
      file:
        file.known && file.value !== undefined
          ? { ...file.value, modified: 0, path: file.value.path.toLowerCase() }
          : file,
      entries,
      owner: list.known && list.value.owner,
    }
  }),
})

/** What a tree of names has in no order. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part) => (key === 'parent' ? undefined : part)))

describe('a case on disk', () => {
  it('answers as the case does: files, lists, accounts, states', async () => {
    const snapshot = snapshotIn(text)
    const [inMemory, onDisk] = [snapshotFacts(snapshot), await labOf(snapshot)]
    expect(plain(answersOf(onDisk, snapshot))).toEqual(plain(answersOf(inMemory, snapshot)))
    expect(onDisk.poolState('p')).toBe('stopped')
    expect(onDisk.file('C:\\sites\\a\\none')).toEqual({ known: true, value: undefined })
    expect(onDisk.descriptor('C:\\elsewhere').known).toBe(false)
    expect(onDisk.runs('managed')).toBe(true)
  })

  it('says that it does not know where the case is partial', async () => {
    const snapshot = snapshotIn(text.replace('requests', 'partial: [ accounts, files ]\nrequests'))
    const facts = await labOf(snapshot)
    expect(facts.accounts().complete).toBe(false)
    expect(facts.file('C:\\sites\\a\\none').known).toBe(false)
  })

  it('verifies the passwords that the case states', async () => {
    const folder = join(temporaryFolder(), 'lab')
    await materializeSnapshot(snapshotIn(text), folder)
    const { verifier } = openUntilFinished(folder)
    expect(await verifier.verify('WEB01\\anna', 'S3cret!')).toBe(true)
    expect(await verifier.verify('WEB01\\anna', 'wrong')).toBe(false)
    expect(await verifier.verify('WEB01\\bert', '')).toBe(false)
  })

  it('writes nowhere but on its own drives, and leaves nothing where it fails', async () => {
    const folder = join(temporaryFolder(), 'lab')
    const snapshot = snapshotIn(text)
    const outside = { ...snapshot, files: [{ path: '/etc/countersign-lab', hidden: false }] }
    expect(await materializeSnapshot(outside, folder)).toMatchObject({
      ok: false,
      message: expect.stringContaining('no path on a drive'),
    })
    expect(isInstance(folder)).toBe(false)
  })

  it.skipIf(skipWithoutShared)('answers as each of the shared cases does', { timeout: 60_000 }, async () => {
    const names = readdirSync(sharedPath('cases'), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.yaml'))
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) {
      const file = sharedPath('cases', name)
      const snapshot = snapshotIn(readFileSync(file, 'utf8'), file)
      const onDisk = answersOf(await labOf(snapshot), snapshot)
      expect(plain(onDisk), name).toEqual(plain(answersOf(snapshotFacts(snapshot), snapshot)))
    }
  })
})

describe('backups', () => {
  it('are added, listed, restored and deleted', async () => {
    const { instance } = await newInstance('<configuration><!-- one --></configuration>')
    const backups = createBackups(instance)
    expect(backups.list()).toEqual([])
    expect(backups.add('first')).toEqual({ ok: true })
    const { applicationHost } = instance.paths
    writeFileSync(applicationHost, '<configuration><!-- two --></configuration>')
    expect(backups.add('Second one')).toEqual({ ok: true })
    expect(backups.list()).toEqual(['Second one', 'first'])
    expect(await backups.restore('first', 'appcmd')).toEqual({ ok: true })
    expect(readFileSync(applicationHost, 'utf8')).toContain('one')
    expect(backups.delete('first')).toEqual({ ok: true })
    expect(backups.list()).toEqual(['Second one'])
  })

  it('refuse a name that is taken, that is none, or that is not there', async () => {
    const { instance } = await newInstance()
    const backups = createBackups(instance)
    backups.add('x')
    expect(backups.add('x')).toMatchObject({ ok: false, message: "a backup named 'x' is there already" })
    for (const name of ['', '..', '../x', 'a/b', 'a\\b', 'nul', '.hidden']) {
      expect(backups.add(name)).toMatchObject({ ok: false })
      expect(await backups.restore(name, 'appcmd')).toMatchObject({ ok: false })
      expect(backups.delete(name)).toMatchObject({ ok: false })
    }
    expect(backups.list()).toEqual(['x'])
  })
})
