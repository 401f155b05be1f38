import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRefusalStore, type RefusalStoreOptions, type RefusedTrace } from './refusal-store.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

function storeIn(file: string, more: Partial<RefusalStoreOptions> = {}) {
  const store = createRefusalStore({ file, revision: () => 'r1', delay: 5, ...more })
  onTestFinished(() => store.close())
  return store
}

const traceOf = (
  headers: readonly (readonly [string, string])[] = [],
  query = '',
): RefusedTrace & object => ({
  request: { headers, query, ...{ method: 'GET', rawPath: '/secret/' } },
  status: { status: 401, substatus: 3, win32: 5 },
})

describe('kept refusals', () => {
  it('are found by id at once, after a restart, and by another process', async () => {
    const file = join(temporaryFolder(), 'refusals.db')
    const store = storeIn(file)
    const id = store.keep(traceOf([['Host', 'localhost']]), 1234)
    const expected = {
      id,
      time: 1234,
      request: { method: 'GET', rawPath: '/secret/', headers: [['Host', 'localhost']], query: '' },
      status: { status: 401, substatus: 3, win32: 5 },
      revision: 'r1',
    }
    expect(store.find(id)).toEqual(expected)
    await store.flush()
    expect(store.find(id)).toEqual(expected)
    expect(storeIn(file).find(id)).toEqual(expected)
    expect(storeIn(file).find('unknown')).toBeUndefined()
  })

  it('have ids that nobody guesses and every URL can hold', () => {
    const store = storeIn(join(temporaryFolder(), 'refusals.db'))
    const ids = Array.from({ length: 100 }, () => store.keep(traceOf(), 1))
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^[\w-]{16}$/)
  })

  it('never hold a password, a token or a cookie, on disk neither', async () => {
    const file = join(temporaryFolder(), 'refusals.db')
    const store = storeIn(file)
    const basic = Buffer.from('WEB01\\anna:S3cret!').toString('base64')
    const id = store.keep(
      traceOf(
        [
          ['Authorization', `Basic ${basic}`],
          ['proxy-authorization', 'Bearer abcdefgh'],
          ['Cookie', 'session=hunter2'],
          ['X-Api-Key', 'k-12345'],
        ],
        'user=anna&password=S3cret!&token=abcdefgh&page=2',
      ),
      1,
    )
    await store.close()
    const again = storeIn(file)
    const text = JSON.stringify(again.find(id)) + readFileSync(file, 'latin1')
    for (const secret of ['S3cret', basic, 'abcdefgh', 'hunter2', 'k-12345'])
      expect(text).not.toContain(secret)
    const kept = again.find(id)?.request as { headers: string[][]; query: string }
    expect(kept.query).toBe('user=anna&password=********&token=********&page=2')
    expect(kept.headers[0]?.[1]).toBe(`Basic ${Buffer.from('WEB01\\anna:********').toString('base64')}`)
    expect(kept.headers[1]?.[1]).toBe('Bearer ********')
  })

  it('make room: the oldest go first, and a long header is cut', async () => {
    const store = storeIn(join(temporaryFolder(), 'refusals.db'), { capacity: 3 })
    const ids: string[] = []
    for (let count = 0; count < 6; count++) {
      ids.push(store.keep(traceOf([['User-Agent', 'x'.repeat(100_000)]]), count))
      await store.flush()
    }
    expect(ids.map((id) => store.find(id)?.time)).toEqual([undefined, undefined, undefined, 3, 4, 5])
    expect(JSON.stringify(store.find(ids[5] ?? '')).length).toBeLessThan(5000)
  })

  it('are forgotten where the disk refuses them; the server goes on', async () => {
    const file = join(temporaryFolder(), 'refusals.db')
    writeFileSync(file, 'no database at all, '.repeat(100))
    const store = storeIn(file)
    expect(store.keep(traceOf(), 1)).toMatch(/^[\w-]{16}$/)
    await expect(store.flush()).resolves.toBeUndefined()
  })
})

describe('the list of refusals', () => {
  const times = (refusals: readonly { readonly time: number }[]) => refusals.map(({ time }) => time)

  async function filled() {
    const store = storeIn(join(temporaryFolder(), 'refusals.db'), { delay: 60_000 })
    const ids: string[] = []
    for (let time = 0; time < 5; time++) ids.push(store.keep(traceOf(), time))
    await store.flush()
    for (let time = 5; time < 8; time++) ids.push(store.keep(traceOf(), time))
    return { store, ids }
  }

  it('goes back page by page, from what waits to be written to what is', async () => {
    const { store, ids } = await filled()
    expect(times(store.list({ limit: 4 }))).toEqual([7, 6, 5, 4])
    expect(times(store.list({ before: ids[6] ?? '', limit: 3 }))).toEqual([5, 4, 3])
    expect(times(store.list({ before: ids[4] ?? '', limit: 9 }))).toEqual([3, 2, 1, 0])
    expect(store.list({ before: ids[0] ?? '', limit: 9 })).toEqual([])
    expect(store.list({ before: 'never given', limit: 9 })).toEqual([])
  })

  it('goes on after one that is known, and begins with the newest where none is', async () => {
    const { store, ids } = await filled()
    expect(times(store.after(ids[3] ?? '', 9))).toEqual([4, 5, 6, 7])
    expect(times(store.after(ids[5] ?? '', 9))).toEqual([6, 7])
    expect(store.after(ids[7] ?? '', 9)).toEqual([])
    expect(times(store.after('', 3))).toEqual([5, 6, 7])
  })

  it('tells each once, while they are written', async () => {
    const { store } = await filled()
    const writing = store.flush()
    for (let look = 0; look < 20; look++) {
      expect(times(store.list({ limit: 20 }))).toEqual([7, 6, 5, 4, 3, 2, 1, 0])
      await Promise.resolve()
    }
    await writing
    expect(times(store.list({ limit: 20 }))).toEqual([7, 6, 5, 4, 3, 2, 1, 0])
  })

  it('marks those of the manager, and tells whoever listens', async () => {
    const store = storeIn(join(temporaryFolder(), 'refusals.db'))
    let heard = 0
    const stop = store.listen(() => heard++)
    store.keep(traceOf(), 1)
    store.keep(traceOf(), 2, 'manager')
    stop()
    store.keep(traceOf(), 3)
    expect(heard).toBe(2)
    await store.flush()
    expect(store.list({ limit: 9 }).map(({ world }) => world)).toEqual([undefined, 'manager', undefined])
  })

  it('is what waits where the disk refuses it', () => {
    const file = join(temporaryFolder(), 'refusals.db')
    writeFileSync(file, 'no database at all, '.repeat(100))
    const store = storeIn(file)
    store.keep(traceOf(), 1)
    expect(times(store.list({ limit: 9 }))).toEqual([1])
    expect(times(store.after('', 9))).toEqual([1])
  })
})
