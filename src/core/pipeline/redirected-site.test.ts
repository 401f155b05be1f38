import { describe, expect, test } from 'vitest'
import { ask, siteWith } from './testing/asked.ts'

describe('a redirected site', () => {
  const site = siteWith('<httpRedirect enabled="true" destination="https://new.example" />')
  test.each(['http://h/', 'http://h/missing.htm', 'http://h/no/where.htm', 'http://h/run.exe'])(
    '%s is sent on, whether it is there and may be run or not',
    (url) => expect(ask(site, url).status.status).toBe(302),
  )

  test('what request filtering refuses is not', () => {
    expect(ask(site, 'http://h/web.config').status).toMatchObject({ status: 404, substatus: 8 })
  })
})
