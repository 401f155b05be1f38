import type { ConfigStack } from '../config-level.ts'
import type { ConfigSection } from '../config-section.ts'
import { EffectiveElement } from './effective-element.ts'
import { mergeSection } from './merge-section.ts'
import { sectionLock } from './section-lock.ts'

export class EffectiveSection extends EffectiveElement implements ConfigSection {
  readonly path: string

  constructor(path: string, ...rest: ConstructorParameters<typeof EffectiveElement>) {
    super(...rest)
    this.path = path
  }
}

/** The section as it holds at the last level. Throws the first thing that is wrong with it. */
export function effectiveSection(stack: ConfigStack, path: string): EffectiveSection {
  const { merged, declaration, fragments } = mergeSection(stack, path)
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const lock = sectionLock(declaration, fragments, Number.POSITIVE_INFINITY, target)
  const place = { fallbacks: [], scope: new Map(), lock }
  return new EffectiveSection(path, merged, merged.schema.name, place, stack.environment)
}
