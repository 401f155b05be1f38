import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared, sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { refusals } from '../base/refusals.ts'
import type { Case } from '../world/case.ts'
import { parseCase } from '../world/parse-case.ts'
import { checkCase } from './check-case.ts'
import { casesBelow, loadCase, ownCases } from './testing/case-files.ts'

const failures = (subject: Case): string[] =>
  checkCase(subject)
    .requests.filter(({ pass }) => !pass)
    .map(({ line, request, because }) => `${line}: ${request}: ${because}`)

describe('the description of the format', () => {
  const text = readFileSync(join(ownCases, '../docs/cases.md'), 'utf8')

  it('shows a case that can be read', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    const parsed = parseCase(example, { file: 'docs/cases.md', readBeside: () => new Uint8Array() })
    expect(parsed).toHaveProperty('requests.length', 2)
  })
})

describe('the case library', () => {
  const files = casesBelow(ownCases)

  it.each(files)('%s answers as it says', (file) => {
    const subject = loadCase(ownCases, file)
    expect(subject.confidence, 'confidence').toBeDefined()
    expect(subject.source, 'source').toBeDefined()
    expect(failures(subject)).toEqual([])
  })

  /** What no request of a case can bring about: the strength of a TLS cipher. */
  const beyondCases = ['begin.access.tls128-required']

  it('has a case for every refusal', () => {
    const causes = new Set(
      files.flatMap((file) => loadCase(ownCases, file).requests.flatMap(({ cause }) => cause ?? [])),
    )
    expect(Object.keys(refusals).filter((code) => !causes.has(code))).toEqual(beyondCases)
  })
})

describe.skipIf(skipWithoutShared)('the shared cases', () => {
  const root = shared === undefined ? '' : sharedPath('cases')
  const files = shared === undefined ? [] : casesBelow(root)

  it.each(files)('%s answers as it says', (file) => {
    expect(failures(loadCase(root, file))).toEqual([])
  })
})
