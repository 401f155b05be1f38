import type { ConfigError } from '../config/config-error.ts'
import type { ConfigStack } from '../config/config-level.ts'
import type { SectionResult } from '../config/config-section.ts'
import { checkLevels, readSection } from '../config/read-section.ts'

/**
 * The configuration of a place, shared by all URLs for which the same files and `<location>` tags hold. Modules keep what
 * they compile from their sections in `memo`, so that a second request pays for nothing twice.
 */
export class ConfigScope {
  readonly stack: ConfigStack
  readonly #sections = new Map<string, SectionResult>()
  readonly #memo = new Map<object, unknown>()
  #checked: { readonly error: ConfigError | undefined } | undefined

  constructor(stack: ConfigStack) {
    this.stack = stack
  }

  section(path: string): SectionResult {
    let result = this.#sections.get(path)
    if (result === undefined) {
      result = readSection(this.stack, path)
      this.#sections.set(path, result)
    }
    return result
  }

  /** What is wrong with the files themselves, for every URL below them. */
  error(): ConfigError | undefined {
    this.#checked ??= { error: checkLevels(this.stack) }
    return this.#checked.error
  }

  /** The value that `compile` makes of this scope; made once. `key` identifies the compiler. */
  memo<T>(key: object, compile: (scope: ConfigScope) => T): T {
    const kept = this.#memo.get(key)
    if (kept !== undefined) return kept as T
    const made = compile(this)
    this.#memo.set(key, made)
    return made
  }
}
