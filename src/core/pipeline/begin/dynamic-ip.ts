import { evidenceAt, type Origin } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, childOf, numberOf, textOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { denyStatus } from '../deny-action.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Verdict } from '../question.ts'

interface Limit {
  readonly enabled: boolean
  readonly most: number
  readonly milliseconds: number
  readonly origin: Origin | undefined
}

interface Settings {
  readonly concurrent: Limit
  readonly rate: Limit
  readonly denyAction: string
  readonly loggingOnly: boolean
}

function settingsOf(scope: ConfigScope): Settings | ConfigError {
  const result = scope.section('system.webServer/security/dynamicIpSecurity')
  if (!result.ok) return result.error
  const { section } = result
  const concurrent = childOf(section, 'denyByConcurrentRequests')
  const rate = childOf(section, 'denyByRequestRate')
  return {
    concurrent: {
      enabled: boolOf(concurrent, 'enabled'),
      most: numberOf(concurrent, 'maxConcurrentRequests'),
      milliseconds: 0,
      origin: concurrent.origin,
    },
    rate: {
      enabled: boolOf(rate, 'enabled'),
      most: numberOf(rate, 'maxRequests'),
      milliseconds: numberOf(rate, 'requestIntervalInMilliseconds'),
      origin: rate.origin,
    },
    denyAction: textOf(section, 'denyAction'),
    loggingOnly: boolOf(section, 'enableLoggingOnlyMode'),
  }
}

const off: Verdict = { kind: 'pass', because: reason('begin.dynamic-ip.off') }
const within: Verdict = { kind: 'pass', because: reason('begin.dynamic-ip.within-limits') }

/** DynamicIpRestrictionModule (iis.md §5.5). A snapshot's request comes alone: it exceeds nothing. */
export const dynamicIpModule: PipelineModule = {
  name: 'DynamicIpRestrictionModule',
  stage: 'BeginRequest',
  decide({ scope, request }) {
    const modules = installedModules(scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('DynamicIpRestrictionModule')) return undefined
    const settings = scope.memo(dynamicIpModule, settingsOf)
    if ('code' in settings) return configDenial(settings)
    const { concurrent, rate, denyAction, loggingOnly } = settings
    if (!concurrent.enabled && !rate.enabled) return off
    const { activity } = request
    if (activity === undefined || loggingOnly) return within
    if (concurrent.enabled && activity.concurrent > concurrent.most) {
      return refuse('begin.dynamic-ip.concurrent', concurrent, activity.concurrent, denyAction, 501)
    }
    const count = rate.enabled ? activity.within(rate.milliseconds) : 0
    return count > rate.most ? refuse('begin.dynamic-ip.rate', rate, count, denyAction, 502) : within
  },
}

function refuse(
  code: 'begin.dynamic-ip.concurrent' | 'begin.dynamic-ip.rate',
  limit: Limit,
  count: number,
  denyAction: string,
  substatus: number,
): Verdict {
  const facts = { count, limit: limit.most, milliseconds: limit.milliseconds, denyAction }
  const because = reason(code, facts, evidenceAt(limit.origin))
  return { kind: 'deny', because, ...denyStatus(denyAction, substatus) }
}
