import { describe, expect, test } from 'vitest'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import { createWorld } from '../world/create-world.ts'
import { parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import { allowedBecause } from './allowed-because.ts'

const request: Request = {
  method: 'GET',
  scheme: 'http',
  host: 'localhost',
  port: 80,
  localAddress: '',
  from: '203.0.113.7',
  rawPath: '/index.htm',
  query: '',
  hasQuery: false,
  headers: [],
  contentLength: undefined,
}

function because(...acl: readonly string[]) {
  const text = JSON.stringify({
    files: {
      'C:\\inetpub\\wwwroot': { acl: 'default' },
      'C:\\inetpub\\wwwroot\\index.htm': { text: 'x', acl },
    },
  })
  const parsed = parseCase(text, { file: 'test', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  const world = createWorld(snapshotFacts(parsed.snapshot))
  const trace = decide(world, request)
  if (isPending(trace)) throw new Error('pending')
  return { trace, allowed: allowedBecause(world, request, trace) }
}

const short = (...acl: readonly string[]) =>
  because(...acl).allowed.entries.map(({ entry, suffices, needed }) => [entry, suffices, needed])

describe('why a request is let in', () => {
  test('one entry alone: it suffices, and without it nobody gets in', () => {
    expect(short('Administrators:(F)', 'IUSR:(R)')).toEqual([['NT AUTHORITY\\IUSR:(R)', true, true]])
  })

  test('two entries, of which each alone suffices', () => {
    expect(short('IUSR:(R)', 'Users:(RX)')).toEqual([
      ['NT AUTHORITY\\IUSR:(R)', true, false],
      ['BUILTIN\\Users:(RX)', true, false],
    ])
  })

  test('two entries that only together grant what is asked', () => {
    expect(short('IUSR:(RD)', 'Users:(RA,REA,RC,S)')).toEqual([
      ['NT AUTHORITY\\IUSR:(RD)', false, true],
      ['BUILTIN\\Users:(Rc,S,REA,RA)', false, true],
    ])
  })

  test('a refused request rests on nothing', () => {
    const { trace, allowed } = because('Administrators:(F)')
    expect(trace.status.status).toBe(401)
    expect(allowed).toEqual({ grants: [], entries: [] })
  })
})
