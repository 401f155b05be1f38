/** The fields of a rule as the API has them, of URL authorization and of ASP.NET's. */
export interface RuleBody {
  readonly access_type: 'allow' | 'deny'
  readonly users: string
  readonly roles: string
  readonly verbs: string
}

/** A rule as it is typed. */
export interface RuleDraft {
  readonly access_type: RuleBody['access_type']
  readonly who: 'all' | 'anonymous' | 'roles' | 'users'
  readonly users: string
  readonly roles: string
  readonly isForVerbs: boolean
  readonly verbs: string
}

export const blankRule = (access_type: RuleBody['access_type']): RuleDraft => ({
  ...{ access_type, who: 'all', users: '', roles: '', isForVerbs: false, verbs: '' },
})

export const draftOfRule = ({ access_type, users, roles, verbs }: RuleBody): RuleDraft => ({
  access_type,
  who: whoOf(users, roles),
  users: users === '*' || users === '?' ? '' : users,
  roles,
  isForVerbs: verbs !== '',
  verbs,
})

const whoOf = (users: string, roles: string): RuleDraft['who'] => {
  if (users === '*') return 'all'
  if (users === '?') return 'anonymous'
  return roles !== '' && users === '' ? 'roles' : 'users'
}

/** '*' is everybody, '?' the anonymous. Names of users stand beside roles where a file has both. */
export function bodyOfRule({ access_type, who, users, roles, isForVerbs, verbs }: RuleDraft): RuleBody {
  const named = { all: '*', anonymous: '?', roles: '', users: users.trim() }[who]
  return {
    access_type,
    users: named,
    roles: who === 'roles' ? roles.trim() : '',
    verbs: isForVerbs ? verbs.trim() : '',
  }
}

export function faultOfRule({ who, users, roles, isForVerbs, verbs }: RuleDraft): string | undefined {
  if (who === 'users' && users.trim() === '') return ''
  if (who === 'roles' && roles.trim() === '') return ''
  return isForVerbs && verbs.trim() === '' ? '' : undefined
}
