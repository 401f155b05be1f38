import { ntstatusOfWin32 } from '../../accounts/logon.ts'
import { fromBase64 } from '../../base/base64.ts'
import { type Evidence, evidenceAt } from '../../base/evidence.ts'
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
  const evidence = evidenceAt(origin)
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
 * WindowsAuthenticationModule. A case's `as` stands for the last leg of the handshake. A header is one leg without its
 * connection: NTLM's first asks for the server's challenge, its last fits no challenge; a Kerberos ticket, which nobody can
 * open here, counts as no credentials, and the trace says so (iis.md §4.8, §4.9).
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
    if (offered.kind === 'header') return handshake(settings, offered.scheme, offered.value)
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

function handshake(settings: Settings, scheme: string, value: string): Verdict {
  if (!/^(?:ntlm|negotiate)$/i.test(scheme)) return settings.nothingOffered
  const leg = hasProvider(settings, asNtlm(scheme)) ? ntlmMessage(value) : undefined
  if (leg === undefined || leg === 2) {
    const because = reason('authenticate.windows.handshake-not-carried-out', { scheme }, settings.evidence)
    return { kind: 'pass', because }
  }
  const facts = { scheme, leg }
  const because = reason('authenticate.windows.handshake-incomplete', facts, settings.evidence, 'reported')
  return {
    kind: 'deny',
    because,
    status: statusOf(401, 1, leg === 1 ? SEC_E_NO_CREDENTIALS : SEC_E_INVALID_TOKEN),
  }
}

const asNtlm = (scheme: string): Credentials =>
  /^ntlm$/i.test(scheme) ? { scheme: 'NTLM', user: '' } : { scheme: 'Negotiate', user: '', package: 'NTLM' }

/** Which NTLM message a header carries, bare or wrapped in SPNEGO; undefined: none. */
function ntlmMessage(value: string): number | undefined {
  const bytes = fromBase64(value)
  if (bytes === undefined) return undefined
  const at = String.fromCharCode(...bytes.subarray(0, SPNEGO_HEAD)).indexOf('NTLMSSP\0')
  const type = at < 0 ? 0 : (bytes[at + 8] ?? 0)
  return type >= 1 && type <= 3 ? type : undefined
}

/** How far into a token the inner message is looked for. */
const SPNEGO_HEAD = 256

/** The log's value for NTLM's first message, which the server answers with its challenge (iis.md §4.9). */
const SEC_E_NO_CREDENTIALS = 0x8009030e
/** The last message on a connection that did not see the others (iis.md §9.2, T11). */
const SEC_E_INVALID_TOKEN = 0x80090308

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
