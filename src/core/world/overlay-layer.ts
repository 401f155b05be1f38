import type { AccountsData, UserAccount } from '../accounts/account.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Answer } from '../base/answer.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { Facts, FileFacts } from './facts.ts'

/** One change laid over a source: it answers as the source below, except for what it changes. */
export class Layer implements Facts {
  readonly below: Facts
  readonly machine: Facts['machine']
  readonly environment: Facts['environment']
  readonly clock?: string
  readonly hashesPasswords: boolean

  constructor(below: Facts) {
    this.below = below
    this.machine = below.machine
    this.environment = below.environment
    this.hashesPasswords = below.hashesPasswords === true
    if (below.clock !== undefined) this.clock = below.clock
  }

  revision(): number {
    return this.below.revision()
  }
  applicationHost(): XmlDocument | ConfigError {
    return this.below.applicationHost()
  }
  configFile(path: string): XmlDocument | ConfigError | undefined {
    return this.below.configFile(path)
  }
  file(path: string): Answer<FileFacts | undefined> {
    return this.below.file(path)
  }
  list(path: string): Answer<readonly string[]> {
    return this.below.list(path)
  }
  descriptor(path: string): Answer<SecurityDescriptor> {
    return this.below.descriptor(path)
  }
  accounts(): AccountsData {
    return this.below.accounts()
  }
  password(account: UserAccount, password: string): boolean | 'ask' {
    return this.below.password(account, password)
  }
  poolState(name: string): 'started' | 'stopped' {
    return this.below.poolState(name)
  }
  siteState(name: string): 'started' | 'stopped' {
    return this.below.siteState(name)
  }
  decrypt(provider: string, value: string): string | undefined {
    return this.below.decrypt?.(provider, value)
  }
  runs(handler: Parameters<Facts['runs']>[0]): boolean {
    return this.below.runs(handler)
  }
  readText(path: string): string | undefined {
    return this.below.readText?.(path)
  }
}
