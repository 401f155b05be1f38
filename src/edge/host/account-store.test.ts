import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aUser, describeAccountStore } from './account-store.contract.ts'
import { openDatabase } from './database.ts'
import { createMemoryAccountStore } from './memory-account-store.ts'
import { serverSchema } from './server-schema.ts'
import { createSqliteAccountStore } from './sqlite-account-store.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

function openFile(file = join(temporaryFolder(), 'accounts.db')) {
  const database = openDatabase(file, serverSchema)
  onTestFinished(() => database.close())
  return { file, database, store: createSqliteAccountStore(database) }
}

describeAccountStore('memory', createMemoryAccountStore)
describeAccountStore('SQLite', () => {
  const database = openDatabase(':memory:', serverSchema)
  return createSqliteAccountStore(database)
})

describe('accounts in a SQLite file', () => {
  it('are seen by another process at its next question', async () => {
    const { file, store } = openFile()
    const other = openFile(file).store
    const version = other.version()
    expect(other.rows().users).toEqual([])
    await store.write([{ kind: 'put-user', user: aUser('WEB01\\anna'), hash: 'h1' }])
    expect(other.version()).not.toBe(version)
    expect(other.rows().users).toEqual([aUser('WEB01\\anna')])
    expect(other.hashOf('WEB01\\anna')).toBe('h1')
  })

  it('stay as they were when one of several writes fails', async () => {
    const { store, database } = openFile()
    await store.write([{ kind: 'put-user', user: aUser('WEB01\\anna') }])
    const failing = database.atomically(async () => {
      await store.write([{ kind: 'remove-user', name: 'WEB01\\anna' }])
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(store.rows().users).toEqual([aUser('WEB01\\anna')])
  })

  it('are written one after the other, however many writers there are', async () => {
    const { store } = openFile()
    const names = Array.from({ length: 20 }, (_, at) => `WEB01\\user${at}`)
    await Promise.all(
      names.map((name) =>
        store.write([{ kind: 'put-user', user: aUser(name, { sid: `S-1-5-21-${name}` }) }]),
      ),
    )
    expect(
      store
        .rows()
        .users.map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort())
  })
})
