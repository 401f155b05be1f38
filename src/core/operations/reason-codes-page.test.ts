import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { refusals } from '../base/refusals.ts'
import { reasonMeanings } from './sentences/reason-meanings.ts'

const docs = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs')
const text = readFileSync(join(docs, 'reason-codes.md'), 'utf8')
const rows = [...text.matchAll(/^\| `([a-z0-9.-]+)` \| ([\d.]+) \| ([^|]+) \| ([^|]+) \|$/gm)]

describe('docs/reason-codes.md', () => {
  it('lists every refusal with its status, and nothing else', () => {
    expect(rows.map(([, code, status]) => `${code} ${status}`)).toEqual(
      Object.entries(refusals).map(([code, status]) => `${code} ${status}`),
    )
  })

  it('says of each what it means, in a sentence: the one that the manager shows', () => {
    for (const [, code, , meaning = ''] of rows) expect(meaning, code).toMatch(/^.{15,}\.$/)
    const said = rows.map(([, code, , meaning]) => [code, meaning])
    expect(said).toEqual(Object.entries(reasonMeanings))
  })

  it('names a case that has the refusal for its cause', () => {
    for (const [, code = '', , , example = ''] of rows) {
      const path = /\]\(([^)]+)\)/.exec(example)?.[1]
      if (path === undefined) expect(code).toBe('begin.access.tls128-required')
      else expect(readFileSync(join(docs, path), 'utf8'), code).toContain(code)
    }
  })
})
