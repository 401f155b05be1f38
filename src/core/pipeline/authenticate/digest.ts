import { type Evidence, evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import type { World } from '../../world/world.ts'
import { offeredCredentials } from '../credentials.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type SignedIn, type Verdict } from '../question.ts'
import type { Credentials } from '../request.ts'
import { logonReason, signIn } from '../sign-in.ts'

interface Settings {
  readonly enabled: boolean
  readonly evidence: readonly Evidence[]
  readonly off: Verdict
  readonly nothingOffered: Verdict
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section('system.webServer/security/authentication/digestAuthentication')
  if (!result.ok) return result.error
  const origin = valueOf(result.section, 'enabled').origin ?? result.section.origin
  const evidence = evidenceAt(origin)
  return {
    enabled: boolOf(result.section, 'enabled'),
    evidence,
    off: { kind: 'pass', because: reason('authenticate.digest.not-enabled', {}, evidence) },
    nothingOffered: { kind: 'pass', because: reason('authenticate.digest.no-credentials', {}, evidence) },
  }
}

const absent: Verdict = { kind: 'pass', because: reason('authenticate.digest.module-not-installed') }

/** DigestAuthenticationModule (RFC 7616, iis.md §4.10), decided from a case's `as`; the wire's handshake is a later module's. */
export const digestModule: PipelineModule = {
  name: 'DigestAuthenticationModule',
  stage: 'AuthenticateRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('DigestAuthenticationModule')) return absent
    const settings = question.scope.memo(digestModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    if (!settings.enabled) return settings.off
    const offered = offeredCredentials(question.request)
    if (question.user !== undefined || offered.kind === 'none') return settings.nothingOffered
    if (offered.kind === 'header') {
      if (offered.scheme.toLowerCase() !== 'digest') return settings.nothingOffered
      return {
        kind: 'pass',
        because: reason('authenticate.digest.handshake-not-carried-out', {}, settings.evidence),
      }
    }
    return offered.credentials.scheme === 'Digest'
      ? logOn(question, settings, offered.credentials)
      : settings.nothingOffered
  },
}

/** Digest needs a domain: the domain controller holds the hash (iis.md §4.10). A local account is no account to it. [reported] */
function logOn(
  { world, answers }: Question,
  { evidence }: Settings,
  { user, password }: Credentials,
): Verdict {
  const result = signIn(world, { user, password, method: 'Digest', answers })
  if (result.kind === 'pending') return result
  if (result.kind === 'ok' && isLocalAccount(world, result.account.name))
    return localAccount(result.account.name, evidence)
  if (result.kind === 'unknown') {
    return {
      kind: 'unknown',
      because: reason('authenticate.digest.account-not-known', { user }, evidence),
      missing: result.missing,
    }
  }
  if (result.kind === 'failed') {
    const because = logonReason(result, { scheme: 'Digest', typed: user })
    const assumedUser = result.token && signedIn(result.account?.name ?? user, user, result.token)
    const status = statusOf(401, 1, result.win32)
    return {
      kind: 'deny',
      because: { ...because, evidence: [...evidence, ...because.evidence] },
      status,
      ...(assumedUser && { assumedUser }),
    }
  }
  const signed = signedIn(result.account.name, user, result.token)
  return {
    kind: 'grant',
    user: signed,
    because: reason('authenticate.digest.signed-in', { user: signed.name }, evidence),
  }
}

const isLocalAccount = (world: World, name: string): boolean =>
  name.toLowerCase().startsWith(`${world.facts.machine.name.toLowerCase()}\\`)

function localAccount(user: string, evidence: readonly Evidence[]): Verdict {
  const told: Evidence = {
    kind: 'account',
    account: user,
    says: 'a local account: Digest asks a domain controller',
  }
  const because = reason(
    'authenticate.logon.unknown-user',
    { scheme: 'Digest', user },
    [...evidence, told],
    'reported',
  )
  return { kind: 'deny', because, status: statusOf(401, 1, win32.LOGON_FAILURE) }
}

const signedIn = (name: string, userName: string, token: NonNullable<SignedIn['token']>): SignedIn => ({
  scheme: 'Digest',
  name,
  userName,
  token,
})
