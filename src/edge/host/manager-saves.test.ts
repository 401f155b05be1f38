import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../core/world/change.ts'
import { aUser } from './account-store.contract.ts'
import { createHistory } from './history.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'
import { createSaves } from './manager-saves.ts'
import { newInstance } from './testing/new-instance.ts'

const wwwroot = 'C:\\inetpub\\wwwroot'
const write = (text: string, name = 'note.txt'): Change => ({
  kind: 'write-file',
  path: `${wwwroot}\\${name}`,
  text,
})
const by = { user: 'WEB01\\alice', tool: 'manager', title: 'Write a note' }

async function manager() {
  const { instance, site } = await newInstance(undefined, { serving: true })
  const facts = liveFacts(instance)
  return { instance, facts, saves: createSaves(instance, facts), note: join(site, 'note.txt') }
}

const need = (saved: { readonly ok: boolean; readonly undo?: string }): string => {
  expect(saved).toMatchObject({ ok: true })
  return saved.undo ?? ''
}

const authors = (instance: Instance) =>
  createHistory(instance)
    .entries()
    .filter(({ kind }) => kind === 'applied')
    .map(({ author }) => author)

describe('a save', () => {
  it('is taken back, and that is taken back again', async () => {
    const { saves, note } = await manager()
    writeFileSync(note, 'before')
    const undo = need(await saves.apply([write('after')], by))
    expect(readFileSync(note, 'utf8')).toBe('after')
    const redo = need(await saves.undo(undo, 'WEB01\\bob'))
    expect(readFileSync(note, 'utf8')).toBe('before')
    need(await saves.undo(redo, 'WEB01\\bob'))
    expect(readFileSync(note, 'utf8')).toBe('after')
    expect(saves.undoable().map(({ title }) => title)).toEqual(['Undo: Undo: Write a note'])
  })

  it('is taken back once', async () => {
    const { saves } = await manager()
    const undo = need(await saves.apply([write('after')], by))
    need(await saves.undo(undo, 'x'))
    expect(await saves.undo(undo, 'x')).toMatchObject({ ok: false, conflict: false })
  })

  it('names its user in the history', async () => {
    const { saves, instance } = await manager()
    const undo = need(await saves.apply([{ kind: 'put-user', user: aUser('WEB01\\dora') }], by))
    need(await saves.undo(undo, 'WEB01\\bob'))
    expect(authors(instance)).toEqual([
      { user: 'WEB01\\alice', tool: 'manager' },
      { user: 'WEB01\\bob', tool: 'manager (undo)' },
    ])
  })

  it('is seen by a serving world as soon as it is done', async () => {
    const { saves, facts } = await manager()
    const before = facts.revision()
    need(
      await saves.apply([{ kind: 'set-state', what: 'pool', name: 'DefaultAppPool', state: 'stopped' }], by),
    )
    expect(facts.revision()).not.toBe(before)
    expect(facts.poolState('DefaultAppPool')).toBe('stopped')
  })
})

describe('what was changed since', () => {
  it('is not lost: a file', async () => {
    const { saves, note } = await manager()
    const undo = need(await saves.apply([write('after')], by))
    writeFileSync(note, 'by somebody else')
    expect(await saves.undo(undo, 'x')).toMatchObject({ ok: false, conflict: true })
    expect(readFileSync(note, 'utf8')).toBe('by somebody else')
  })

  it.each<[string, Change, Change]>([
    [
      'an account',
      { kind: 'put-user', user: aUser('WEB01\\dora') },
      { kind: 'put-user', user: { ...aUser('WEB01\\dora'), enabled: false } },
    ],
    [
      'a password',
      { kind: 'put-user', user: aUser('WEB01\\dora'), password: 'First-1pass' },
      { kind: 'put-user', user: aUser('WEB01\\dora'), password: 'Second-2pass' },
    ],
    [
      'a state',
      { kind: 'set-state', what: 'site', name: 'Default Web Site', state: 'stopped' },
      { kind: 'set-state', what: 'site', name: 'Default Web Site', state: 'started' },
    ],
    [
      'a user right',
      { kind: 'set-user-right', right: 'SeBatchLogonRight', holders: ['S-1-5-32-544'] },
      { kind: 'set-user-right', right: 'SeBatchLogonRight', holders: [] },
    ],
  ])('is not lost: %s', async (_what, first, second) => {
    const { saves } = await manager()
    const undo = need(await saves.apply([first], by))
    const later = need(await saves.apply([second], by))
    expect(await saves.undo(undo, 'x')).toMatchObject({ ok: false, conflict: true })
    need(await saves.undo(later, 'x'))
    need(await saves.undo(undo, 'x'))
  })

  it('stops a save that promises something of the state before', async () => {
    const { saves, facts, note } = await manager()
    const revision = facts.revision()
    need(
      await saves.apply([{ kind: 'set-state', what: 'pool', name: 'DefaultAppPool', state: 'stopped' }], by),
    )
    const promise = { revision, broken: async () => undefined }
    const saved = await saves.apply([write('after')], { ...by, promise })
    expect(saved).toMatchObject({ ok: false, conflict: true })
    expect(() => readFileSync(note)).toThrow()
  })
})

describe('a broken promise', () => {
  it('is rolled back, after it was asked about the new state', async () => {
    const { saves, facts, note } = await manager()
    writeFileSync(note, 'before')
    let seen = ''
    const broken = async () => {
      seen = readFileSync(note, 'utf8')
      return 'nobody may read it'
    }
    const saved = await saves.apply([write('after')], {
      ...by,
      promise: { revision: facts.revision(), broken },
    })
    expect([saved, seen]).toEqual([
      {
        ok: false,
        message: expect.stringMatching(/nobody may read it; it was rolled back/),
        conflict: false,
      },
      'after',
    ])
    expect(readFileSync(note, 'utf8')).toBe('before')
  })
})
