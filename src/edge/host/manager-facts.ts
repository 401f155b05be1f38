import type { ConfigError } from '../../core/config/config-error.ts'
import type { XmlDocument } from '../../core/config/xml-document.ts'
import type { Facts } from '../../core/world/facts.ts'
import { Layer } from '../../core/world/overlay-layer.ts'
import { type ConfigFile, missingFile } from './config-files.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'

export const managerConfigName = 'manager.config'

/**
 * The facts of the manager: its own server configuration over the accounts and files of the instance. `web`: the folder of
 * its pages on this machine, which the configuration calls %COUNTERSIGN_MANAGER%.
 */
export const managerFacts = (instance: Instance, web: string): Facts => new ManagerFacts(instance, web)

class ManagerFacts extends Layer {
  override readonly environment: Facts['environment']
  readonly #read: () => ConfigFile
  #file: ConfigFile | undefined
  #below = Number.NaN
  #revision = 0

  constructor(instance: Instance, web: string) {
    super(liveFacts(instance))
    this.environment = { ...instance.environment, countersign_manager: web }
    this.#read = () =>
      instance.configFiles.read(instance.paths.manager, managerConfigName) ?? missingFile(managerConfigName)
  }

  override revision(): number {
    const [below, file] = [this.below.revision(), this.#read()]
    if (below !== this.#below || file !== this.#file) this.#revision++
    this.#below = below
    this.#file = file
    return this.#revision
  }
  override applicationHost(): XmlDocument | ConfigError {
    return this.#read()
  }
  override configFile(path: string): XmlDocument | ConfigError | undefined {
    return path === managerConfigName ? this.#read() : super.configFile(path)
  }
  /** It starts with the instance and stops with it. */
  override poolState(): 'started' {
    return 'started'
  }
  override siteState(): 'started' {
    return 'started'
  }
}
