import { evidenceAt } from '../../base/evidence.ts'
import { type Reason, reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { numberOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { configDenial, type PipelineModule, type Verdict } from '../question.ts'

/** sslFlags bits (system.webServer/security/access). */
const SSL = 8
const SSL_NEGOTIATE_CERT = 32
const SSL_REQUIRE_CERT = 64
const SSL128 = 256

const section = 'system.webServer/security/access'

interface Settings {
  readonly flags: number
  readonly silent: Verdict
  readonly reasonFor: (code: Parameters<typeof reason>[0]) => Reason
}

const settingsOf = (scope: ConfigScope): Settings | ConfigError => {
  const result = scope.section(section)
  if (!result.ok) return result.error
  const value = valueOf(result.section, 'sslFlags')
  const evidence = evidenceAt(value.origin)
  const reasonFor = (code: Parameters<typeof reason>[0]) => reason(code, { sslFlags: value.text }, evidence)
  const flags = numberOf(result.section, 'sslFlags')
  return {
    flags,
    reasonFor,
    silent: {
      kind: 'pass',
      because: reasonFor(flags === 0 ? 'begin.access.nothing-required' : 'begin.access.satisfied'),
    },
  }
}

/** The core's own check of sslFlags (iis.md §5.6): before everything else, so that a 403.4 never carries a challenge. */
export const accessModule: PipelineModule = {
  name: 'IIS Web Core',
  stage: 'BeginRequest',
  decide({ scope, request }) {
    const settings = scope.memo(accessModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    const { flags, reasonFor, silent } = settings
    if (flags === 0) return silent
    if ((flags & (SSL | SSL128)) !== 0 && request.scheme !== 'https') {
      return {
        kind: 'deny',
        because: reasonFor('begin.access.tls-required'),
        status: statusOf(403, 4, win32.ACCESS_DENIED),
      }
    }
    // Require without Negotiate is not effective [documented list, reported].
    const required = SSL_NEGOTIATE_CERT | SSL_REQUIRE_CERT
    if ((flags & required) === required && !hasCertificate(request)) {
      const because = reasonFor('begin.access.client-certificate-required')
      return { kind: 'deny', because, status: statusOf(403, 7, CERTIFICATE_MISSING_WIN32) }
    }
    return silent
  },
}

/** sc-win32-status of 403.7 is not established (64, 5 and 0 are reported). [assumed] */
const CERTIFICATE_MISSING_WIN32 = win32.ACCESS_DENIED

const hasCertificate = (request: {
  readonly clientCertificate?: unknown
  readonly as?: { readonly scheme: string }
}): boolean => request.clientCertificate !== undefined || request.as?.scheme === 'ClientCertificate'
