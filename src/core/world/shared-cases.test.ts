import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared, sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { parseCase } from './parse-case.ts'
import { snapshotFacts } from './snapshot-facts.ts'

describe.skipIf(skipWithoutShared)('the shared cases', () => {
  const root = shared === undefined ? '' : sharedPath('cases')
  const files = shared === undefined ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' })
  const cases = files.filter((file) => file.endsWith('.yaml')).sort()

  it('are there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(82)
  })

  it.each(cases)('%s can be read, and its configuration too', (file) => {
    const parsed = parseCase(readFileSync(join(root, file), 'utf8'), { file, readBeside: () => undefined })
    if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
    expect(parsed.requests.length).toBeGreaterThan(0)
    const facts = snapshotFacts(parsed.snapshot)
    expect(facts.applicationHost()).toHaveProperty('root')
    for (const { path } of parsed.snapshot.files) expect(facts.descriptor(path)).toBeDefined()
  })
})
