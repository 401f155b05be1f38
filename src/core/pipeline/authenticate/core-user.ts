import { configEvidence, type Evidence } from '../../base/evidence.ts'
import { type Reason, reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { boolOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { aspNetSettings } from '../asp-net.ts'
import { offeredSchemes } from '../challenges.ts'
import { offeredCredentials, offeredScheme } from '../credentials.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import type { PipelineModule, Verdict } from '../question.ts'

const authentication = 'system.webServer/security/authentication'

/** Every scheme of a place and whether it is on, off, or on without its module. */
interface Census {
  readonly enabled: readonly string[]
  readonly withoutModule: readonly string[]
  readonly evidence: readonly Evidence[]
}

const schemes: readonly (readonly [section: string, name: string, module: string])[] = [
  ['anonymousAuthentication', 'Anonymous', 'AnonymousAuthenticationModule'],
  ['windowsAuthentication', 'Windows', 'WindowsAuthenticationModule'],
  ['digestAuthentication', 'Digest', 'DigestAuthenticationModule'],
  ['basicAuthentication', 'Basic', 'BasicAuthenticationModule'],
  [
    'iisClientCertificateMappingAuthentication',
    'IIS client certificate mapping',
    'IISCertificateMappingAuthenticationModule',
  ],
  [
    'clientCertificateMappingAuthentication',
    'AD client certificate mapping',
    'CertificateMappingAuthenticationModule',
  ],
]

function takeCensus(scope: ConfigScope): Census {
  const modules = installedModules(scope)
  const enabled: string[] = []
  const withoutModule: string[] = []
  const evidence: Evidence[] = []
  for (const [section, name, module] of schemes) {
    const result = scope.section(`${authentication}/${section}`)
    if (!result.ok) continue
    const { origin } = valueOf(result.section, 'enabled')
    const isOn = boolOf(result.section, 'enabled')
    const isInstalled = !isFailure(modules) && modules.preConditions.has(module)
    if (isOn) (isInstalled ? enabled : withoutModule).push(name)
    if (origin !== undefined && (isOn || section === 'anonymousAuthentication'))
      evidence.push(configEvidence(origin))
  }
  if (aspNetSettings(scope).mode === 'Forms') enabled.push('Forms')
  return { enabled, withoutModule, evidence }
}

const settled: Verdict = { kind: 'pass', because: reason('authenticate.core.user-is-set') }

/** The core's check behind all authentication modules: somebody must have set the user (iis.md §4.3, rules 3–10, 16). */
export const coreUserModule: PipelineModule = {
  name: 'IIS Web Core',
  stage: 'AuthenticateRequest',
  decide(question) {
    if (question.user !== undefined) return settled
    const census = question.scope.memo(coreUserModule, takeCensus)
    return { kind: 'deny', because: refusal(question, census), status: statusOf(401, 2, win32.ACCESS_DENIED) }
  },
}

function refusal({ request, scope }: Parameters<PipelineModule['decide']>[0], census: Census): Reason {
  const offered = offeredCredentials(request)
  const scheme = offeredScheme(offered)
  const challenged = offeredSchemes(scope)
  const facts = {
    enabled: census.enabled,
    withoutModule: census.withoutModule,
    ...(scheme !== '' && { offered: scheme }),
  }
  if (census.enabled.length === 0) return reason('authenticate.core.nothing-enabled', facts, census.evidence)
  const isAnswered = challenged.some(({ answersTo }) => answersTo.includes(scheme))
  const code =
    scheme !== '' && !isAnswered ? 'authenticate.core.scheme-not-enabled' : 'authenticate.core.no-credentials'
  return reason(code, facts, census.evidence)
}
