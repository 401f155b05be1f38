import { describe, expect, it } from 'vitest'
import { type Fact, reason } from '../../base/reason.ts'
import { type Refusal, refusals } from '../../base/refusals.ts'
import type { Request } from '../../pipeline/request.ts'
import { passingWords } from './passing-words.ts'
import { refusalWords } from './refusal-words.ts'
import type { Story } from './words.ts'

const request: Request = {
  method: 'GET',
  scheme: 'http',
  host: 'localhost',
  port: 80,
  localAddress: '',
  from: '203.0.113.7',
  rawPath: '/',
  query: '',
  hasQuery: false,
  headers: [],
  contentLength: undefined,
}
const story: Story = { request }
const line = { kind: 'config', file: 'applicationHost.config', line: 87, column: 5, text: '<x/>' } as const
const codes = Object.keys(refusals) as Refusal[]

/** Whole sentences, without holes where a fact is missing. */
function check(text: string | undefined): void {
  if (text === undefined) return
  expect(text).toMatch(/^\S.*[.]$/s)
  expect(text).not.toMatch(/undefined|\[object|NaN| {2}| [.,;]|\.\./)
}

describe('the words of refusals', () => {
  for (const code of codes) {
    it(`${code} is told without any fact, and with a line of configuration`, () => {
      for (const evidence of [[], [line]]) {
        const words = refusalWords(reason(code, {}, evidence), story)
        expect(words).toBeDefined()
        check(words?.what)
        check(words?.why)
        check(words?.means)
      }
    })
  }

  it('names who the visitor is, what is refused and who that is not', () => {
    const facts: Record<string, Fact> = { user: 'NT AUTHORITY\\IUSR', path: 'C:\\site\\a.htm', right: 'read' }
    const told = {
      ...story,
      pool: 'Contoso',
      authenticated: { scheme: 'Anonymous', user: 'NT AUTHORITY\\IUSR' },
    }
    const words = refusalWords(reason('authorize.file.no-allow', facts, [line]), told)
    expect(words?.what).toBe('NT AUTHORITY\\IUSR may not read C:\\site\\a.htm.')
    expect(words?.means).toContain('applicationHost.config:87')
    expect(words?.means).toContain("'Contoso'")
  })

  it('says which account a share sees', () => {
    const facts = { user: 'IIS APPPOOL\\A', seenAs: 'CONTOSO\\WEB01$', path: '\\\\nas\\site\\a.htm' }
    expect(refusalWords(reason('authorize.file.no-allow', facts), story)?.means).toContain('CONTOSO\\WEB01$')
  })

  it('says that a scheme is on without its module', () => {
    const facts = { enabled: [], withoutModule: ['Windows'] }
    expect(refusalWords(reason('authenticate.core.nothing-enabled', facts, [line]), story)?.why).toContain(
      'Windows is switched on',
    )
  })

  it('says which right a logon lacks', () => {
    const facts = {
      user: 'WEB01\\svc',
      logon: 'logon-type-not-granted',
      right: 'SeBatchLogonRight',
      win32: 1385,
    }
    const words = refusalWords(reason('route.pool.identity-logon-failed', facts), { ...story, pool: 'P' })
    expect(words?.why).toBe(
      'The account lacks the right to this type of logon: SeBatchLogonRight is not held (Win32 1385).',
    )
  })

  it('has no words for what is no refusal', () => {
    expect(refusalWords(reason('route.site.matched'), story)).toBeUndefined()
    expect(refusalWords(reason('toString'), story)).toBeUndefined()
  })
})

describe('the words of grants and silences', () => {
  it('tell a known code with its facts', () => {
    const because = reason('authenticate.anonymous.specific-user', { user: 'NT AUTHORITY\\IUSR' }, [line])
    expect(passingWords(because, story)).toBe(
      'the visitor runs as NT AUTHORITY\\IUSR (applicationHost.config:87)',
    )
  })

  it('tell an unknown code by its own words', () => {
    expect(passingWords(reason('handle.cors.origin-allowed', { origin: 'https://a' }), story)).toBe(
      'origin allowed (origin https://a)',
    )
    expect(passingWords(reason('begin.rewrite.module-not-installed'), story)).toBe(
      'its module is not installed',
    )
  })
})
