import { evidenceAt, type Origin } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { boolOf, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Verdict } from '../question.ts'

const sound: Verdict = { kind: 'pass', because: reason('begin.validation.sound') }

/**
 * ConfigurationValidationModule: settings of the Classic pipeline in an Integrated pool, 500.22–500.24
 * (iis.md §1.8; module and HRESULT reported).
 */
export const validationModule: PipelineModule = {
  name: 'ConfigurationValidationModule',
  stage: 'BeginRequest',
  decide({ scope, pool }) {
    const modules = installedModules(scope)
    if (isFailure(modules)) return configDenial(modules)
    const isManaged = pool.managedRuntimeVersion !== '' && pool.managedPipelineMode === 'Integrated'
    if (!isManaged || !modules.preConditions.has('ConfigurationValidationModule')) return undefined
    return scope.memo(validationModule, validate)
  },
}

function validate(scope: ConfigScope): Verdict {
  const validation = scope.section('system.webServer/validation')
  if (!validation.ok) return configDenial(validation.error)
  if (!boolOf(validation.section, 'validateIntegratedModeConfiguration')) return sound
  return (
    itemsOf(scope, 'system.web/httpModules', 22) ??
    itemsOf(scope, 'system.web/httpHandlers', 23) ??
    impersonation(scope) ??
    sound
  )
}

function itemsOf(scope: ConfigScope, section: string, substatus: 22 | 23): Verdict | undefined {
  const result = scope.section(section)
  const item = result.ok ? result.section.items[0] : undefined
  if (item === undefined) return undefined
  const code =
    substatus === 22
      ? 'begin.validation.http-modules-in-integrated-mode'
      : 'begin.validation.http-handlers-in-integrated-mode'
  return refuse(code, substatus, item.origin, {
    section,
    entry: textOf(item, 'name') || textOf(item, 'path'),
  })
}

function impersonation(scope: ConfigScope): Verdict | undefined {
  const result = scope.section('system.web/identity')
  if (!result.ok || !boolOf(result.section, 'impersonate')) return undefined
  const { origin } = valueOf(result.section, 'impersonate')
  return refuse('begin.validation.impersonation-in-integrated-mode', 24, origin, {
    section: 'system.web/identity',
  })
}

function refuse(
  code: Parameters<typeof reason>[0],
  substatus: number,
  origin: Origin | undefined,
  facts: Readonly<Record<string, string>>,
): Verdict {
  const because = reason(code, facts, evidenceAt(origin))
  return { kind: 'deny', because, status: statusOf(500, substatus, win32.NOT_SUPPORTED) }
}
