import { describe, expect, it } from 'vitest'
import { type Case, type CaseError, formatCaseError } from './case.ts'
import { parseCase } from './parse-case.ts'

const beside: Record<string, string> = { './site/index.html': '<h1>from beside</h1>' }
const options = {
  file: 'a.yaml',
  readBeside: (path: string) => (path in beside ? new TextEncoder().encode(beside[path]) : undefined),
}

function parsed(text: string): Case {
  const result = parseCase(text, options)
  if (isErrors(result)) throw new Error(result.map(formatCaseError).join('\n'))
  return result
}

const isErrors = (result: Case | CaseError[]): result is CaseError[] => Array.isArray(result)

describe('a case', () => {
  it('may be a plain snapshot without an applicationHost', () => {
    const { snapshot, requests } = parsed('title: nothing but a machine\n')
    expect(snapshot).toMatchObject({ machine: 'WEB01', files: [], users: [], partial: [] })
    expect(snapshot.applicationHost).toBeUndefined()
    expect(requests).toEqual([])
  })

  it('takes numbers as they are written', () => {
    const { requests } = parsed(
      "requests:\n  - { request: GET http://x/, expect: 404.10, fixed: 200 }\n  - { request: GET http://x/, expect: '401.0', win32: 2147942405 }\n",
    )
    expect(requests.map(({ expect }) => expect)).toEqual([
      { text: '404.10', status: 404, substatus: 10 },
      { text: '401.0', status: 401, substatus: 0 },
    ])
    expect(requests[0]?.fixed).toEqual({ text: '200', status: 200 })
    expect(requests[1]?.win32).toBe(2147942405)
  })

  it('takes the content of a file from its text, base64, size or a file beside', () => {
    const { snapshot } = parsed(`files:
  C:\\a: {}
  c:/a/text.txt: 42
  C:\\a\\logo.png: { base64: iVBORw0KGgo= }
  C:\\a\\big.zip: { size: 123456 }
  C:\\a\\index.html: { from: ./site/index.html, owner: 'WEB01\\alice', acl: [ 'Everyone:(R)' ], hidden: true }
  '\\\\files\\share\\x.txt': x
`)
    expect(snapshot.files.map(({ path }) => path)).toEqual([
      'C:\\a',
      'c:\\a\\text.txt',
      'C:\\a\\logo.png',
      'C:\\a\\big.zip',
      'C:\\a\\index.html',
      '\\\\files\\share\\x.txt',
    ])
    expect(snapshot.files[0]?.content).toBeUndefined()
    expect(snapshot.files[1]?.content).toEqual({ kind: 'text', text: '42' })
    expect(snapshot.files[2]?.content).toEqual({
      kind: 'bytes',
      bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    })
    expect(snapshot.files[3]?.content).toEqual({ kind: 'size', size: 123456 })
    expect(snapshot.files[4]).toMatchObject({ owner: 'WEB01\\alice', acl: ['Everyone:(R)'], hidden: true })
  })

  it('fills in the defaults of an account', () => {
    const { snapshot } = parsed('accounts:\n  alice: { password: 0123, groups: [ BUILTIN\\Users ] }\n')
    expect(snapshot.users).toEqual([
      {
        kind: 'user',
        name: 'WEB01\\alice',
        password: '0123',
        groups: ['BUILTIN\\Users'],
        enabled: true,
        lockedOut: false,
        passwordExpired: false,
        mustChangePassword: false,
        accountExpired: false,
        logonHours: 'always',
        deniedLogon: [],
        certificates: [],
      },
    ])
  })

  it('knows every key of a request', () => {
    const { requests } = parsed(`requests:
  - request: POST https://[::1]:8443/a?b
    from: 2001:db8::7
    as: { scheme: Negotiate, user: 'C\\a', password: p, package: NTLM }
    headers: { X-One: 1, X-Two: [ a, b ] }
    body: hello
    after: [ 'net user alice /active:yes' ]
    expect: 200
    win32: 0
    user: C\\a
    challenges: []
    cause: [ a.b.c, config.locked-section ]
    fixed: 200
    keeps: [ { request: GET http://x/, from: 127.0.0.1, expect: '401.3' } ]
`)
    expect(requests[0]).toMatchObject({
      line: 2,
      from: '2001:db8::7',
      as: { scheme: 'Negotiate', user: 'C\\a', password: 'p', package: 'NTLM' },
      headers: [
        ['X-One', '1'],
        ['X-Two', 'a'],
        ['X-Two', 'b'],
      ],
      body: 'hello',
      after: ['net user alice /active:yes'],
      challenges: [],
      cause: ['a.b.c', 'config.locked-section'],
      keeps: [{ expect: { text: '401.3', status: 401, substatus: 3 }, from: '127.0.0.1' }],
    })
  })
})
