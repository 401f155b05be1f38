import { describe, expect, test } from 'vitest'
import { bodyOfIdentity, draftOfIdentity, faultOfIdentity, identityText } from './identity-draft.ts'

describe('the identity of an application pool in its dialog', () => {
  test('a built-in account needs no name', () => {
    const draft = draftOfIdentity({ identity_type: 'NetworkService', username: '' })
    expect(draft).toMatchObject({ kind: 'built-in', builtIn: 'NetworkService' })
    expect(bodyOfIdentity(draft)).toEqual({ identity_type: 'NetworkService' })
  })
  test('a custom account keeps its password unless it is set anew', () => {
    const draft = draftOfIdentity({ identity_type: 'SpecificUser', username: 'WEB01\\svc' })
    expect(bodyOfIdentity(draft)).toEqual({ identity_type: 'SpecificUser', username: 'WEB01\\svc' })
    expect(bodyOfIdentity({ ...draft, password: '' })).toHaveProperty('password', '')
  })
  test('a custom account has a name', () => {
    const draft = draftOfIdentity({ identity_type: 'ApplicationPoolIdentity', username: '' })
    expect(faultOfIdentity({ ...draft, kind: 'custom' })).toBe('Set the account.')
    expect(faultOfIdentity(draft)).toBeUndefined()
  })
  test('the list shows the account, or the kind of it', () => {
    expect(identityText({ identity_type: 'SpecificUser', username: 'svc' })).toBe('svc')
    expect(identityText({ identity_type: 'LocalSystem', username: '' })).toBe('LocalSystem')
  })
})
