import { configEvidence, type Origin } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { type Status, statusOf, win32 } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, textOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { skipsAuthorization } from '../asp-net.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type Verdict } from '../question.ts'
import { isInRole, listOf, namesUser } from '../rule-matching.ts'

/** What a native rule refuses with is not established; 401.2 with ACCESS_DENIED is the better-supported guess. [assumed] */
const REFUSAL: Status = statusOf(401, 2, win32.ACCESS_DENIED)

interface Rule {
  readonly allow: boolean
  readonly users: readonly string[]
  readonly roles: readonly string[]
  readonly verbs: readonly string[]
  readonly text: string
  readonly origin: Origin | undefined
}

interface Settings {
  readonly bypassLoginPages: boolean
  readonly rules: readonly Rule[]
  /** Only the rule that a default installation has: everybody is allowed. */
  readonly open: Verdict | undefined
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section('system.webServer/security/authorization')
  if (!result.ok) return result.error
  const rules = result.section.items.map((item): Rule => {
    const [users, roles, verbs] = [textOf(item, 'users'), textOf(item, 'roles'), textOf(item, 'verbs')]
    const allow = textOf(item, 'accessType') !== 'Deny'
    const text = `${allow ? 'Allow' : 'Deny'} users="${users}" roles="${roles}" verbs="${verbs}"`
    return {
      allow,
      users: listOf(users),
      roles: listOf(roles),
      verbs: listOf(verbs),
      text,
      origin: item.origin,
    }
  })
  const [only] = rules
  const isOpen =
    rules.length === 1 && only?.allow === true && only.users.includes('*') && only.verbs.length === 0
  const open: Verdict | undefined = isOpen
    ? { kind: 'pass', because: reason('authorize.url.everybody-allowed', {}, evidenceOf(only)) }
    : undefined
  return { bypassLoginPages: boolOf(result.section, 'bypassLoginPages'), rules, open }
}

const evidenceOf = (rule: Rule | undefined) =>
  rule?.origin === undefined ? [] : [configEvidence(rule.origin)]

const absent: Verdict = { kind: 'pass', because: reason('authorize.url.module-not-installed') }
const loginPage: Verdict = { kind: 'pass', because: reason('authorize.url.login-page') }

/** UrlAuthorizationModule: all deny rules first, then all allow rules; nothing matches: refused (iis.md §5.1). */
export const urlModule: PipelineModule = {
  name: 'UrlAuthorizationModule',
  stage: 'AuthorizeRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('UrlAuthorizationModule')) return absent
    const settings = question.scope.memo(urlModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    if (settings.open !== undefined) return settings.open
    if (settings.bypassLoginPages && skipsAuthorization(question, modules)) return loginPage
    return judge(question, settings.rules)
  },
}

function judge(question: Question, rules: readonly Rule[]): Verdict {
  const user = question.user?.userName ?? ''
  const facts = { user: user === '' ? 'anonymous' : user, verb: question.request.method }
  const denies = rules.find((rule) => !rule.allow && matches(rule, question))
  if (denies !== undefined) {
    const because = reason(
      'authorize.url.denied-by-rule',
      { ...facts, rule: denies.text },
      evidenceOf(denies),
      'assumed',
    )
    return { kind: 'deny', because, status: REFUSAL }
  }
  const allows = rules.find((rule) => rule.allow && matches(rule, question))
  if (allows !== undefined)
    return {
      kind: 'grant',
      because: reason('authorize.url.allowed-by-rule', { ...facts, rule: allows.text }, evidenceOf(allows)),
    }
  const told = { ...facts, rules: rules.map(({ text }) => text) }
  return {
    kind: 'deny',
    because: reason('authorize.url.no-rule-allows', told, rules.flatMap(evidenceOf), 'assumed'),
    status: REFUSAL,
  }
}

/** Verbs compare with regard to case (schema); users and roles without. */
function matches(rule: Rule, question: Question): boolean {
  if (rule.verbs.length > 0 && !rule.verbs.includes(question.request.method)) return false
  return (
    rule.users.some((name) => namesUser(name, question)) ||
    rule.roles.some((role) => isInRole(role, question))
  )
}
