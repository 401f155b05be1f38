import { expect, test } from 'vitest'
import type { Explained } from '../../../../src/edge/admin/contract.ts'
import { type Gate, glanceOf, runsOf, stateOf, wayOf } from './gate-model.ts'

const gate = (stage: Gate['stage'], verdict: Gate['verdict'], code: string, silent = false): Gate => ({
  ...{ stage, verdict, code, silent, title: code, module: 'M', text: code },
  ...(verdict === 'deny' && { status: '401.3' }),
})

/** Gates as told, and a trace of as many steps. */
function told(gates: readonly Gate[], later: readonly Gate[] = []): Explained {
  const step = ({ module, stage, verdict, code }: Gate) => ({
    ...{ module, stage, verdict },
    reason: { code, facts: {}, evidence: [] },
  })
  const decisive = gates.find(({ verdict }) => verdict === 'deny')
  const finding = (code: string) => ({
    ...{ code, title: code, what: `why ${code}`, sources: [], lists: [], groups: [], accounts: [] },
  })
  return {
    decision: {
      ...{ status: 401, substatus: 3, win32: 5, outcome: decisive ? 'refused' : 'allowed' },
      request: { method: 'GET', url: 'http://localhost/', from: '203.0.113.7' },
      challenges: [],
      trace: [...gates.map(step), ...later.map((one) => ({ ...step(one), hypothetical: true as const }))],
      missing: [],
    },
    description: {
      ...{ status: '401.3 Unauthorized', outcome: decisive ? 'refused' : 'allowed', summary: '' },
      ...{ gates, later, missing: [] },
      ...(decisive && { decisive: finding(decisive.code) }),
    },
    details: [...gates, ...later].map(({ code }) => finding(code)),
    server: 'sites',
  }
}

const refused = told(
  [
    gate('Route', 'pass', 'route.site.matched'),
    gate('BeginRequest', 'pass', 'begin.ip.no-rules', true),
    gate('BeginRequest', 'pass', 'begin.dynamic-ip.off', true),
    gate('AuthenticateRequest', 'grant', 'authenticate.anonymous'),
    gate('AuthenticateRequest', 'deny', 'authorize.file.no-allow'),
  ],
  [gate('AuthorizeRequest', 'deny', 'authorize.url.denied')],
)

test('the gate that refused is decisive; stages behind it were not reached', () => {
  const way = wayOf(refused)
  expect(way.decisive?.gate.code).toBe('authorize.file.no-allow')
  expect(way.stages.map((stage) => [stage.title, stateOf(stage)])).toEqual([
    ['HTTP.sys and WAS', 'passed'],
    ['Begin request', 'passed'],
    ['Authenticate', 'refused'],
    ['Authorize', 'not reached'],
    ['Map handler', 'not reached'],
    ['Execute handler', 'not reached'],
  ])
})

test('each gate has its own finding, those behind the refusal too', () => {
  const way = wayOf(refused)
  expect(way.stages[0]?.gates[0]?.finding?.what).toBe('why route.site.matched')
  expect(way.behind.map(({ role, finding }) => [role, finding?.what])).toEqual([
    ['behind', 'why authorize.url.denied'],
  ])
})

test('without findings the way is told all the same', () => {
  const { details: _, ...rest } = refused
  expect(wayOf(rest).stages[0]?.gates[0]).toMatchObject({ role: 'passed', finding: undefined })
})

test('a request that comes to a stage again is told in its order', () => {
  const way = wayOf(
    told([
      gate('AuthenticateRequest', 'grant', 'a'),
      gate('ExecuteRequestHandler', 'pass', 'b'),
      gate('AuthenticateRequest', 'deny', 'c'),
    ]),
  )
  expect(way.stages.slice(0, 3).map(({ title }) => title)).toEqual([
    'Authenticate',
    'Execute handler',
    'Authenticate, again',
  ])
})

test('one who is let in has passed every stage that there is', () => {
  const way = wayOf(told([gate('Route', 'pass', 'route.site.matched')]))
  expect(way.decisive).toBeUndefined()
  expect(way.stages.map(({ stage }) => stage)).toEqual(['Route'])
})

test('silent gates that follow each other are one', () => {
  const begin = wayOf(refused).stages[1]?.gates ?? []
  expect(runsOf(begin)).toEqual([{ kind: 'silent', nodes: begin }])
})

test('at a glance, rounds whose handler passed the request on are counted, and the last one is told', () => {
  const way = wayOf(
    told([
      gate('Route', 'pass', 'r'),
      gate('AuthenticateRequest', 'grant', 'a'),
      gate('ExecuteRequestHandler', 'pass', 'b'),
      gate('AuthenticateRequest', 'deny', 'c'),
    ]),
  )
  const { first, passedOn, last } = glanceOf(way)
  expect(first.map(({ stage }) => stage)).toEqual(['Route'])
  expect(passedOn).toBe(1)
  expect(last.map((stage) => [stage.title, stateOf(stage)])).toEqual([
    ['Authenticate', 'refused'],
    ['Authorize', 'not reached'],
    ['Map handler', 'not reached'],
    ['Execute handler', 'not reached'],
  ])
})

test('a gate that asks for credentials refuses nobody', () => {
  const asked = told([gate('AuthenticateRequest', 'deny', 'a')])
  const way = wayOf({ ...asked, description: { ...asked.description, outcome: 'challenge' } })
  expect(way.decisive?.role).toBe('asks')
})
