import type { ConfigError } from './config-error.ts'
import type { ConfigStack } from './config-level.ts'
import type { ConfigSection, SectionResult } from './config-section.ts'
import { orConfigError } from './reading/config-failure.ts'
import { withConfigSource } from './reading/config-source.ts'
import { needsDefaultPool } from './reading/default-pool.ts'
import { EffectiveElement } from './reading/effective-element.ts'
import { type Fragment, fragmentsOf } from './reading/fragments.ts'
import { judgeLevels } from './reading/judge-levels.ts'
import { mergeElement } from './reading/merge-element.ts'
import { emptyElement, type MergedElement } from './reading/merged-element.ts'
import { declarationOf, refuseLocked, sectionLock } from './reading/section-lock.ts'
import { type SectionSchema, sectionSchema } from './schema/section-schema.ts'

/**
 * A section as it holds at the last level of the stack: all files of the way laid over each other, as IIS does it. Only
 * this section is judged; the error is the first that IIS would meet in it. A section that no schema describes is empty.
 */
export function readSection(stack: ConfigStack, sectionPath: string): SectionResult {
  const broken = brokenLevel(stack)
  if (broken !== undefined) return { ok: false, error: broken }
  const result = orConfigError(() => read(stack, sectionPath))
  return result instanceof EffectiveSection ? { ok: true, section: result } : { ok: false, error: result }
}

const brokenLevel = (stack: ConfigStack): ConfigError | undefined =>
  stack.levels.find(({ error }) => error !== undefined)?.error

/**
 * What IIS judges for every URL below these files, whatever section is asked for: a file that cannot be read, and
 * sections or groups that nobody has registered.
 */
export const checkLevels = (stack: ConfigStack): ConfigError | undefined =>
  brokenLevel(stack) ?? orConfigError(() => judgeLevels(stack))

class EffectiveSection extends EffectiveElement implements ConfigSection {
  readonly path: string

  constructor(path: string, ...rest: ConstructorParameters<typeof EffectiveElement>) {
    super(...rest)
    this.path = path
  }
}

function read(stack: ConfigStack, sectionPath: string): EffectiveSection {
  const schema = sectionSchema(sectionPath) ?? unknownSection(sectionPath)
  const fragments = fragmentsOf(stack, sectionPath)
  const declaration = declarationOf(stack, sectionPath)
  refuseLocked(sectionPath, declaration, fragments)
  const merged = emptyElement(schema)
  for (const fragment of fragments) layOver(merged, fragment, stack, sectionPath)
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const lock = sectionLock(declaration, fragments, Number.POSITIVE_INFINITY, target)
  const place = { fallbacks: [], scope: new Map(), lock }
  return new EffectiveSection(sectionPath, merged, schema.name, place, stack.environment)
}

const unknownSection = (path: string): SectionSchema => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  attributes: new Map(),
  children: new Map(),
  collection: undefined,
  open: true,
  isDefaults: false,
})

/** Sections of which a partial applicationHost.config states every item (cases.md, "What is taken for granted"). */
const completeAsTheyStand = new Set([
  'system.applicationHost/applicationPools',
  'system.applicationHost/sites',
])

function layOver(merged: MergedElement, fragment: Fragment, stack: ConfigStack, section: string): void {
  const inherited = merged.items
  const isComplete = fragment.overridesDefaults && completeAsTheyStand.has(section)
  if (isComplete) merged.items = []
  const source = withConfigSource(fragment, stack, section)
  mergeElement(merged, source.element, { section, stack, fragment: source })
  if (!isComplete || !section.endsWith('applicationPools')) return
  const isDefaultPool = (item: (typeof inherited)[number]): boolean => item.keys[0] === 'defaultapppool'
  if (
    merged.items.some(isDefaultPool) ||
    !needsDefaultPool(readSection(stack, 'system.applicationHost/sites'))
  )
    return
  merged.items = [...inherited.filter(isDefaultPool), ...merged.items]
}
