import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from './config-error.ts'
import type { ConfigStack } from './config-level.ts'
import type { ConfigLock } from './config-section.ts'
import { orConfigError } from './reading/config-failure.ts'
import { type Fragment, fragmentsOf, modeOf, rankOf } from './reading/fragments.ts'
import { declarationOf, sectionLock } from './reading/section-lock.ts'

export interface LockState {
  /** What holds for the levels below the last one of the stack. */
  readonly overrideMode: 'Allow' | 'Deny'
  /** What the last level itself says of it, in a location of its own path or in the section's declaration. */
  readonly stated: 'Allow' | 'Deny' | 'Inherit'
  /** May the last level's own file not set the section, because a level above forbids it? */
  readonly isLocked: boolean
  /** Who said Deny: the word that makes `overrideMode` Deny. */
  readonly lockedAt?: Origin
  /** Is the section registered, and where may it be set? */
  readonly allowDefinition: string | undefined
}

/** The lock of a section at the last level of a stack, as appcmd and IIS Manager show it; an error where it is unclear. */
export function lockState(stack: ConfigStack, sectionPath: string): LockState | ConfigError {
  return orConfigError(() => stateOf(stack, sectionPath))
}

function stateOf(stack: ConfigStack, sectionPath: string): LockState {
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const rank = rankOf(stack, stack.levels.length - 1)
  const fragments = fragmentsOf(stack, sectionPath)
  const declaration = declarationOf(stack, sectionPath)
  const below = sectionLock(declaration, fragments, Number.POSITIVE_INFINITY, target)
  const own = fragments.filter((fragment) => fragment.rank === rank && fragment.path === target)
  const declared = declaration?.rank === rank ? declaration.overrideModeDefault : 'Inherit'
  return {
    overrideMode: below === undefined ? 'Allow' : 'Deny',
    stated: lastWord(own) ?? declared,
    isLocked: sectionLock(declaration, fragments, rank, target) !== undefined,
    ...lockedAt(below),
    allowDefinition: declaration?.allowDefinition,
  }
}

const lastWord = (fragments: readonly Fragment[]): 'Allow' | 'Deny' | undefined =>
  fragments.map(modeOf).findLast((mode): mode is 'Allow' | 'Deny' => mode !== 'Inherit')

const lockedAt = (lock: ConfigLock | undefined): { lockedAt?: Origin } =>
  lock?.origin === undefined ? {} : { lockedAt: lock.origin }
