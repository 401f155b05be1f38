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
