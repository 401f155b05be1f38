import type { AccountsData } from '../accounts/account.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import { createWorld } from '../world/create-world.ts'
import type { Facts } from '../world/facts.ts'
import { Layer } from '../world/overlay-layer.ts'
import type { World } from '../world/world.ts'

/**
 * A copy of a world whose configuration and accounts stay as they are first read, for work that goes on over several turns
 * of the event loop, or that lists content: what a living world remembers of its content may be older than a file made since.
 */
export const pinned = ({ facts }: World): World => createWorld(new PinnedFacts(facts))

class PinnedFacts extends Layer {
  readonly #host: XmlDocument | ConfigError
  readonly #accounts: AccountsData
  readonly #configs = new Map<string, XmlDocument | ConfigError | undefined>()

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
    const key = path.toLowerCase()
    if (!this.#configs.has(key)) this.#configs.set(key, this.below.configFile(path))
    return this.#configs.get(key)
  }
}
