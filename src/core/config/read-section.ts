import type { ConfigError } from './config-error.ts'
import type { ConfigStack } from './config-level.ts'
import type { SectionResult } from './config-section.ts'
import { orConfigError } from './reading/config-failure.ts'
import { indexOf } from './reading/document-index.ts'
import { EffectiveSection, effectiveSection } from './reading/effective-section.ts'
import { fragmentsOf } from './reading/fragments.ts'
import { judgeLevels } from './reading/judge-levels.ts'

/**
 * A section as it holds at the last level of the stack: all files of the way laid over each other, as IIS does it. Only
 * this section is judged; the error is the first that IIS would meet in it. A section that no schema describes is empty.
 */
export function readSection(stack: ConfigStack, sectionPath: string): SectionResult {
  const broken = brokenLevel(stack)
  if (broken !== undefined) return { ok: false, error: broken }
  const result = orConfigError(() => effectiveSection(stack, sectionPath))
  return result instanceof EffectiveSection ? { ok: true, section: result } : { ok: false, error: result }
}

/**
 * Does a section hold alike at the last levels of both stacks, the second being one level longer? Where the level that is
 * added says nothing of it, nothing new is registered there, and no location of a file above speaks of the deeper path.
 */
export function holdsAlike(above: ConfigStack, below: ConfigStack, sectionPath: string): boolean {
  const last = below.levels.at(-1)
  if (last?.error !== undefined || (last?.file !== undefined && indexOf(last.file).declarations.size > 0))
    return false
  const same = orConfigError(() => {
    const [outer, inner] = [fragmentsOf(above, sectionPath), fragmentsOf(below, sectionPath)]
    return {
      alike:
        outer.length === inner.length &&
        outer.every(({ element, path }, at) => element === inner[at]?.element && path === inner[at]?.path),
    }
  })
  return 'alike' in same && same.alike
}

const brokenLevel = (stack: ConfigStack): ConfigError | undefined =>
  stack.levels.find(({ error }) => error !== undefined)?.error

/**
 * What IIS judges for every URL below these files, whatever section is asked for: a file that cannot be read, sections
 * or groups that nobody has registered, and sections that are registered twice.
 */
export const checkLevels = (stack: ConfigStack): ConfigError | undefined =>
  brokenLevel(stack) ?? orConfigError(() => judgeLevels(stack))
