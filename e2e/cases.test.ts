import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../tools/testing/shared-material.ts'
import { countersign, root } from './testing/run-countersign.ts'

interface Checked {
  readonly passed: number
  readonly failed: number
  readonly cases: readonly {
    readonly file: string
    readonly requests: readonly {
      readonly pass: boolean
      readonly request: string
      readonly because: string
    }[]
  }[]
  readonly passedOver?: readonly { readonly request: string; readonly because: string }[]
}

async function check(...args: readonly string[]): Promise<Checked> {
  const { out, err } = await countersign(['check', '--json', ...args])
  expect(err).toBe('')
  return JSON.parse(out) as Checked
}

const failures = ({ cases }: Checked): string[] =>
  cases.flatMap(({ file, requests }) =>
    requests.filter(({ pass }) => !pass).map(({ request, because }) => `${file}: ${request}: ${because}`),
  )

/** What no live server here can be asked, each with the module or the fact that it waits for. */
const mayBePassedOver =
  /^(?:the handshake of (?:NTLM|Negotiate|Digest|Forms|ClientCertificate) is not carried out|the HTTP parser does not know the verb|what else the client asks for is stated|loopback does not look up names|no started site is bound|what the snapshot lacks is not known)/

const unexpected = ({ passedOver = [] }: Checked): string[] =>
  passedOver
    .filter(({ because }) => !mayBePassedOver.test(because))
    .map(({ request, because }) => `${request}: ${because}`)

const own = join(root, 'cases')

describe('cases by command line', () => {
  it('our own answer as they expect, in the core and over loopback', async () => {
    const checked = await check('--live', own)
    expect(failures(checked)).toEqual([])
    expect(unexpected(checked)).toEqual([])
    expect(checked.passed).toBeGreaterThan(800)
  }, 600_000)

  it.skipIf(skipWithoutShared)(
    'the shared ones answer as they expect, in the core and over loopback',
    async () => {
      const checked = await check('--live', sharedPath('cases'))
      expect(failures(checked)).toEqual([])
      expect(unexpected(checked)).toEqual([])
      expect(checked.passed).toBeGreaterThan(550)
    },
    600_000,
  )
})
