import { evidenceAt, type Origin } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import { textOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { aspNetTakesPart, skipsAuthorization } from '../asp-net.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type Verdict } from '../question.ts'
import { isInRole, listOf, namesUserInFull } from '../rule-matching.ts'

interface Rule {
  readonly allow: boolean
  readonly users: readonly string[]
  readonly roles: readonly string[]
  readonly verbs: readonly string[]
  readonly text: string
  readonly origin: Origin | undefined
}

/** The rules in the order that ASP.NET asks them: the most derived web.config's first; ASP.NET's root ends with allow "*". */
function rulesOf(scope: ConfigScope): readonly Rule[] {
  const result = scope.section('system.web/authorization')
  if (!result.ok) return []
  return result.section.items.map((item) => {
    const [users, roles, verbs] = [textOf(item, 'users'), textOf(item, 'roles'), textOf(item, 'verbs')]
    const allow = item.directive !== 'deny'
    const text = `${allow ? 'allow' : 'deny'}${told('users', users)}${told('roles', roles)}${told('verbs', verbs)}`
    return {
      allow,
      users: listOf(users),
      roles: listOf(roles),
      verbs: listOf(verbs.toUpperCase()),
      text,
      origin: item.origin,
    }
  })
}

const told = (name: string, value: string): string => (value === '' ? '' : ` ${name}="${value}"`)

const loginPage: Verdict = { kind: 'pass', because: reason('authorize.asp-net-url.login-page') }

/** ASP.NET's UrlAuthorization: the first rule that matches decides; managed handlers only (iis.md §5.2). */
export const aspNetUrlModule: PipelineModule = {
  name: 'UrlAuthorization',
  stage: 'AuthorizeRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!aspNetTakesPart(question, modules, 'UrlAuthorization')) return undefined
    if (skipsAuthorization(question, modules)) return loginPage
    return judge(question, question.scope.memo(aspNetUrlModule, rulesOf))
  },
}

function judge(question: Question, rules: readonly Rule[]): Verdict {
  const rule = rules.find((candidate) => matches(candidate, question))
  const user = question.user?.userName ?? ''
  const facts = {
    user: user === '' ? 'anonymous' : user,
    verb: question.request.method,
    ...(rule && { rule: rule.text }),
  }
  const evidence = evidenceAt(rule?.origin)
  if (rule === undefined || rule.allow)
    return { kind: 'pass', because: reason('authorize.asp-net-url.allowed', facts, evidence) }
  return {
    kind: 'deny',
    because: reason('authorize.asp-net-url.denied-by-rule', facts, evidence),
    status: statusOf(401, 0, 0),
  }
}

/** Verbs and names compare without regard to case; '.\\name' means this machine's account. */
function matches(rule: Rule, question: Question): boolean {
  if (rule.verbs.length > 0 && !rule.verbs.includes(question.request.method.toUpperCase())) return false
  return (
    rule.users.some((name) => namesUserInFull(name, question)) ||
    rule.roles.some((role) => isInRole(role, question))
  )
}
