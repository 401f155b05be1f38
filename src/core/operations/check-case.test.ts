import { describe, expect, it } from 'vitest'
import { parseCase } from '../world/parse-case.ts'
import { type CheckedRequest, type CheckOptions, checkCase } from './check-case.ts'

const site = `
title: a site
accounts:
  WEB01\\alice: { password: 'pässword', groups: [ BUILTIN\\Users ] }
  WEB01\\quiet: { groups: [ BUILTIN\\Users ] }
files:
  C:\\site: { acl: [ 'BUILTIN\\Administrators:(OI)(CI)(F)', 'BUILTIN\\Users:(OI)(CI)(RX)' ] }
  C:\\site\\index.html: hello
  C:\\site\\grün.html: green
  C:\\site\\shut.html: { text: shut, acl: [ 'BUILTIN\\Administrators:(F)' ] }
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools><add name="P" /></applicationPools>
      <sites>
        <site name="S" id="1">
          <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
          <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
        </site>
      </sites>
    </system.applicationHost>
    <location path="S"><system.webServer><security><authentication>
      <basicAuthentication enabled="true" />
    </authentication></security></system.webServer></location>
  </configuration>
`

function check(requests: string, options: CheckOptions = {}): readonly CheckedRequest[] {
  const parsed = parseCase(`${site}requests:\n${requests}`, { file: 'c.yaml', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return checkCase(parsed, options).requests
}

const shut = (rest: string): string => `  - { request: GET http://x/shut.html, ${rest} }\n`

describe('a case is checked', () => {
  it('passes where everything stated is so', () => {
    const requests = check(
      shut(
        'expect: 401.3, win32: 5, user: nt authority\\iusr, cause: authorize.file.no-allow, challenges: [ \'Basic realm="x"\' ]',
      ),
    )
    expect(requests).toEqual([
      {
        request: 'GET http://x/shut.html',
        line: expect.any(Number),
        expected: {
          status: '401.3',
          win32: 5,
          user: 'nt authority\\iusr',
          cause: 'authorize.file.no-allow',
          challenges: ['Basic realm="x"'],
        },
        got: {
          status: '401.3',
          win32: 5,
          user: 'NT AUTHORITY\\IUSR',
          challenges: ['Basic realm="x"'],
          cause: 'authorize.file.no-allow',
        },
        pass: true,
        because: '',
      },
    ])
  })

  it('a status alone means any substatus; a substatus is taken as written', () => {
    expect(
      check(shut('expect: 401') + shut('expect: 401.30') + shut("expect: '401.0'")).map(({ pass }) => pass),
    ).toEqual([true, false, false])
  })

  it('tells each difference', () => {
    const [first] = check(
      shut('expect: 200, win32: 0, user: WEB01\\alice, challenges: [], cause: [ a.b.c, d.e.f ]'),
    )
    expect(first?.pass).toBe(false)
    expect(first?.because.split('; ')).toEqual([
      'status: expected "200", got "401.3"',
      'win32: expected 0, got 5',
      'user: expected "WEB01\\\\alice", got "NT AUTHORITY\\\\IUSR"',
      'challenges: expected [], got ["Basic realm=\\"x\\""]',
      'cause: expected ["a.b.c","d.e.f"], got "authorize.file.no-allow"',
    ])
  })

  it('each request starts again from the snapshot', () => {
    const grant = "after: [ 'icacls C:\\site\\shut.html /grant IUSR:R' ]"
    expect(
      check(shut(`expect: 200, ${grant}`) + shut('expect: 401.3')).map(({ because }) => because),
    ).toEqual(['', ''])
  })

  it('a command that fails is a failure, not a pass', () => {
    const messages = check(
      shut("expect: 401.3, after: [ 'icacls C:\\nosuch /grant IUSR:R' ]") +
        shut("expect: 401.3, after: [ 'net user nosuch /delete' ]") +
        shut("expect: 401.3, after: [ 'appcmd set config Nosuch /section:nosuch /x:y' ]") +
        shut("expect: 401.3, after: [ 'format c:' ]"),
    ).map(({ pass, because }) => [pass, because.split('\n')[0]])
    expect(messages).toEqual([
      [
        false,
        expect.stringMatching(/^after: icacls C:\\nosuch .*exit code 2: C:\\nosuch: The system cannot find/),
      ],
      [false, expect.stringMatching(/exit code 2: The user name could not be found/)],
      [false, expect.stringMatching(/exit code \d+/)],
      [false, expect.stringMatching(/exit code 9009: 'format' is not recognized/)],
    ])
  })

  it('lists saved in one command can be restored in the next', () => {
    const lines =
      "[ 'icacls C:\\site\\shut.html /save x.acl', 'icacls C:\\site\\shut.html /grant IUSR:R', 'icacls C:\\site /restore x.acl' ]"
    expect(check(shut(`expect: 401.3, after: ${lines}`))[0]?.because).toBe('')
  })

  it('signs in with the password that is given, and says where none is stated', () => {
    const as = (user: string, password: string) =>
      `  - { request: GET http://x/index.html, as: { scheme: Basic, user: ${user}, password: ${password} }, expect: 200 }\n`
    expect(
      check(as('alice', 'pässword') + as('alice', 'passw0rd') + as('quiet', 'x')).map(
        ({ because }) => because,
      ),
    ).toEqual([
      '',
      'status: expected "200", got "401.1"',
      'unknown: the password of WEB01\\quiet is not stated',
    ])
  })

  it('sends letters beyond ASCII as clients do', () => {
    expect(check('  - { request: GET http://x/grün.html, expect: 200 }\n')[0]?.because).toBe('')
  })

  it('what no hook judges is told as not judged; a hook judges it', () => {
    const wanted = shut('expect: 401.3, fixed: 200, keeps: [ { request: GET http://x/, expect: 200 } ]')
    expect(check(wanted)[0]).toMatchObject({ pass: true, notJudged: ['fixed', 'keeps'] })
    const judged = check(wanted, {
      judgeFixes: ({ trace }) => ({ because: `no fix of ${trace.status.status}`, fixed: 'none' }),
    })
    expect(judged[0]).toMatchObject({ pass: false, because: 'no fix of 401', got: { fixed: 'none' } })
    expect(judged[0]).not.toHaveProperty('notJudged')
  })

  it('an answer that rests on something missing is unknown, by name', () => {
    const text = `${site.replace('title: a site', 'title: a site\npartial: [ files ]')}requests:\n  - { request: GET http://x/nosuch.html, expect: 404 }\n`
    const parsed = parseCase(text, { file: 'c.yaml', readBeside: () => undefined })
    if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
    const [first] = checkCase(parsed).requests
    expect(first).toMatchObject({ pass: false, got: { status: 'unknown' } })
    expect(first?.because).toMatch(/^unknown: file C:\\site\\/)
  })
})
