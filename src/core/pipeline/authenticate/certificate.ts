import { type Evidence, evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, numberOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type Verdict } from '../question.ts'
import { logonReason, signIn } from '../sign-in.ts'

const authentication = 'system.webServer/security/authentication'
const SSL_NEGOTIATE_CERT = 32

interface Settings {
  readonly enabled: boolean
  readonly negotiates: boolean
  readonly evidence: readonly Evidence[]
}

/** The two mappings read alike: is the section on, and does the place ask for certificates at all. */
function settingsOf(section: string): (scope: ConfigScope) => Settings | ConfigError {
  return (scope) => {
    const result = scope.section(`${authentication}/${section}`)
    if (!result.ok) return result.error
    const access = scope.section('system.webServer/security/access')
    const { origin } = valueOf(result.section, 'enabled')
    return {
      enabled: boolOf(result.section, 'enabled'),
      negotiates: access.ok && (numberOf(access.section, 'sslFlags') & SSL_NEGOTIATE_CERT) !== 0,
      evidence: evidenceAt(origin),
    }
  }
}

/**
 * A client certificate that is mapped to an account (iis.md §4.11), decided from a case's `as`: who the certificate belongs to
 * is given there. Reading certificates off the wire, and the lists of mappings, are a later module's.
 */
function mappingModule(name: string, section: string): PipelineModule {
  const read = settingsOf(section)
  const off: Verdict = { kind: 'pass', because: reason('authenticate.certificate.not-enabled', { section }) }
  const module: PipelineModule = {
    name,
    stage: 'AuthenticateRequest',
    decide(question) {
      const { request, scope } = question
      if (request.as?.scheme !== 'ClientCertificate' || question.user !== undefined) return undefined
      const modules = installedModules(scope)
      if (isFailure(modules)) return configDenial(modules)
      if (!modules.preConditions.has(name)) return undefined
      const settings = scope.memo(read, read)
      if ('code' in settings) return configDenial(settings)
      return settings.enabled && settings.negotiates
        ? logOn(question, settings.evidence, request.as.user)
        : off
    },
  }
  return module
}

function logOn({ world, answers }: Question, evidence: readonly Evidence[], user: string): Verdict {
  const result = signIn(world, { user, password: undefined, method: 'Certificate', answers })
  if (result.kind === 'pending') return result
  if (result.kind === 'unknown') {
    const because = reason('authenticate.certificate.account-not-known', { user }, evidence)
    return { kind: 'unknown', because, missing: result.missing }
  }
  if (result.kind === 'failed') {
    const because = logonReason(result, { scheme: 'ClientCertificate', typed: user })
    const told = { ...because, evidence: [...evidence, ...because.evidence] }
    return { kind: 'deny', because: told, status: statusOf(401, 1, result.win32) }
  }
  const { name } = result.account
  const because = reason('authenticate.certificate.mapped', { user: name }, evidence)
  return {
    kind: 'grant',
    because,
    user: { scheme: 'ClientCertificate', name, userName: name, token: result.token, chosenBy: evidence },
  }
}

export const adMappingModule = mappingModule(
  'CertificateMappingAuthenticationModule',
  'clientCertificateMappingAuthentication',
)
export const iisMappingModule = mappingModule(
  'IISCertificateMappingAuthenticationModule',
  'iisClientCertificateMappingAuthentication',
)
