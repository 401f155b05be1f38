import { describe, expect, test } from 'vitest'
import {
  blankEntry,
  bodyOfEntry,
  draftOfEntry,
  faultOfEntry,
  type IpBody,
  requesterOf,
} from './entry-draft.ts'

const entry = (part: Partial<IpBody>): IpBody => ({
  ...{ allowed: false, ip_address: '', subnet_mask: '', domain_name: '', ...part },
})

describe('an IP restriction in its dialog', () => {
  test.each([
    [entry({ ip_address: '10.0.0.5' }), 'address', '10.0.0.5'],
    [entry({ ip_address: '10.0.0.5', subnet_mask: '255.255.255.255' }), 'address', '10.0.0.5'],
    [entry({ ip_address: '10.0.0.0', subnet_mask: '255.0.0.0' }), 'range', '10.0.0.0(255.0.0.0)'],
    [entry({ domain_name: '*.contoso.com' }), 'domain', '*.contoso.com'],
  ])('%j is of its kind', (body, kind, shown) => {
    expect(draftOfEntry(body).kind).toBe(kind)
    expect(requesterOf(body)).toBe(shown)
  })
  test('sends what its kind has', () => {
    const typed = { ...blankEntry(true), address: ' 10.0.0.0 ', mask: '8', domain: 'x' }
    expect(bodyOfEntry({ ...typed, kind: 'address' })).toEqual({ allowed: true, ip_address: '10.0.0.0' })
    expect(bodyOfEntry({ ...typed, kind: 'range' })).toMatchObject({ subnet_mask: '8' })
    expect(bodyOfEntry({ ...typed, kind: 'domain' })).toEqual({ allowed: true, domain_name: 'x' })
  })
  test('waits for its fields', () => {
    expect(faultOfEntry(blankEntry(true))).toBe('')
    expect(faultOfEntry({ ...blankEntry(true), kind: 'range', address: '10.0.0.0' })).toBe('')
    expect(faultOfEntry({ ...blankEntry(true), address: '10.0.0.1' })).toBeUndefined()
  })
})
