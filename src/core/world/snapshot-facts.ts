import type { AccountsData, UserAccount } from '../accounts/account.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../base/answer.ts'
import { decodeUtf8Leniently } from '../base/text-codec.ts'
import { foldPath } from '../base/windows-path.ts'
import type { ConfigError } from '../config/config-error.ts'
import { emptyConfig, parseXml } from '../config/parse-xml.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { FileContent, Snapshot } from './case.ts'
import type { Facts, FileFacts } from './facts.ts'
import { isSameText } from './same-text.ts'
import { snapshotAccounts } from './snapshot-accounts.ts'
import { SnapshotDescriptors } from './snapshot-descriptors.ts'
import { type SnapshotTree, snapshotTree } from './snapshot-tree.ts'

export const applicationHostName = 'applicationHost.config'
const applicationHostPath = 'C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config'

/** Answers from a snapshot: what it does not list is not there, unless it says that it is partial. */
export function snapshotFacts(snapshot: Snapshot): Facts {
  return new SnapshotFacts(snapshot)
}

class SnapshotFacts implements Facts {
  readonly machine: Facts['machine']
  readonly environment: Facts['environment']
  readonly clock?: string
  readonly #snapshot: Snapshot
  readonly #tree: SnapshotTree
  readonly #accounts: AccountsData
  readonly #passwords: ReadonlyMap<string, string | undefined>
  readonly #descriptors: SnapshotDescriptors
  readonly #configs = new Map<string, XmlDocument | ConfigError>()
  #applicationHost: XmlDocument | ConfigError | undefined

  constructor(snapshot: Snapshot) {
    const { machine, domain, dns, clock, users } = snapshot
    this.machine = {
      name: machine,
      ...(domain !== undefined && { domain }),
      ...(dns !== undefined && { dns }),
    }
    this.environment = environmentOf(machine)
    if (clock !== undefined) this.clock = clock
    this.#snapshot = snapshot
    this.#tree = snapshotTree(snapshot.files)
    this.#accounts = snapshotAccounts(snapshot)
    this.#passwords = new Map(users.map(({ name, password }) => [name.toLowerCase(), password]))
    this.#descriptors = new SnapshotDescriptors(this.#tree, this.#accounts)
  }

  revision(): number {
    return 0
  }

  applicationHost(): XmlDocument | ConfigError {
    this.#applicationHost ??= this.#readApplicationHost()
    return this.#applicationHost
  }

  #readApplicationHost(): XmlDocument | ConfigError {
    const { applicationHost } = this.#snapshot
    const content = applicationHost ?? this.#tree.get(foldPath(applicationHostPath))?.listed?.content
    if (content === undefined) return emptyConfig(applicationHostName)
    return parseContent(applicationHostName, content)
  }

  configFile(path: string): XmlDocument | ConfigError | undefined {
    const key = foldPath(path)
    const before = this.#configs.get(key)
    if (before !== undefined) return before
    const listed = this.#tree.get(key)?.listed
    if (listed?.content === undefined) return undefined
    const parsed = parseContent(listed.path, listed.content)
    this.#configs.set(key, parsed)
    return parsed
  }

  file(path: string): Answer<FileFacts | undefined> {
    const node = this.#tree.get(foldPath(path))
    return node === undefined && this.#isPartial('files') ? unknown('file', path) : known(node?.facts)
  }

  list(path: string): Answer<readonly string[]> {
    if (this.#isPartial('files')) return unknown('file', path)
    return known([...(this.#tree.get(foldPath(path))?.names ?? [])])
  }

  #isPartial(part: Snapshot['partial'][number]): boolean {
    return this.#snapshot.partial.includes(part)
  }

  descriptor(path: string): Answer<SecurityDescriptor> {
    return this.#descriptors.of(path)
  }

  accounts(): AccountsData {
    return this.#accounts
  }

  /** An account whose password the snapshot does not state can't be judged; a computer account has none that fits. */
  password(account: UserAccount, password: string): boolean | 'ask' {
    const stated = this.#passwords.get(account.name.toLowerCase())
    if (stated !== undefined) return isSameText(stated, password)
    return account.name.endsWith('$') || !this.#passwords.has(account.name.toLowerCase()) ? false : 'ask'
  }

  poolState(name: string): 'started' | 'stopped' {
    return stateIn(this.#snapshot.state.pools, name)
  }

  siteState(name: string): 'started' | 'stopped' {
    return stateIn(this.#snapshot.state.sites, name)
  }

  /** A snapshot's gates are what counts, not whether its applications could run here. */
  runs(): boolean {
    return true
  }

  readText(path: string): string | undefined {
    const content = this.#tree.get(foldPath(path))?.listed?.content
    if (content === undefined || content.kind === 'size') return undefined
    return content.kind === 'text' ? content.text : decodeUtf8Leniently(content.bytes)
  }
}

function parseContent(name: string, content: FileContent): XmlDocument | ConfigError {
  if (content.kind === 'text') return parseXml(name, content.text)
  return parseXml(name, content.kind === 'bytes' ? content.bytes : '')
}

function stateIn(
  states: Readonly<Record<string, 'started' | 'stopped'>>,
  name: string,
): 'started' | 'stopped' {
  const key = Object.keys(states).find((known) => known.toLowerCase() === name.toLowerCase())
  return (key === undefined ? undefined : states[key]) ?? 'started'
}

function environmentOf(machine: string): Readonly<Record<string, string>> {
  return {
    computername: machine,
    systemdrive: 'C:',
    systemroot: 'C:\\Windows',
    windir: 'C:\\Windows',
    programfiles: 'C:\\Program Files',
    'programfiles(x86)': 'C:\\Program Files (x86)',
    programdata: 'C:\\ProgramData',
    allusersprofile: 'C:\\ProgramData',
    commonprogramfiles: 'C:\\Program Files\\Common Files',
    public: 'C:\\Users\\Public',
    temp: 'C:\\Windows\\TEMP',
    tmp: 'C:\\Windows\\TEMP',
    iis_bin: 'C:\\Windows\\System32\\inetsrv',
  }
}
