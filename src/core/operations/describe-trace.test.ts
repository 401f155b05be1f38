import { describe, expect, it } from 'vitest'
import { reason } from '../base/reason.ts'
import { statusOf } from '../base/status.ts'
import type { Step, Trace } from '../pipeline/trace.ts'
import { buildRequest } from './build-request.ts'
import { describeTrace } from './describe-trace.ts'
import { explainJson } from './explain-request.ts'

const built = buildRequest({ url: 'http://localhost/a.htm' })
if (!built.ok) throw new Error(built.message)

const path = 'C:\\site\\a.htm'
const denial: Step = {
  module: 'IIS Web Core',
  stage: 'AuthenticateRequest',
  verdict: 'deny',
  status: statusOf(401, 3, 5),
  reason: reason('authorize.file.no-allow', { path, user: 'NT AUTHORITY\\IUSR', right: 'read' }, [
    { kind: 'acl', path, entry: 'BUILTIN\\Administrators:(F)', index: 0, effect: 'not-in-token' },
    { kind: 'acl', path, entry: 'Everyone:(W)', index: 1, effect: 'grants-other-rights' },
    {
      kind: 'config',
      file: 'applicationHost.config',
      line: 3,
      column: 9,
      text: '<anonymousAuthentication userName="IUSR" password="********" />',
    },
  ]),
}
const trace: Trace = {
  request: built.request,
  status: statusOf(401, 3, 5),
  outcome: 'refused',
  action: { kind: 'error' },
  url: '/a.htm',
  physicalPath: path,
  challenges: [],
  steps: [
    {
      module: 'RequestFilteringModule',
      stage: 'BeginRequest',
      verdict: 'pass',
      reason: reason('begin.request-filter.passed'),
    },
    denial,
    {
      ...denial,
      hypothetical: true,
      status: statusOf(403, 14),
      reason: reason('handle.listing.browsing-off'),
    },
  ],
  decisive: denial,
  missing: [],
}

describe('a trace in words', () => {
  const told = describeTrace(trace)

  it('says how it ended and at which gate', () => {
    expect(told.status).toBe('401.3 Unauthorized')
    expect(told.summary).toBe(`NT AUTHORITY\\IUSR may not read ${path}.`)
    expect(told.gates.map(({ title, verdict }) => `${title}: ${verdict}`)).toEqual([
      'Request filtering: pass',
      'File permissions: deny',
    ])
  })

  it('shows the list entry by entry, each with what it did', () => {
    expect(told.decisive?.lists[0]?.entries.map(({ entry, did }) => `${entry} ${did}`)).toEqual([
      'BUILTIN\\Administrators:(F) is for somebody else',
      'Everyone:(W) allows other rights',
    ])
  })

  it('shows the line of configuration that is meant', () => {
    expect(told.decisive?.sources[0]).toMatchObject({
      file: 'applicationHost.config',
      line: 3,
      column: 9,
      length: 63,
    })
  })

  it('keeps the refusals behind the first apart', () => {
    expect(told.later.map(({ status }) => status)).toEqual(['403.14'])
  })
})

describe('a trace as JSON', () => {
  it('has the fields that scripts rely on', () => {
    expect(explainJson(trace)).toMatchObject({
      request: { method: 'GET', url: 'http://localhost/a.htm', from: '203.0.113.7' },
      status: 401,
      substatus: 3,
      win32: 5,
      outcome: 'refused',
      physicalPath: path,
      challenges: [],
      missing: [],
    })
    expect(explainJson(trace).trace[1]).toMatchObject({
      module: 'IIS Web Core',
      verdict: 'deny',
      status: '401.3',
      reason: { code: 'authorize.file.no-allow', facts: { right: 'read' } },
    })
  })
})
