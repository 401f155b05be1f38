import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import { boolOf, textOf, valueOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'

/** The `<modules>` list of a place: what takes part in its requests at all. */
export interface InstalledModules {
  readonly runAllManaged: boolean
  /** name → preConditions; a native module only where `<globalModules>` has it as well. */
  readonly preConditions: ReadonlyMap<string, string>
  readonly listOrigin: Origin | undefined
}

const key = {}

export function installedModules(scope: ConfigScope): InstalledModules | ConfigError {
  return scope.memo(key, readModules)
}

export const isFailure = (value: InstalledModules | ConfigError): value is ConfigError => 'code' in value

function readModules(scope: ConfigScope): InstalledModules | ConfigError {
  const modules = scope.section('system.webServer/modules')
  if (!modules.ok) return modules.error
  const globals = scope.section('system.webServer/globalModules')
  if (!globals.ok) return globals.error
  const native = new Set(globals.section.items.map((item) => textOf(item, 'name')))
  const entries = modules.section.items
    .filter((item) => textOf(item, 'type') !== '' || native.has(textOf(item, 'name')))
    .map((item): [string, string] => [textOf(item, 'name'), textOf(item, 'preCondition')])
  return {
    runAllManaged: boolOf(modules.section, 'runAllManagedModulesForAllRequests'),
    preConditions: new Map(entries),
    listOrigin:
      valueOf(modules.section, 'runAllManagedModulesForAllRequests').origin ?? modules.section.origin,
  }
}

/** Does the module take part in a request whose handler is managed or not? */
export function takesPart(modules: InstalledModules, name: string, managedHandler: boolean): boolean {
  const preCondition = modules.preConditions.get(name)
  if (preCondition === undefined) return false
  return managedHandler || modules.runAllManaged || !/\bmanagedHandler\b/.test(preCondition)
}
