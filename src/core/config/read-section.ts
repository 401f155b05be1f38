import type { ConfigError } from './config-error.ts'
import type { ConfigStack } from './config-level.ts'
import type { ConfigSection, SectionResult } from './config-section.ts'
import { orConfigError } from './reading/config-failure.ts'
import { EffectiveElement } from './reading/effective-element.ts'
import { judgeLevels } from './reading/judge-levels.ts'
import { mergeSection } from './reading/merge-section.ts'
import { sectionLock } from './reading/section-lock.ts'

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
  const { merged, declaration, fragments } = mergeSection(stack, sectionPath)
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const lock = sectionLock(declaration, fragments, Number.POSITIVE_INFINITY, target)
  const place = { fallbacks: [], scope: new Map(), lock }
  return new EffectiveSection(sectionPath, merged, merged.schema.name, place, stack.environment)
}
