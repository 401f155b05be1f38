import { describe, expect, test } from 'vitest'
import type { Request } from './request.ts'
import { ask, siteWith, verdictOf, worldOf } from './testing/asked.ts'

const refusal = (location: string, url: string, overrides = {}) =>
  verdictOf(ask(siteWith(location), url, overrides))

describe('request filtering', () => {
  const filter = (inner: string) => `<security><requestFiltering>${inner}</requestFiltering></security>`
  test.each([
    ['', 'http://h/web.config', '404.8 begin.request-filter.hidden-segment'],
    ['', 'http://h/bin/x.htm', '404.8 begin.request-filter.hidden-segment'],
    ['', 'http://h/x.cs', '404.7 begin.request-filter.extension'],
    ['', 'http://h/a%2520b', '404.11 begin.request-filter.double-escape'],
    ['', 'http://h/a+b.txt', '404.11 begin.request-filter.double-escape'],
    [
      '',
      `http://h/${'a/'.repeat(200)}${'b'.repeat(100)}?${'q'.repeat(2049)}`,
      '404.15 begin.request-filter.query-length',
    ],
    ['', `http://h/${'abcdefgh/'.repeat(250)}${'%41'.repeat(700)}`, '400.0 route.request.url-malformed'],
    ['<requestLimits maxUrl="10" />', 'http://h/0123456789', '404.14 begin.request-filter.url-length'],
    [
      '<verbs allowUnlisted="false"><add verb="GET" allowed="true" /></verbs>',
      'POST http://h/index.htm',
      '404.6 begin.request-filter.verb',
    ],
    [
      '<verbs><add verb="HEAD" allowed="false" /></verbs>',
      'HEAD http://h/index.htm',
      '404.6 begin.request-filter.verb',
    ],
    [
      '<fileExtensions allowUnlisted="false"><add fileExtension=".txt" allowed="true" /></fileExtensions>',
      'http://h/index.htm',
      '404.7 begin.request-filter.extension',
    ],
    [
      '<denyUrlSequences><add sequence="old" /></denyUrlSequences>',
      'http://h/OLD/index.htm',
      '404.5 begin.request-filter.url-sequence',
    ],
    [
      '<denyQueryStringSequences><add sequence="--" /></denyQueryStringSequences>',
      'http://h/index.htm?x=%2d%2d',
      '404.18 begin.request-filter.query-sequence',
    ],
    [
      '<requestLimits><headerLimits><add header="X-Long" sizeLimit="3" /></headerLimits></requestLimits>',
      'http://h/',
      '404.10 begin.request-filter.header-length',
      [
        ['Host', 'h'],
        ['x-long', 'abcd'],
      ],
    ],
    [
      '<filteringRules><filteringRule name="sql" scanQueryString="true"><denyStrings><add string="select" /></denyStrings></filteringRule></filteringRules>',
      'http://h/?q=SELECT',
      '404.19 begin.request-filter.deny-string',
    ],
  ])('%s: %s is %s', (inner, url, expected, headers = undefined) => {
    expect(refusal(inner === '' ? '' : filter(inner), url, headers === undefined ? {} : { headers })).toBe(
      expected,
    )
  })

  test('high-bit characters only where they are forbidden', () => {
    expect(
      refusal('<security><requestFiltering allowHighBitCharacters="false" /></security>', 'http://h/%c3%a4'),
    ).toBe('404.12 begin.request-filter.high-bit')
    expect(refusal('', 'http://h/%c3%a4.htm')).toBe('404.0 handle.static.not-found')
  })

  test('a URL that is always allowed is not looked through for sequences', () => {
    const inner = filter(
      '<denyUrlSequences><add sequence="index" /></denyUrlSequences><alwaysAllowedUrls><add url="/index.htm" /></alwaysAllowedUrls>',
    )
    expect(refusal(inner, 'http://h/index.htm')).toBe('200')
    expect(refusal(inner, 'http://h/index2.htm')).toBe('404.5 begin.request-filter.url-sequence')
  })
})

describe('addresses', () => {
  const ip = (attributes: string, inner: string) =>
    `<security><ipSecurity ${attributes}>${inner}</ipSecurity></security>`
  test('the first rule that matches decides, then allowUnlisted', () => {
    const rules = ip(
      'allowUnlisted="false"',
      '<add ipAddress="203.0.113.7" allowed="true" /><add ipAddress="203.0.113.0" subnetMask="255.255.255.0" allowed="false" />',
    )
    expect(refusal(rules, 'http://h/index.htm')).toBe('200')
    expect(refusal(rules, 'http://h/index.htm', { from: '203.0.113.8' })).toBe(
      '403.503 begin.ip-security.address-denied',
    )
    expect(refusal(rules, 'http://h/index.htm', { from: '198.51.100.1' })).toBe(
      '403.503 begin.ip-security.unlisted-denied',
    )
  })

  test.each([
    ['Unauthorized', '401.503'],
    ['NotFound', '404.503'],
    ['AbortRequest', '403.503'],
  ])('denyAction %s answers %s', (action, status) => {
    const trace = ask(
      siteWith(ip(`denyAction="${action}"`, '<add ipAddress="203.0.113.7" allowed="false" />')),
      'http://h/',
    )
    expect(verdictOf(trace)).toBe(`${status} begin.ip-security.address-denied`)
    expect(trace.action).toMatchObject({ kind: 'error', ...(action === 'AbortRequest' && { abort: true }) })
  })

  test('a rule by host name asks for a reverse lookup, and says so where there is none', () => {
    const rules = ip('enableReverseDns="true"', '<add domainName="*.evil.example" allowed="false" />')
    expect(ask(siteWith(rules), 'http://h/').outcome).toBe('unknown')
    expect(refusal(rules, 'http://h/', { fromHost: 'x.evil.example' })).toBe(
      '403.504 begin.ip-security.host-denied',
    )
    expect(refusal(rules, 'http://h/index.htm', { fromHost: 'x.good.example' })).toBe('200')
  })

  test('behind a proxy, an address that is forwarded counts as well', () => {
    const headers = [
      ['Host', 'h'],
      ['X-Forwarded-For', '192.0.2.9, 203.0.113.7'],
    ]
    const denied = '<add ipAddress="192.0.2.9" allowed="false" />'
    expect(refusal(ip('enableProxyMode="true"', denied), 'http://h/index.htm', { headers })).toBe(
      '403.503 begin.ip-security.address-denied',
    )
    expect(refusal(ip('', denied), 'http://h/index.htm', { headers })).toBe('200')
  })

  test('dynamic limits judge what the server counted', () => {
    const limits =
      '<security><dynamicIpSecurity><denyByConcurrentRequests enabled="true" maxConcurrentRequests="2" /><denyByRequestRate enabled="true" maxRequests="3" requestIntervalInMilliseconds="100" /></dynamicIpSecurity></security>'
    expect(refusal(limits, 'http://h/index.htm')).toBe('200')
    expect(refusal(limits, 'http://h/', { activity: { concurrent: 3, within: () => 0 } })).toBe(
      '403.501 begin.dynamic-ip.concurrent',
    )
    expect(
      refusal(limits, 'http://h/', {
        activity: { concurrent: 1, within: (ms: number) => (ms === 100 ? 4 : 0) },
      }),
    ).toBe('403.502 begin.dynamic-ip.rate')
  })
})

describe('handlers', () => {
  test.each([
    ['<handlers accessPolicy="Script" />', 'http://h/index.htm', '403.2 handle.access-policy.read'],
    ['<handlers accessPolicy="Read" />', 'http://h/page.aspx', '403.1 handle.access-policy.script'],
    ['<handlers accessPolicy="Read, Script" />', 'http://h/run.exe', '403.1 handle.access-policy.execute'],
    [
      '<handlers accessPolicy="Read, NoRemoteRead" />',
      'http://h/index.htm',
      '403.2 handle.access-policy.read',
    ],
    ['<handlers><clear /></handlers>', 'http://h/index.htm', '404.4 handle.mapping.no-handler'],
    [
      '<handlers><clear /><add name="x" path="*" verb="*" modules="nosuch" /></handlers>',
      'http://h/index.htm',
      '500.21 handle.mapping.handler-not-available',
    ],
    ['', 'http://h/data.unknown', '404.3 handle.static.no-mime-type'],
    ['', 'http://h/nosuch.htm', '404.0 handle.static.not-found'],
    [
      '<handlers><remove name="ExtensionlessUrlHandler-Integrated-4.0" /></handlers>',
      'http://h/index.htm/',
      '404.0 handle.static.not-found',
    ],
    ['', 'http://h/folder/', '403.14 handle.listing.browsing-off'],
    ['', 'POST http://h/index.htm', '405.0 handle.static.verb-not-allowed'],
    ['', 'PUT http://h/nosuch.htm', '405.0 handle.static.verb-not-allowed'],
    ['', 'http://h/index.htm::$DATA', '404.0 handle.static.not-found'],
    ['', 'http://h/index.htm.', '404.0 handle.static.not-found'],
    ['', 'http://h/con.htm', '404.0 handle.static.not-found'],
    ['', 'http://h/a%20b%2bc.txt', '404.11 begin.request-filter.double-escape'],
  ])('%s: %s is %s', (location, url, expected) => {
    expect(refusal(location, url)).toBe(expected)
  })

  test('a folder without its slash is redirected, with its query', () => {
    const trace = ask(siteWith(''), 'http://h/folder?x=1')
    expect(trace.status.status).toBe(301)
    expect(trace.action).toEqual({ kind: 'redirect', status: 301, location: '/folder/?x=1' })
  })

  test('a redirect never leads to another host by doubled slashes', () => {
    const trace = ask(siteWith(''), 'http://h//folder')
    expect(trace.action).toMatchObject({ kind: 'redirect', location: '/folder/' })
  })

  test('OPTIONS is answered by the core itself', () => {
    expect(ask(siteWith(''), 'OPTIONS http://h/index.htm').action.kind).toBe('options')
  })

  test('httpRedirect sends elsewhere with the rest of the URL', () => {
    const trace = ask(
      siteWith(
        '<httpRedirect enabled="true" destination="https://new.example" httpResponseStatus="Permanent" />',
      ),
      'http://h/a?b=c',
    )
    expect(trace.action).toEqual({ kind: 'redirect', status: 301, location: 'https://new.example/a?b=c' })
  })
})

describe('authentication', () => {
  const modes = (anonymous: boolean, inner = '') =>
    `<security><authentication><anonymousAuthentication enabled="${anonymous}" />${inner}</authentication></security>`
  const basic = (value: string): Partial<Request> => ({
    headers: [
      ['Host', 'h'],
      ['Authorization', `Basic ${value}`],
    ],
  })
  const both = modes(false, '<basicAuthentication enabled="true" />')

  test('a header of Basic credentials is read as UTF-8, and split at the first colon', () => {
    expect(refusal(both, 'http://h/index.htm', basic('Ym9iOnB3'))).toBe('200')
    expect(refusal(both, 'http://h/index.htm', basic('Ym9iOnB3Og=='))).toBe(
      '401.1 authenticate.logon.bad-password',
    )
    expect(refusal(both, 'http://h/index.htm', basic('bm9ib2R5OnB3'))).toBe(
      '401.1 authenticate.logon.unknown-user',
    )
  })

  test.each(['%%%', 'Ym9i', '', 'Ym9iAA=='])(
    'a malformed header %j is refused as no credentials',
    (value) => {
      const verdict = refusal(both, 'http://h/index.htm', basic(value))
      expect(verdict).toBe('401.2 authenticate.basic.malformed-header')
    },
  )

  test('every refusal of a user says nothing of whether the account exists, but for the reason code', () => {
    const world = siteWith(both)
    const [wrong, nobody] = ['Ym9iOm5v', 'bm9ib2R5OnB3'].map((value) =>
      ask(world, 'http://h/index.htm', basic(value)),
    )
    expect(wrong?.status).toEqual(nobody?.status)
    expect(wrong?.challenges).toEqual(nobody?.challenges)
  })

  test('the challenges come in the order Windows, Digest, Basic', () => {
    const all = modes(
      false,
      '<basicAuthentication enabled="true" realm="r" /><digestAuthentication enabled="true" realm="d" /><windowsAuthentication enabled="true" />',
    )
    const { challenges } = ask(siteWith(all), 'http://h/')
    expect(challenges.map((challenge) => challenge.split(' ')[0])).toEqual([
      'Negotiate',
      'NTLM',
      'Digest',
      'Basic',
    ])
  })

  test('a quote in the Host header cannot break out of the realm', () => {
    const { challenges } = ask(siteWith(both), 'http://h/', { host: 'h"x\\' })
    expect(challenges).toEqual(['Basic realm="hx"'])
  })

  test('behind the first refusal the later ones are found as well', () => {
    const world = siteWith(
      `<security><access sslFlags="Ssl" /><authentication><anonymousAuthentication enabled="false" /></authentication><requestFiltering><verbs><add verb="GET" allowed="false" /></verbs></requestFiltering></security>`,
    )
    const trace = ask(world, 'http://h/data.unknown', {}, { beyond: true })
    const blocks = trace.steps.filter(({ verdict }) => verdict === 'deny').map(({ reason }) => reason.code)
    expect(blocks).toEqual([
      'begin.access.tls-required',
      'begin.request-filter.verb',
      'authenticate.core.nothing-enabled',
      'handle.static.no-mime-type',
    ])
    expect(trace.status).toMatchObject({ status: 403, substatus: 4 })
  })
})

describe('what a snapshot does not hold', () => {
  test('is not known, by name', () => {
    const world = worldOf(`
title: partial
partial: [ files ]
files:
  C:\\site: { acl: default }
applicationHost: |
  <configuration><system.applicationHost><sites><site name="S" id="1">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
    <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
  </site></sites></system.applicationHost></configuration>
`)
    const trace = ask(world, 'http://h/page.htm')
    expect(trace.outcome).toBe('unknown')
    expect(trace.missing).toEqual([{ about: 'file', name: 'C:\\site\\page.htm' }])
  })

  test('no list on any folder: nobody can say who may read', () => {
    const world = worldOf(`
title: no acl
files: { 'C:\\site\\page.htm': x }
applicationHost: |
  <configuration><system.applicationHost><sites><site name="S" id="1">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
    <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
  </site></sites></system.applicationHost></configuration>
`)
    expect(ask(world, 'http://h/page.htm').missing).toEqual([{ about: 'acl', name: 'C:\\site' }])
  })
})
