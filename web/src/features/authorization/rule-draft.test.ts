import { describe, expect, test } from 'vitest'
import { blankRule, bodyOfRule, draftOfRule, faultOfRule, type RuleBody } from './rule-draft.ts'

const rule = (part: Partial<RuleBody>): RuleBody => ({
  ...{ access_type: 'allow', users: '', roles: '', verbs: '', ...part },
})

describe('an authorization rule in its dialog', () => {
  test.each([
    rule({ users: '*' }),
    rule({ users: '?', access_type: 'deny' }),
    rule({ roles: 'Administrators, HR' }),
    rule({ users: 'anna, CONTOSO\\bob', verbs: 'GET, POST' }),
  ])('$users $roles $verbs comes back as it was', (body) => {
    expect(bodyOfRule(draftOfRule(body))).toEqual(body)
  })
  test('waits for the names that it asks for', () => {
    expect(faultOfRule({ ...blankRule('allow'), who: 'users' })).toBe('')
    expect(faultOfRule({ ...blankRule('allow'), who: 'roles', roles: 'HR' })).toBeUndefined()
    expect(faultOfRule({ ...blankRule('allow'), isForVerbs: true })).toBe('')
  })
})
