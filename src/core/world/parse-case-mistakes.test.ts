import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseError, formatCaseError } from './case.ts'
import { parseCase } from './parse-case.ts'

const beside: Record<string, string> = { './site/index.html': '<h1>from beside</h1>' }
const options = {
  file: 'a.yaml',
  readBeside: (path: string) => (path in beside ? new TextEncoder().encode(beside[path]) : undefined),
}

const errorsOf = (text: string): readonly CaseError[] => {
  const result = parseCase(text, options)
  return Array.isArray(result) ? result : []
}

const mistakes = (text: string): string[] => errorsOf(text).map(formatCaseError)

const request = (rest: string): string => `requests:\n  - request: GET http://x/\n${rest}`

describe('a mistake in a case is told with its key and place', () => {
  const table: readonly (readonly [text: string, message: unknown])[] = [
    [
      'titel: x\n',
      "a.yaml:1:1: unknown key 'titel' in the case; known: title, source, confidence, tags, machine, domain, dns, clock, accounts, groups, userRights, files, applicationHost, partial, state, requests",
    ],
    ['title: x\ntitle: y\n', "a.yaml:2:1: duplicate key 'title'"],
    ['title: [ x ]\n', 'a.yaml:1:8: title: expected a text, found a list'],
    ['title:\n', 'a.yaml:1:1: title: expected a text, found nothing'],
    ['- x\n', 'a.yaml:1:1: not a case: expected a map with title, files, …'],
    ['', 'a.yaml:1:1: not a case: expected a map with title, files, …'],
    [
      'confidence: sure\n',
      "a.yaml:1:13: confidence: expected confirmed or documented or reported or inferred, found 'sure'",
    ],
    ['tags: acl\n', "a.yaml:1:7: tags: expected a list, found 'acl'"],
    ['clock: yesterday\n', "a.yaml:1:8: clock: expected a moment as 2026-11-20T09:00:00Z, found 'yesterday'"],
    ['partial: [ people ]\n', "a.yaml:1:12: partial: expected accounts or files, found 'people'"],
    ['state: { pool: {} }\n', "a.yaml:1:10: unknown key 'pool' in state; known: pools, sites"],
    ['state: { pools: { A: halted } }\n', "a.yaml:1:22: A: expected started or stopped, found 'halted'"],
    [
      'accounts:\n  alice: { passwort: x }\n',
      "a.yaml:2:12: unknown key 'passwort' in the account alice; known: password, groups, enabled, lockedOut, passwordExpired, mustChangePassword, accountExpired, logonHours, deniedLogon, sid, upn, certificates",
    ],
    [
      'accounts:\n  alice: { enabled: "true" }\n',
      "a.yaml:2:21: enabled: expected true or false, found 'true'",
    ],
    [
      'accounts:\n  alice: { logonHours: 9-5 }\n',
      "a.yaml:2:24: logonHours: expected always or never, found '9-5'",
    ],
    [
      'accounts:\n  alice: { deniedLogon: [ remote ] }\n',
      "a.yaml:2:27: deniedLogon: expected network or batch or interactive or service, found 'remote'",
    ],
    ['accounts:\n  alice: { sid: S-2 }\n', "a.yaml:2:17: sid: expected S-1-…, found 'S-2'"],
    [
      'accounts:\n  alice@contoso.com: {}\n',
      "a.yaml:2:3: 'alice@contoso.com' is no account name: expected DOMAIN\\name",
    ],
    [
      'accounts:\n  alice: {}\n  WEB01\\Alice: {}\n',
      "a.yaml:3:3: duplicate key 'WEB01\\Alice': 'alice' is the same",
    ],
    ['accounts:\n  alice: yes\n', "a.yaml:2:10: the account alice: expected a map, found 'yes'"],
    [
      'groups:\n  X: { member: [] }\n',
      "a.yaml:2:8: unknown key 'member' in the group X; known: members, memberOf, sid",
    ],
    [
      'userRights: { BatchLogon: [] }\n',
      "a.yaml:1:15: unknown key 'BatchLogon' in userRights: expected a right as SeBatchLogonRight",
    ],
    [
      'files:\n  C:\\a\\b: x\n  C:\\a: y\n',
      "a.yaml:2:3: 'C:\\a\\b' can't be there: 'C:\\a' is a file, not a directory",
    ],
    ['title: *nowhere\n', 'a.yaml:1:8: title: expected a text, found nothing'],
    ['? [ a ]\n: x\n', 'a.yaml:1:3: the case: a key must be a plain word'],
    ['<<: { title: x }\n', expect.stringMatching(/^a\.yaml:1:1: unknown key '<<' in the case/)],
    [
      'files:\n  C:\\a: { acls: [] }\n',
      "a.yaml:2:11: unknown key 'acls' in the file C:\\a; known: text, base64, size, from, acl, owner, hidden, modified",
    ],
    ['files:\n  C:\\a: x\n  c:/A/: y\n', "a.yaml:3:3: duplicate key 'c:/A/': 'C:\\a' is the same"],
    [
      'files:\n  sites\\a: x\n',
      "a.yaml:2:3: 'sites\\a' is no Windows path: expected C:\\… or \\\\server\\share\\…",
    ],
    ['files:\n  C:\\a*b: x\n', "a.yaml:2:3: 'C:\\a*b' holds a character that no Windows path may hold"],
    [
      'files:\n  C:\\a:\n',
      'a.yaml:2:3: C:\\a: expected a text, or a map ({} for a directory), found nothing',
    ],
    [
      'files:\n  C:\\a: { text: x, size: 3 }\n',
      'a.yaml:2:9: the file C:\\a: text and size exclude each other',
    ],
    ['files:\n  C:\\a: { size: big }\n', "a.yaml:2:17: size: expected a whole number, found 'big'"],
    ['files:\n  C:\\a: { base64: "?" }\n', 'a.yaml:2:19: base64: not in base64'],
    [
      'files:\n  C:\\a: { from: ./nosuch }\n',
      "a.yaml:2:17: from: there is no file './nosuch' beside the case",
    ],
    [
      'files:\n  C:\\a: { from: ../../etc/passwd }\n',
      "a.yaml:2:17: from: '../../etc/passwd' leaves the folder of the case",
    ],
    [
      'files:\n  C:\\a: { from: /etc/passwd }\n',
      "a.yaml:2:17: from: '/etc/passwd' leaves the folder of the case",
    ],
    ['files:\n  C:\\a: { acl: everyone }\n', "a.yaml:2:16: acl: expected default, found 'everyone'"],
    [
      'files:\n  C:\\a\\web.config: { size: 3 }\n',
      'a.yaml:2:20: C:\\a\\web.config: a web.config needs its text, not its size',
    ],
    [
      'applicationHost: { file: x }\n',
      "a.yaml:1:20: unknown key 'file' in applicationHost; known: text, base64, from",
    ],
    ['requests:\n  - GET http://x/\n', "a.yaml:2:5: a request: expected a map, found 'GET http://x/'"],
    [request('    expects: 200\n'), "a.yaml:2:5: a request: 'expect' is missing"],
    [request('    expect: ok\n'), "a.yaml:3:13: expect: expected a status as 401.3, found 'ok'"],
    [request('    expect: 200\n    win32: -1\n'), "a.yaml:4:12: win32: expected a whole number, found '-1'"],
    [
      request('    expect: 200\n    challenges: Negotiate\n'),
      "a.yaml:4:17: challenges: expected a list, found 'Negotiate'",
    ],
    [
      request('    expect: 200\n    cause: no allow\n'),
      "a.yaml:4:12: cause: expected a reason code as authorize.file.no-allow, found 'no allow'",
    ],
    [
      request('    expect: 200\n    from: localhost\n'),
      "a.yaml:4:11: from: expected an IPv4 or IPv6 address, found 'localhost'",
    ],
    [
      request('    expect: 200\n    as: { scheme: Kerberos, user: a }\n'),
      "a.yaml:4:19: scheme: expected Anonymous or Basic or Digest or NTLM or Negotiate or Forms or ClientCertificate, found 'Kerberos'",
    ],
    [request('    expect: 200\n    as: { scheme: Basic }\n'), "a.yaml:4:9: as: 'user' is missing"],
    [request('    expect: 200\n    as: { user: bob }\n'), "a.yaml:4:9: as: 'scheme' is missing"],
    [
      request('    expect: 200\n    as: { scheme: Basic, user: bob, package: NTLM }\n'),
      'a.yaml:4:46: package: only Negotiate has one',
    ],
    [
      request('    expect: 200\n    keeps: [ { request: GET http://x/, expect: 200, fixed: 200 } ]\n'),
      "a.yaml:4:53: unknown key 'fixed' in a request of keeps; known: request, from, fromHost, activity, as, headers, body, unsized, expect, win32, user, challenges, cause",
    ],
    [
      'requests:\n  - { request: /index.html, expect: 200 }\n',
      "a.yaml:2:16: request: expected 'METHOD http://host/path', found '/index.html'",
    ],
    ['title: "x\n', 'a.yaml:2:1: Missing closing "quote'],
    [
      'title: x\n---\ntitle: y\n',
      'a.yaml:2:1: Source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
  ]
  it.each(table)('%j', (text, message) => {
    expect(mistakes(text)).toContainEqual(message)
  })

  it('tells all mistakes of a file at once, in their order', () => {
    expect(mistakes('titel: x\nmachine: {}\ntags: 3\n').map((line) => line.split(':')[1])).toEqual([
      '1',
      '2',
      '3',
    ])
  })
})

describe('whatever a case holds', () => {
  const sane = `title: x
accounts: &a
  alice: { password: x, groups: [ Users ] }
groups: { Crew: { members: [ alice ] } }
files:
  C:\\a: { acl: [ 'Everyone:(OI)(CI)(F)' ] }
  C:\\a\\b.txt: text
state: { pools: { P: stopped } }
requests:
  - { request: GET http://x/, expect: 404.10, as: { scheme: Basic, user: alice }, keeps: [ { request: GET http://x/, expect: 200 } ] }
`
  const told = (text: string): void => {
    for (const { line, column, message } of errorsOf(text)) {
      expect(line).toBeGreaterThan(0)
      expect(column).toBeGreaterThan(0)
      expect(message).not.toBe('')
    }
  }

  it('reading it gives a case or says what is wrong, never anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), told))
    expect(mistakes(sane)).toEqual([])
  })

  it('so does a case with a piece cut out, doubled or replaced', () => {
    const place = fc.nat({ max: sane.length })
    const junk = fc.constantFrom(
      '',
      '*a',
      '&a',
      '{',
      '[',
      ': ',
      '\n',
      '- ',
      '!!binary ',
      '|',
      '~',
      '"',
      '? ',
      '<<: ',
      '\t',
    )
    fc.assert(
      fc.property(place, place, junk, (from, to, piece) =>
        told(sane.slice(0, from) + piece + sane.slice(Math.min(from, to))),
      ),
      { numRuns: 500 },
    )
  })

  it('an alias that holds itself, and one that doubles for ever, end', () => {
    told('files: &f\n  C:\\a: *f\n')
    told('requests: &r\n  - { request: GET http://x/, expect: 200, keeps: *r }\n')
    told(
      `a: &a [x,x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}\ntags: *b39\n`,
    )
  })
})
