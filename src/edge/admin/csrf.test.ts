import { describe, expect, it } from 'vitest'
import { crossSiteProblem, type GuardedRequest } from './csrf.ts'

const origin = 'http://127.0.0.1:8172'
const csrf = 'the token of the session'
const ask = (method: string, headers: GuardedRequest['headers'] = {}, token: string | undefined = csrf) =>
  crossSiteProblem({ method, headers, origin, csrf: token })

describe('crossSiteProblem', () => {
  it('wants the token for whatever may change something', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      expect(ask(method), method).toMatch(/X-CSRF-Token is missing/)
      expect(ask(method, { 'x-csrf-token': 'another' }), method).toMatch(/is not the token/)
      expect(ask(method, { 'x-csrf-token': csrf }), method).toBeUndefined()
    }
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(ask(method), method).toBeUndefined()
  })

  it('takes no origin but its own, in any way that a browser writes others', () => {
    const others = [
      'null',
      'http://127.0.0.1',
      'http://127.0.0.1:81',
      'https://127.0.0.1:8172',
      'http://localhost:8172',
    ]
    for (const other of [
      ...others,
      'http://127.0.0.1:8172.evil.example',
      `${origin}/`,
      '',
      `${origin} ${origin}`,
    ])
      for (const method of ['GET', 'POST'])
        expect(ask(method, { origin: other, 'x-csrf-token': csrf }), `${method} ${other}`).toMatch(/Origin/)
    expect(ask('POST', { origin: 'HTTP://127.0.0.1:8172', 'x-csrf-token': csrf })).toBeUndefined()
  })

  it('takes no fetch of another site, though its address be near', () => {
    for (const site of ['cross-site', 'same-site', 'anything'])
      expect(ask('GET', { 'sec-fetch-site': site }), site).toMatch(/Sec-Fetch-Site/)
    for (const site of ['same-origin', 'none'])
      expect(ask('GET', { 'sec-fetch-site': site }), site).toBeUndefined()
  })

  it('wants no token where there is no session, but looks at the origin', () => {
    const none = (headers: GuardedRequest['headers']) =>
      crossSiteProblem({ method: 'POST', headers, origin, csrf: undefined })
    expect(none({})).toBeUndefined()
    expect(none({ origin: 'http://evil.example' })).toMatch(/evil\.example/)
  })
})
