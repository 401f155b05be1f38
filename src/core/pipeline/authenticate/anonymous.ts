import type { LogonMethod } from '../../accounts/account.ts'
import { iusrToken } from '../../accounts/tokens.ts'
import { wellKnownSid } from '../../accounts/well-known.ts'
import { type Evidence, evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, isSealed, openTextOf, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import type { World } from '../../world/world.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type SignedIn, type Verdict } from '../question.ts'
import { signIn } from '../sign-in.ts'

const section = 'system.webServer/security/authentication/anonymousAuthentication'
const IUSR = 'S-1-5-17'

interface Settings {
  readonly enabled: boolean
  readonly userName: string
  readonly password: string
  readonly isPasswordSealed: boolean
  readonly logonMethod: LogonMethod
  readonly userEvidence: readonly Evidence[]
  readonly off: Verdict
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section(section)
  if (!result.ok) return result.error
  const lineOf = (name: string) => evidenceAt(valueOf(result.section, name).origin ?? result.section.origin)
  return {
    enabled: boolOf(result.section, 'enabled'),
    userName: textOf(result.section, 'userName'),
    password: openTextOf(result.section, 'password'),
    isPasswordSealed: isSealed(result.section, 'password'),
    logonMethod: textOf(result.section, 'logonMethod') as LogonMethod,
    userEvidence: lineOf('userName'),
    off: { kind: 'pass', because: reason('authenticate.anonymous.not-enabled', {}, lineOf('enabled')) },
  }
}

const absent: Verdict = { kind: 'pass', because: reason('authenticate.anonymous.module-not-installed') }
const notNeeded: Verdict = { kind: 'pass', because: reason('authenticate.anonymous.user-is-set') }

/** AnonymousAuthenticationModule: last of its stage, for a request that nobody signed in (iis.md §4.2, §4.6). */
export const anonymousModule: PipelineModule = {
  name: 'AnonymousAuthenticationModule',
  stage: 'AuthenticateRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('AnonymousAuthenticationModule')) return absent
    const settings = question.scope.memo(anonymousModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    if (question.user !== undefined) return notNeeded
    if (!settings.enabled) return settings.off
    if (settings.userName === '') return asPool(question, settings)
    return isIusr(question.world, settings.userName)
      ? asIusr(question.world, settings)
      : asAccount(question, settings)
  },
}

const isIusr = (world: World, name: string): boolean => {
  if (name === 'IUSR') return true
  return (
    wellKnownSid(name) === IUSR &&
    !world.facts.accounts().users.some((user) => user.name.toLowerCase() === name.toLowerCase())
  )
}

const grants = {}

/** Remembers a verdict for these settings, for as long as the world does not change. */
function remembered(world: World, settings: Settings, key: object, make: () => Verdict): Verdict {
  const bySettings = world.memo(grants, () => new Map<Settings, Map<object, Verdict>>())
  let byKey = bySettings.get(settings)
  if (byKey === undefined) {
    byKey = new Map()
    bySettings.set(settings, byKey)
  }
  const kept = byKey.get(key)
  if (kept !== undefined) return kept
  const made = make()
  if (made.kind !== 'pending') byKey.set(key, made)
  return made
}

function asPool({ world, poolToken }: Question, settings: Settings): Verdict {
  return remembered(world, settings, poolToken, () => {
    const user: SignedIn = {
      scheme: 'Anonymous',
      name: poolToken.user.name,
      userName: '',
      token: poolToken,
      isPoolIdentity: true,
      chosenBy: settings.userEvidence,
    }
    return {
      kind: 'grant',
      user,
      because: reason('authenticate.anonymous.pool-identity', { user: user.name }, settings.userEvidence),
    }
  })
}

function asIusr(world: World, settings: Settings): Verdict {
  return remembered(world, settings, settings, () => {
    const token = iusrToken(world.accounts())
    const user = signedIn(token.user.name, token, settings)
    return {
      kind: 'grant',
      user,
      because: reason('authenticate.anonymous.specific-user', { user: user.name }, settings.userEvidence),
    }
  })
}

function asAccount({ world, answers }: Question, settings: Settings): Verdict {
  return remembered(world, settings, settings, () => {
    const { userName, password, isPasswordSealed, logonMethod } = settings
    const result = signIn(world, {
      user: userName,
      password,
      isSealed: isPasswordSealed,
      method: logonMethod,
      answers,
    })
    if (result.kind === 'pending') return result
    if (result.kind === 'unknown') {
      const because = reason(
        'authenticate.anonymous.account-not-known',
        { user: userName },
        settings.userEvidence,
      )
      return { kind: 'unknown', because, missing: result.missing }
    }
    if (result.kind === 'failed') {
      const facts = {
        ...result.facts,
        user: userName,
        logon: result.code.slice('authenticate.logon.'.length),
        win32: result.win32,
      }
      const because = reason('authenticate.anonymous.logon-failed', facts, [
        ...settings.userEvidence,
        ...result.evidence,
      ])
      const assumedUser = result.token && signedIn(result.account?.name ?? userName, result.token, settings)
      return {
        kind: 'deny',
        because,
        status: statusOf(401, 1, result.win32),
        ...(assumedUser && { assumedUser }),
      }
    }
    const user = signedIn(result.account.name, result.token, settings)
    return {
      kind: 'grant',
      user,
      because: reason('authenticate.anonymous.specific-user', { user: user.name }, settings.userEvidence),
    }
  })
}

const signedIn = (
  name: string,
  token: NonNullable<SignedIn['token']>,
  { userEvidence }: Settings,
): SignedIn => ({ scheme: 'Anonymous', name, userName: '', token, chosenBy: userEvidence })
