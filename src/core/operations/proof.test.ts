import { describe, expect, test } from 'vitest'
import { diagnoseRequest } from './diagnose-request.ts'
import { makeProof, parseProof, proofText, verifyProof } from './proof.ts'
import { contosoStory, get, neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

async function proofOf(at = 0) {
  const world = worldOf(contosoStory)
  const request = get('http://localhost/index.html')
  const { fixes } = await diagnoseRequest(world, request, { verify: neverVerified })
  const fix = fixes[at]
  if (fix === undefined) throw new Error('no fix')
  return makeProof(world, request, fix, neverVerified)
}

const failing = async (yaml: string, proof: Awaited<ReturnType<typeof proofOf>>) =>
  (await verifyProof(worldOf(yaml), proof, neverVerified)).filter(({ holds }) => !holds)

describe('a proof', () => {
  test.each([0, 1])(
    'of fix %i holds on the server that it was made of, read back from its text',
    async (at) => {
      const proof = await proofOf(at)
      const read = parseProof(proofText(proof))
      if (read === undefined) throw new Error('unreadable')
      expect(read.before).toMatchObject({ status: '401.3', code: 'authorize.file.no-allow' })
      expect(read.after.status).toBe('200')
      expect(await failing(contosoStory, read)).toEqual([])
    },
  )

  test('says which input is another', async () => {
    const other = contosoStory.replace(
      'WEB01\\bob: { groups: [ BUILTIN\\Users ] }',
      'WEB01\\bob: { enabled: false }',
    )
    const [first] = await failing(other, await proofOf())
    expect(first?.found).toBe('accounts changed')
  })

  test('does not hold where it grants more than it lists', async () => {
    const proof = await proofOf()
    const failed = await failing(contosoStory, { ...proof, grants: proof.grants.slice(1) })
    expect(failed).toHaveLength(1)
    expect(failed[0]?.what).toContain('nothing else')
  })

  test('does not hold where the verdict is another', async () => {
    const proof = await proofOf()
    const failed = await failing(contosoStory, {
      ...proof,
      before: { status: '404.0', outcome: 'refused', code: '' },
    })
    expect(failed[0]?.what).toContain('before: 404.0')
  })

  test('that is malformed inside holds nothing, and breaks nothing', async () => {
    const proof = await proofOf()
    const failed = await failing(contosoStory, { ...proof, changes: [{ kind: 'set-acl' } as never] })
    expect(failed.length).toBeGreaterThan(0)
  })

  test.each(['', '{}', '[1]', '{"format":"countersign-proof/1"}', 'null'])('%j is none', (text) => {
    expect(parseProof(text)).toBeUndefined()
  })

  test('keeps no password', async () => {
    expect(proofText(await proofOf())).not.toContain('P@ssw0rd!')
  })
})
