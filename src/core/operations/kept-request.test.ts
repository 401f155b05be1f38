import { describe, expect, it } from 'vitest'
import { parseRequestLine } from './build-request.ts'
import { keptRequest } from './kept-request.ts'

const built = parseRequestLine('GET http://localhost/a?b=1')
if (!built.ok) throw new Error(built.message)
const { request } = built
const stored = (headers: readonly (readonly [string, string])[]) =>
  JSON.parse(JSON.stringify({ ...request, headers }))

describe('the request of a kept refusal', () => {
  it('comes back from JSON as it was', () => {
    expect(keptRequest(stored([['X-A', 'b']]))).toEqual({ ...request, headers: [['X-A', 'b']] })
  })

  it('takes the user of Basic credentials whose password was not kept', () => {
    const masked = Buffer.from('WEB01\\bob:********').toString('base64')
    expect(keptRequest(stored([['authorization', `Basic ${masked}`]]))).toMatchObject({
      headers: [],
      as: { scheme: 'Basic', user: 'WEB01\\bob' },
    })
  })

  it('drops credentials of which nothing is left', () => {
    expect(keptRequest(stored([['Authorization', 'Negotiate ********']]))).toMatchObject({ headers: [] })
  })

  it('is none where something else was kept', () => {
    expect(keptRequest({ method: 'GET' })).toBeUndefined()
    expect(keptRequest('GET')).toBeUndefined()
  })
})
