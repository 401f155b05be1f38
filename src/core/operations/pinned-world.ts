import type { AccountsData } from '../accounts/account.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Answer } from '../base/answer.ts'
import { foldPath } from '../base/windows-path.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import { createWorld } from '../world/create-world.ts'
import type { Facts, FileFacts } from '../world/facts.ts'
import { Layer } from '../world/overlay-layer.ts'
import type { World } from '../world/world.ts'

/**
 * A copy of a world whose configuration, accounts, files and lists stay as they are first read, for work that goes on over
 * several turns of the event loop, or that lists content: what a living world remembers of its content may be older than a
 * file made since. Its changed copies ask the source for nothing twice.
 */
export const pinned = ({ facts }: World): World => createWorld(new PinnedFacts(facts))

class PinnedFacts extends Layer {
  readonly #host: XmlDocument | ConfigError
  readonly #accounts: AccountsData
  readonly #configs = new Map<string, XmlDocument | ConfigError | undefined>()
  readonly #files = new Map<string, Answer<FileFacts | undefined>>()
  readonly #listings = new Map<string, Answer<readonly string[]>>()
  readonly #lists = new Map<string, Answer<SecurityDescriptor>>()

  constructor(below: Facts) {
    super(below)
    this.#host = below.applicationHost()
    this.#accounts = below.accounts()
  }

  override revision(): number {
    return 0
  }

  override applicationHost(): XmlDocument | ConfigError {
    return this.#host
  }

  override accounts(): AccountsData {
    return this.#accounts
  }

  override configFile(path: string): XmlDocument | ConfigError | undefined {
    const key = foldPath(path)
    if (!this.#configs.has(key)) this.#configs.set(key, this.below.configFile(path))
    return this.#configs.get(key)
  }

  override file(path: string): Answer<FileFacts | undefined> {
    return once(this.#files, path, () => this.below.file(path))
  }

  override list(path: string): Answer<readonly string[]> {
    return once(this.#listings, path, () => this.below.list(path))
  }

  override descriptor(path: string): Answer<SecurityDescriptor> {
    return once(this.#lists, path, () => this.below.descriptor(path))
  }
}

function once<T extends object>(kept: Map<string, T>, path: string, ask: () => T): T {
  const known = kept.get(path)
  if (known !== undefined) return known
  const answer = ask()
  kept.set(path, answer)
  return answer
}
