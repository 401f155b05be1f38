import { describe, expect, it } from 'vitest'
import { matches } from './object-filter.ts'

describe('a filter', () => {
  it.each([
    ['Started', 'started', true],
    ['Started', 'Stopped', false],
    ['http/*:80:,https/*:443:', 'https/*:443:', true],
    ['Default Web Site', 'Default*', true],
    ['Default Web Site', '*web*', true],
    ['Default Web Site', '*web', false],
    ['abab', 'ab*ab', true],
    ['aba', 'ab*ba', false],
    ['300', '$>299', true],
    ['300', '$>=300', true],
    ['300', '$<300', false],
    ['4', '$<=30', true],
    ['v4.0', '$<>v2*', true],
    ['v4.0', '$!=v4.0', false],
    ['Shop', '$=*hop', true],
  ])('%s is matched by %s: %s', (found, wanted, result) => {
    expect(matches(found, wanted)).toBe(result)
  })

  it('does not run away on many stars', () => {
    expect(matches('a'.repeat(5000), `${'a*'.repeat(2000)}b`)).toBe(false)
  })
})
