import type { ConfigStack } from '../config-level.ts'
import { type ConfigElement, textOf } from '../config-section.ts'
import { fail } from './config-failure.ts'
import { indexOf } from './document-index.ts'
import { effectiveSection } from './effective-section.ts'
import { isAtOrBelow } from './fragments.ts'

/** What web.config files of .NET 3.5 declare themselves, and machine.config of .NET 4 declares since. */
const declaredByFramework4 = [
  'scripting/scriptResourceHandler',
  'scripting/webServices/jsonSerialization',
  'scripting/webServices/profileService',
  'scripting/webServices/authenticationService',
  'scripting/webServices/roleService',
].map((path) => `system.web.extensions/${path}`)

/**
 * Throws for a section that a web.config declares though machine.config of the application's .NET version has it: two
 * declarations are a duplicate (0x800700b7). Confidence: reported, of many 3.5 applications moved to a v4.0 pool.
 */
export function judgeDeclarations(stack: ConfigStack): void {
  for (const { kind, file } of stack.levels) {
    if (kind === 'defaults' || kind === 'apphost' || file === undefined) continue
    const { declarations } = indexOf(file)
    const path = declaredByFramework4.find((each) => declarations.has(each))
    const declaration = path === undefined ? undefined : declarations.get(path)
    if (declaration === undefined || runtimeOf(stack) !== 'v4.0') continue
    fail(file, declaration.element.start, {
      code: 'config.duplicate-entry',
      message: `The section '${declaration.path}' is declared twice: machine.config of .NET 4 has it already`,
      facts: { section: declaration.path, element: 'section', runtime: 'v4.0' },
    })
  }
}

/** managedRuntimeVersion of the pool that the last level's application runs in; '' where it runs none. */
function runtimeOf(stack: ConfigStack): string {
  const application = applicationOf(stack)
  if (application === undefined) return ''
  const name = textOf(application, 'applicationPool').toLowerCase() || 'defaultapppool'
  const pools = effectiveSection(stack, 'system.applicationHost/applicationPools').items
  const pool = pools.find((item) => textOf(item, 'name').toLowerCase() === name)
  return pool === undefined ? '' : textOf(pool, 'managedRuntimeVersion')
}

function applicationOf(stack: ConfigStack): ConfigElement | undefined {
  const segments = (stack.levels.at(-1)?.path ?? '').split('/').slice(appHostDepth)
  const [siteName = '', ...rest] = segments.map((segment) => segment.toLowerCase())
  const sites = effectiveSection(stack, 'system.applicationHost/sites').items
  const site = sites.find((item) => textOf(item, 'name').toLowerCase() === siteName)
  const path = `/${rest.join('/')}`
  const pathOf = (item: ConfigElement): string => textOf(item, 'path').toLowerCase()
  return site?.items
    .filter((item) => pathOf(item) === '/' || isAtOrBelow(path, pathOf(item)))
    .toSorted((a, b) => pathOf(b).length - pathOf(a).length)[0]
}

/** 'MACHINE/WEBROOT/APPHOST' has three segments. */
const appHostDepth = 3
