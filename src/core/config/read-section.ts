import type { ConfigError } from './config-error.ts'
import type { ConfigStack } from './config-level.ts'
import type { SectionResult } from './config-section.ts'
import { orConfigError } from './reading/config-failure.ts'
import { EffectiveSection, effectiveSection } from './reading/effective-section.ts'
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

const brokenLevel = (stack: ConfigStack): ConfigError | undefined =>
  stack.levels.find(({ error }) => error !== undefined)?.error

/**
 * What IIS judges for every URL below these files, whatever section is asked for: a file that cannot be read, sections
 * or groups that nobody has registered, and sections that are registered twice.
 */
export const checkLevels = (stack: ConfigStack): ConfigError | undefined =>
  brokenLevel(stack) ?? orConfigError(() => judgeLevels(stack))
