import type { LogonMethod } from '../../accounts/account.ts'
import { fromBase64 } from '../../base/base64.ts'
import { type Evidence, evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { decodeBytes } from '../cook-url.ts'
import { offeredCredentials } from '../credentials.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type SignedIn, type Verdict } from '../question.ts'
import { logonReason, signIn } from '../sign-in.ts'

const section = 'system.webServer/security/authentication/basicAuthentication'

interface Settings {
  readonly enabled: boolean
  readonly defaultLogonDomain: string
  readonly logonMethod: LogonMethod
  readonly evidence: readonly Evidence[]
  readonly domainEvidence: readonly Evidence[]
  readonly off: Verdict
  readonly nothingOffered: Verdict
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section(section)
  if (!result.ok) return result.error
  const lineOf = (name: string) => evidenceAt(valueOf(result.section, name).origin ?? result.section.origin)
  const evidence = lineOf('enabled')
  return {
    enabled: boolOf(result.section, 'enabled'),
    defaultLogonDomain: textOf(result.section, 'defaultLogonDomain'),
    logonMethod: textOf(result.section, 'logonMethod') as LogonMethod,
    evidence,
    domainEvidence: lineOf('defaultLogonDomain'),
    off: { kind: 'pass', because: reason('authenticate.basic.not-enabled', {}, evidence) },
    nothingOffered: { kind: 'pass', because: reason('authenticate.basic.no-credentials', {}, evidence) },
  }
}

const absent: Verdict = { kind: 'pass', because: reason('authenticate.basic.module-not-installed') }

/** All that Basic looks at. */
type AskedOfBasic = Pick<Question, 'world' | 'request' | 'scope' | 'answers'>

/** BasicAuthenticationModule (RFC 7617; iis.md §4.7). */
export const basicModule = {
  name: 'BasicAuthenticationModule',
  stage: 'AuthenticateRequest',
  decide(question: AskedOfBasic): Verdict {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('BasicAuthenticationModule')) return absent
    const settings = question.scope.memo(basicModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    if (!settings.enabled) return settings.off
    const offered = offeredCredentials(question.request)
    if (offered.kind === 'read') {
      const { credentials } = offered
      return credentials.scheme === 'Basic'
        ? logOn(question, settings, credentials.user, credentials.password)
        : settings.nothingOffered
    }
    if (offered.kind === 'none' || offered.scheme.toLowerCase() !== 'basic') return settings.nothingOffered
    const parsed = parseBasic(offered.value)
    return parsed === undefined
      ? malformed(settings)
      : logOn(question, settings, parsed.user, parsed.password)
  },
} satisfies PipelineModule

/** What IIS makes of an undecodable header is not established; it counts as no credentials. [assumed] */
const malformed = ({ evidence }: Settings): Verdict => ({
  kind: 'deny',
  because: reason('authenticate.basic.malformed-header', {}, evidence, 'assumed'),
  status: statusOf(401, 2, win32.ACCESS_DENIED),
})

/** user:password, split at the first colon; UTF-8, else the ANSI code page. */
export function parseBasic(value: string): { readonly user: string; readonly password: string } | undefined {
  const bytes = fromBase64(value)
  if (bytes === undefined) return undefined
  const text = decodeBytes(bytes)
  const colon = text.indexOf(':')
  if (colon < 0 || text.includes('\0')) return undefined
  return { user: text.slice(0, colon), password: text.slice(colon + 1) }
}

function logOn(
  { world, answers }: AskedOfBasic,
  settings: Settings,
  user: string,
  password: string | undefined,
): Verdict {
  const { defaultLogonDomain, logonMethod } = settings
  const isQualified = /[\\@]/.test(user)
  const full =
    isQualified || defaultLogonDomain === '' || defaultLogonDomain === '\\'
      ? user
      : `${defaultLogonDomain}\\${user}`
  const result = signIn(world, { user: full, password, method: logonMethod, answers })
  if (result.kind === 'pending') return result
  const evidence = isQualified || defaultLogonDomain === '' ? settings.evidence : settings.domainEvidence
  if (result.kind === 'unknown') {
    return {
      kind: 'unknown',
      because: reason('authenticate.basic.account-not-known', { user: full }, evidence),
      missing: result.missing,
    }
  }
  if (result.kind === 'failed') return failed(result, user, full, settings, evidence)
  const signed = signedIn(result.account.name, user, result.token)
  return {
    kind: 'grant',
    user: signed,
    because: reason('authenticate.basic.signed-in', { user: signed.name, logonMethod }, settings.evidence),
  }
}

function failed(
  result: Extract<ReturnType<typeof signIn>, { kind: 'failed' }>,
  user: string,
  full: string,
  settings: Settings,
  evidence: readonly Evidence[],
): Verdict {
  const facts = {
    scheme: 'Basic',
    typed: user,
    lookedUp: full,
    logonMethod: settings.logonMethod,
    defaultLogonDomain: settings.defaultLogonDomain,
  }
  const because = logonReason(result, facts)
  const assumedUser = result.token && signedIn(result.account?.name ?? full, user, result.token)
  return {
    kind: 'deny',
    because: { ...because, evidence: [...evidence, ...because.evidence] },
    status: statusOf(401, 1, result.win32),
    logUser: user,
    ...(assumedUser && { assumedUser }),
  }
}

const signedIn = (name: string, userName: string, token: NonNullable<SignedIn['token']>): SignedIn => ({
  scheme: 'Basic',
  name,
  userName,
  token,
})
