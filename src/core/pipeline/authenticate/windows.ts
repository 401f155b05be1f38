import { ntstatusOfWin32 } from '../../accounts/logon.ts'
import { configEvidence, type Evidence } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, childOf, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { offeredCredentials } from '../credentials.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type SignedIn, type Verdict } from '../question.ts'
import type { Credentials } from '../request.ts'
import { logonReason, signIn } from '../sign-in.ts'

const section = 'system.webServer/security/authentication/windowsAuthentication'

interface Settings {
  readonly enabled: boolean
  readonly providers: readonly string[]
  readonly useKernelMode: boolean
  readonly evidence: readonly Evidence[]
  readonly off: Verdict
  readonly nothingOffered: Verdict
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section(section)
  if (!result.ok) return result.error
  const origin = valueOf(result.section, 'enabled').origin ?? result.section.origin
  const evidence = origin === undefined ? [] : [configEvidence(origin)]
  return {
    enabled: boolOf(result.section, 'enabled'),
    providers: childOf(result.section, 'providers').items.map((item) => textOf(item, 'value')),
    useKernelMode: boolOf(result.section, 'useKernelMode'),
    evidence,
    off: { kind: 'pass', because: reason('authenticate.windows.not-enabled', {}, evidence) },
    nothingOffered: { kind: 'pass', because: reason('authenticate.windows.no-credentials', {}, evidence) },
  }
}

const absent: Verdict = { kind: 'pass', because: reason('authenticate.windows.module-not-installed') }

/**
 * WindowsAuthenticationModule. A case's `as` stands for the last leg of the handshake; the handshake itself, on a
 * connection, is a later module's: its header counts as no credentials here, and the trace says so (iis.md §4.8).
 */
export const windowsModule: PipelineModule = {
  name: 'WindowsAuthenticationModule',
  stage: 'AuthenticateRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('WindowsAuthenticationModule')) return absent
    const settings = question.scope.memo(windowsModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    if (!settings.enabled) return settings.off
    if (question.user !== undefined) return settings.nothingOffered
    const offered = offeredCredentials(question.request)
    if (offered.kind === 'header') return handshake(settings, offered.scheme)
    if (offered.kind === 'none' || !isWindows(offered.credentials)) return settings.nothingOffered
    if (!hasProvider(settings, offered.credentials)) {
      const facts = { scheme: offered.credentials.scheme, providers: settings.providers }
      return {
        kind: 'pass',
        because: reason('authenticate.windows.provider-not-listed', facts, settings.evidence),
      }
    }
    return logOn(question, settings, offered.credentials)
  },
}

const isWindows = ({ scheme }: Credentials): boolean => scheme === 'NTLM' || scheme === 'Negotiate'

function handshake(settings: Settings, scheme: string): Verdict {
  if (!/^(?:ntlm|negotiate)$/i.test(scheme)) return settings.nothingOffered
  return {
    kind: 'pass',
    because: reason('authenticate.windows.handshake-not-carried-out', { scheme }, settings.evidence),
  }
}

/** 'Negotiate:Kerberos' admits Kerberos alone (iis.md §4.5). */
function hasProvider({ providers }: Settings, { scheme, package: inner }: Credentials): boolean {
  const names = providers.map((provider) => provider.toLowerCase())
  if (scheme === 'NTLM') return names.includes('ntlm')
  return names.includes('negotiate') || (names.includes('negotiate:kerberos') && inner !== 'NTLM')
}

function logOn({ world, answers }: Question, settings: Settings, credentials: Credentials): Verdict {
  const { user, password, scheme } = credentials
  const method = scheme === 'NTLM' || credentials.package === 'NTLM' ? 'NTLM' : 'Kerberos'
  const result = signIn(world, { user, password, method, answers })
  if (result.kind === 'pending') return result
  if (result.kind === 'unknown') {
    return {
      kind: 'unknown',
      because: reason('authenticate.windows.account-not-known', { user }, settings.evidence),
      missing: result.missing,
    }
  }
  if (result.kind === 'failed') {
    const code = settings.useKernelMode
      ? (ntstatusOfWin32.get(result.win32) ?? result.win32)
      : SEC_E_LOGON_DENIED
    const because = logonReason(result, { scheme, typed: user, win32: code })
    const assumedUser = result.token && signedIn(credentials, result.account?.name ?? user, result.token)
    const evidence = [...settings.evidence, ...because.evidence]
    return {
      kind: 'deny',
      because: { ...because, evidence },
      status: statusOf(401, 1, code),
      ...(assumedUser && { assumedUser }),
    }
  }
  const signed = signedIn(credentials, result.account.name, result.token)
  return {
    kind: 'grant',
    user: signed,
    because: reason(
      'authenticate.windows.signed-in',
      { user: signed.name, scheme, package: method },
      settings.evidence,
    ),
  }
}

/** What user mode logs for a refused sign-in; kernel mode logs the NTSTATUS (iis.md §9.3). */
const SEC_E_LOGON_DENIED = 0x8009030c

const signedIn = (
  { scheme }: Credentials,
  name: string,
  token: NonNullable<SignedIn['token']>,
): SignedIn => ({
  scheme: scheme === 'NTLM' ? 'NTLM' : 'Negotiate',
  name,
  userName: name,
  token,
})
