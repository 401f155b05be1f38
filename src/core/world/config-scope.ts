import type { ConfigError } from '../config/config-error.ts'
import type { ConfigStack } from '../config/config-level.ts'
import type { SectionResult } from '../config/config-section.ts'
import { checkLevels, holdsAlike, readSection } from '../config/read-section.ts'

/**
 * The configuration of a place, shared by all URLs for which the same files and `<location>` tags hold. Modules keep what
 * they compile from their sections in `memo`, so that a second request pays for nothing twice.
 */
export class ConfigScope {
  readonly #stack: ConfigStack
  /** The scope of the path above, whose stack is this one's without the last level. */
  readonly #above: ConfigScope | undefined
  readonly #sections = new Map<string, SectionResult>()
  readonly #memo = new Map<object, Compiled>()
  #checked: { readonly error: ConfigError | undefined } | undefined
  /** What the compilers that are at work have read; undefined: nothing that can be told section by section. */
  #reading: Set<string> | undefined

  constructor(stack: ConfigStack, above?: ConfigScope) {
    this.#stack = stack
    this.#above = above
  }

  get stack(): ConfigStack {
    this.#reading = undefined
    return this.#stack
  }

  section(path: string): SectionResult {
    this.#reading?.add(path)
    return this.#sectionAt(path)
  }

  #sectionAt(path: string): SectionResult {
    let result = this.#sections.get(path)
    if (result === undefined) {
      const above = this.#above
      result =
        above !== undefined && holdsAlike(above.#stack, this.#stack, path)
          ? above.#sectionAt(path)
          : readSection(this.#stack, path)
      this.#sections.set(path, result)
    }
    return result
  }

  /** What is wrong with the files themselves, for every URL below them. */
  error(): ConfigError | undefined {
    this.#checked ??= { error: checkLevels(this.#stack) }
    return this.#checked.error
  }

  /**
   * The value that `compile` makes of this scope; made once. `key` identifies the compiler. Where all the sections that it
   * reads hold alike above, it is the value of the scope above.
   */
  memo<T>(key: object, compile: (scope: ConfigScope) => T): T {
    return this.#compiled(key, compile).value as T
  }

  #compiled(key: object, compile: (scope: ConfigScope) => unknown): Compiled {
    const kept = this.#memo.get(key)
    if (kept !== undefined) return kept
    const made = this.#inherited(key) ?? this.#compile(compile)
    for (const path of made.read ?? []) this.#reading?.add(path)
    if (made.read === undefined) this.#reading = undefined
    this.#memo.set(key, made)
    this.#hand(key, made)
    return made
  }

  /** To the scope above where its sections hold alike there: the scopes beside this one find it there. */
  #hand(key: object, made: Compiled): void {
    const above = this.#above
    if (above === undefined || made.read === undefined || made.read.size === 0 || above.#memo.has(key)) return
    for (const path of made.read) if (this.#sectionAt(path) !== above.#sectionAt(path)) return
    above.#memo.set(key, made)
    above.#hand(key, made)
  }

  #inherited(key: object): Compiled | undefined {
    const above = this.#above
    if (above === undefined) return undefined
    const theirs = above.#memo.get(key) ?? above.#inherited(key)
    if (theirs?.read === undefined || theirs.read.size === 0) return undefined
    for (const path of theirs.read) if (this.#sectionAt(path) !== above.#sectionAt(path)) return undefined
    return theirs
  }

  #compile(compile: (scope: ConfigScope) => unknown): Compiled {
    const outer = this.#reading
    const read = new Set<string>()
    this.#reading = read
    const value = compile(this)
    const isTold = this.#reading === read
    this.#reading = outer
    return { value, read: isTold ? read : undefined }
  }
}

interface Compiled {
  readonly value: unknown
  /** The sections that it was made of; undefined: of more than sections. */
  readonly read: ReadonlySet<string> | undefined
}
