import { describe, expect, test } from 'vitest'
import { type Asked, askedOf, headerLines, nothingAsked, queryOf, questionOf } from './request-query.ts'

const anna: Asked = {
  ...nothingAsked,
  method: 'POST',
  url: 'http://localhost/hr/',
  who: 'password',
  as: 'WEB01\\anna',
  password: 's3cret',
  scheme: 'Basic',
  from: '127.0.0.1',
  headers: 'Accept: text/html\nX-A: b: c',
}

describe('a request in the address of a page', () => {
  test('comes back as it was', () => {
    expect(askedOf(queryOf(anna), 's3cret')).toEqual(anna)
    expect(askedOf(queryOf(nothingAsked))).toEqual(nothingAsked)
  })

  test('never holds the password', () => {
    expect(JSON.stringify(queryOf(anna))).not.toContain('s3cret')
  })

  test('says nothing of a plain GET by an anonymous visitor but the URL', () => {
    expect(queryOf({ ...nothingAsked, url: 'http://localhost/' })).toEqual({ url: 'http://localhost/' })
  })

  test('of somebody who is anonymous, no password counts', () => {
    expect(askedOf({ url: 'http://localhost/' }, 'left over').password).toBe('')
  })
})

describe('what the API is asked', () => {
  test('holds all that was typed', () => {
    expect(questionOf(anna)).toEqual({
      method: 'POST',
      url: 'http://localhost/hr/',
      as: 'WEB01\\anna',
      password: 's3cret',
      scheme: 'Basic',
      from: '127.0.0.1',
      headers: [
        ['Accept', 'text/html'],
        ['X-A', 'b: c'],
      ],
    })
  })

  test('is a kept refusal by its id alone', () => {
    expect(questionOf({ ...anna, refusal: 'r1' })).toEqual({ refusal_id: 'r1' })
  })

  test('is nothing without a URL', () => {
    expect(questionOf({ ...nothingAsked, url: ' ' })).toBeUndefined()
  })

  test('an account whose credentials count as good goes without a password', () => {
    expect(questionOf({ ...anna, who: 'account' })).not.toHaveProperty('password')
  })

  test('a line without a colon is no header', () => {
    expect(headerLines('nonsense\n: x\nHost: a')).toEqual([['Host', 'a']])
  })
})
