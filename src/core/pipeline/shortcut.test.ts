import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { known } from '../base/answer.ts'
import { foldPath } from '../base/windows-path.ts'
import { createWorld } from '../world/create-world.ts'
import type { Facts } from '../world/facts.ts'
import { parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import type { World } from '../world/world.ts'
import { decide, isPending } from './decide.ts'
import type { Request } from './request.ts'
import { ask, requestTo, siteWith, verdictOf } from './testing/asked.ts'

const quiet = { trace: false }

describe('a decision that is told again', () => {
  test('is the one that would be made anew', () => {
    const world = siteWith('')
    for (const url of [
      'http://h/index.htm',
      'http://h/',
      'http://h/folder',
      'http://h/nosuch.htm',
      'http://h/bin/x.htm',
      'http://h/data.unknown',
    ]) {
      const anew = verdictOf(ask(world, url))
      for (let time = 0; time < 3; time++) expect(verdictOf(ask(world, url, {}, quiet))).toBe(anew)
    }
  })

  test('carries the request that was asked, not the first one', () => {
    const world = siteWith('')
    ask(world, 'http://h/index.htm', { from: '192.0.2.1' }, quiet)
    expect(ask(world, 'http://h/index.htm', { from: '192.0.2.2' }, quiet).request.from).toBe('192.0.2.2')
  })

  test('is not told where credentials, a query, a body or a condition come along', () => {
    const both =
      '<security><authentication><basicAuthentication enabled="true" /></authentication></security>'
    const world = siteWith(both)
    const wrong: Partial<Request> = {
      headers: [
        ['Host', 'h'],
        ['authorization', 'Basic Ym9iOm5v'],
      ],
    }
    expect(verdictOf(ask(world, 'http://h/index.htm', {}, quiet))).toBe('200')
    expect(verdictOf(ask(world, 'http://h/index.htm', wrong, quiet))).toBe(
      '401.1 authenticate.logon.bad-password',
    )
    expect(verdictOf(ask(world, `http://h/index.htm?${'q'.repeat(2049)}`, {}, quiet))).toBe(
      '404.15 begin.request-filter.query-length',
    )
    expect(verdictOf(ask(world, 'http://h/index.htm', { contentLength: 30_000_001 }, quiet))).toBe(
      '404.13 begin.request-filter.content-length',
    )
    expect(verdictOf(ask(world, 'http://h/index.htm', { headers: [['Range', 'bytes=9999-']] }, quiet))).toBe(
      '416.0 handle.static.range-not-satisfiable',
    )
    expect(verdictOf(ask(world, 'http://h/index.htm', {}, quiet))).toBe('200')
  })

  test('verifies Basic credentials each time, and keeps visitors apart', () => {
    const world = siteWith(
      '<security><authentication><anonymousAuthentication enabled="false" /><basicAuthentication enabled="true" /></authentication></security>',
      "  C:\\site\\bobs.htm: { text: x, acl: [ 'BUILTIN\\IIS_IUSRS:(R)', 'WEB01\\bob:(R)' ] }\n",
    )
    const as = (pair: string): Partial<Request> => ({
      headers: [
        ['Host', 'h'],
        ['Authorization', `Basic ${btoa(pair)}`],
      ],
    })
    const verdict = (pair: string) => verdictOf(ask(world, 'http://h/bobs.htm', as(pair), quiet))
    for (let time = 0; time < 3; time++) {
      expect(verdict('bob:pw')).toBe('200')
      expect(verdict('WEB01\\bob:pw')).toBe('200')
      expect(verdict('bob:wrong')).toBe('401.1 authenticate.logon.bad-password')
      expect(verdict('nobody:pw')).toBe('401.1 authenticate.logon.unknown-user')
      expect(verdictOf(ask(world, 'http://h/bobs.htm', {}, quiet))).toBe(
        '401.2 authenticate.core.no-credentials',
      )
    }
    const typed = ask(world, 'http://h/bobs.htm', as('WEB01\\bob:pw'), quiet)
    expect([typed.logUser, ask(world, 'http://h/bobs.htm', as('bob:pw'), quiet).logUser]).toEqual([
      'WEB01\\bob',
      'bob',
    ])
  })

  test.each([
    '<security><ipSecurity><add ipAddress="192.0.2.9" allowed="false" /></ipSecurity></security>',
    '<security><dynamicIpSecurity><denyByConcurrentRequests enabled="true" maxConcurrentRequests="1" /></dynamicIpSecurity></security>',
    '<security><requestFiltering><requestLimits><headerLimits><add header="X" sizeLimit="1" /></headerLimits></requestLimits></requestFiltering></security>',
    '<handlers accessPolicy="Read, Script, NoRemoteRead" />',
  ])('is not told where a rule looks at more than the address: %s', (location) => {
    const world = siteWith(location)
    const harmless: Partial<Request> = { from: '127.0.0.1' }
    const harmful: Partial<Request> = {
      from: '192.0.2.9',
      headers: [
        ['Host', 'h'],
        ['X', 'long'],
      ],
      activity: { concurrent: 2, within: () => 9 },
    }
    for (let time = 0; time < 2; time++) {
      expect(verdictOf(ask(world, 'http://h/index.htm', harmless, quiet))).toBe('200')
      expect(verdictOf(ask(world, 'http://h/index.htm', harmful, quiet))).not.toBe('200')
    }
  })

  test('is made anew when a file goes, comes or changes its list, without any revision', () => {
    const gone = new Set<string>()
    const plain = siteWith('').facts
    const facts: Facts = {
      ...plain,
      file: (path) => (gone.has(foldPath(path)) ? known(undefined) : plain.file(path)),
    }
    const world = createWorld(facts)
    const verdict = () => verdictOf(ask(world, 'http://h/index.htm', {}, quiet))
    expect([verdict(), verdict()]).toEqual(['200', '200'])
    gone.add('c:\\site\\index.htm')
    expect(verdict()).toBe('404.0 handle.static.not-found')
    gone.clear()
    expect(verdict()).toBe('200')
  })
})

describe.skipIf(skipWithoutShared)('every request of the shared cases', () => {
  const files = skipWithoutShared ? [] : caseFiles()

  test.each(files)('%s is decided alike with and without a trace, once and again', (name) => {
    const file = join(sharedPath('cases'), name)
    const parsed = parseCase(readFileSync(file, 'utf8'), {
      file,
      readBeside: (path) => readFileSync(join(dirname(file), path)),
    })
    if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
    const world = createWorld(snapshotFacts(parsed.snapshot))
    for (const { request: line, as, from } of parsed.requests) {
      expectAlike(world, requestTo(line, { ...(as && { as }), ...(from !== undefined && { from }) }))
    }
  })
})

const caseFiles = (): string[] =>
  readdirSync(sharedPath('cases'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  )

/** Decided with a trace, then three times without one. A password that nobody can verify here is no matter of this test. */
function expectAlike(world: World, request: Request): void {
  const [anew, ...again] = [{}, quiet, quiet, quiet].map((options) => decide(world, request, options))
  if (anew === undefined || isPending(anew)) return
  for (const told of again) {
    if (isPending(told)) throw new Error('pending')
    const { steps: _, decisive: _first, ...rest } = anew
    const { steps: _none, decisive: _second, ...same } = told
    expect(same).toEqual(rest)
    expect(told.decisive?.reason.code).toBe(anew.decisive?.reason.code)
  }
}
