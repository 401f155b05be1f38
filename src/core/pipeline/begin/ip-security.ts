import { evidenceAt, type Origin } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { addressesOf, denyStatus } from '../deny-action.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { type AddressRange, inRange, parseRange } from '../ip-address.ts'
import { configDenial, type PipelineModule, type Verdict } from '../question.ts'

const section = 'system.webServer/security/ipSecurity'

interface Rule {
  readonly range: AddressRange | undefined
  readonly text: string
  readonly domainName: string
  readonly allowed: boolean
  readonly origin: Origin | undefined
}

interface Settings {
  readonly rules: readonly Rule[]
  readonly allowUnlisted: boolean
  readonly allowUnlistedOrigin: Origin | undefined
  readonly enableProxyMode: boolean
  readonly enableReverseDns: boolean
  readonly denyAction: string
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section(section)
  if (!result.ok) return result.error
  const unlisted = valueOf(result.section, 'allowUnlisted')
  return {
    rules: result.section.items.map((item) => ({
      range: parseRange(textOf(item, 'ipAddress'), textOf(item, 'subnetMask')),
      text: `${textOf(item, 'ipAddress')}/${textOf(item, 'subnetMask')}`,
      domainName: textOf(item, 'domainName').toLowerCase(),
      allowed: boolOf(item, 'allowed'),
      origin: item.origin,
    })),
    allowUnlisted: unlisted.value === true,
    allowUnlistedOrigin: unlisted.origin,
    enableProxyMode: boolOf(result.section, 'enableProxyMode'),
    enableReverseDns: boolOf(result.section, 'enableReverseDns'),
    denyAction: textOf(result.section, 'denyAction'),
  }
}

const silent: Verdict = { kind: 'pass', because: reason('begin.ip-security.no-rules') }
const admitted: Verdict = { kind: 'pass', because: reason('begin.ip-security.allowed') }
const absent: Verdict = { kind: 'pass', because: reason('begin.ip-security.module-not-installed') }

/** IpRestrictionModule: rules from the top, the first that matches decides, then allowUnlisted. */
export const ipSecurityModule: PipelineModule = {
  name: 'IpRestrictionModule',
  stage: 'BeginRequest',
  decide({ scope, request }) {
    const modules = installedModules(scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('IpRestrictionModule')) return absent
    const settings = scope.memo(ipSecurityModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    if (settings.rules.length === 0 && settings.allowUnlisted) return silent
    for (const address of addressesOf(request, settings.enableProxyMode)) {
      const refusal = judge(settings, address, request.fromHost)
      if (refusal !== undefined) return refusal
    }
    return admitted
  },
}

function judge(settings: Settings, address: string, host: string | undefined): Verdict | undefined {
  const byName = settings.enableReverseDns ? settings.rules.filter(({ domainName }) => domainName !== '') : []
  if (byName.length > 0 && host === undefined) return hostNotKnown(address)
  const rule = settings.rules.find(
    ({ range, domainName }) =>
      (range !== undefined && inRange(address, range)) ||
      (settings.enableReverseDns && domainName !== '' && matchesHost(host, domainName)),
  )
  if (rule?.allowed) return undefined
  if (rule !== undefined) return byRule(settings, rule, address, host)
  return settings.allowUnlisted ? undefined : byDefault(settings, address)
}

function hostNotKnown(address: string): Verdict {
  const missing = [{ about: 'account', name: `the host name of ${address} (reverse DNS)` }] as const
  return { kind: 'unknown', because: reason('begin.ip-security.host-not-known', { address }), missing }
}

/** '*.contoso.com' names all hosts below; a plain name itself. */
const matchesHost = (host: string | undefined, pattern: string): boolean =>
  host !== undefined &&
  (pattern.startsWith('*.') ? host.toLowerCase().endsWith(pattern.slice(1)) : host.toLowerCase() === pattern)

function byRule(settings: Settings, rule: Rule, address: string, host: string | undefined): Verdict {
  const evidence = evidenceAt(rule.origin)
  if (rule.domainName !== '' && matchesHost(host, rule.domainName)) {
    const facts = { address, host: host ?? '', rule: rule.domainName, denyAction: settings.denyAction }
    return {
      kind: 'deny',
      because: reason('begin.ip-security.host-denied', facts, evidence),
      ...denyStatus(settings.denyAction, 504),
    }
  }
  const facts = { address, rule: rule.text, denyAction: settings.denyAction }
  return {
    kind: 'deny',
    because: reason('begin.ip-security.address-denied', facts, evidence),
    ...denyStatus(settings.denyAction, 503),
  }
}

function byDefault(settings: Settings, address: string): Verdict {
  const origin = settings.allowUnlistedOrigin
  const facts = { address, denyAction: settings.denyAction, rules: settings.rules.length }
  const because = reason('begin.ip-security.unlisted-denied', facts, evidenceAt(origin))
  return { kind: 'deny', because, ...denyStatus(settings.denyAction, 503) }
}
