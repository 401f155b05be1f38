import type { AccountsData, GroupAccount, UserAccount } from '../../core/accounts/account.ts'
import { createAccounts } from '../../core/accounts/accounts.ts'
import { decodeDescriptor } from '../../core/acl/descriptor-bytes.ts'
import { formatAceText } from '../../core/acl/icacls-entry.ts'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import { type Answer, known } from '../../core/base/answer.ts'
import { foldPath } from '../../core/base/windows-path.ts'
import type { ConfigError } from '../../core/config/config-error.ts'
import { parseXml } from '../../core/config/parse-xml.ts'
import type { XmlDocument } from '../../core/config/xml-document.ts'
import type { Facts, FileFacts } from '../../core/world/facts.ts'
import { Layer } from '../../core/world/overlay-layer.ts'
import { isApplicationHost } from './change-plan.ts'
import type { DescriptorStore } from './descriptor-store.ts'
import { createFilesSecurity, type FilesSecurity } from './files-security.ts'
import { type Author, createHistory, type History, type HistoryEntry } from './history.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'

/** An instance as it was behind one entry of its journal. What no history is kept of (content) is as it is now. */
export interface InstanceRevision {
  /** ISO 8601. */
  readonly time: string
  readonly author: Author
  readonly kind: HistoryEntry['kind']
  facts(): Facts
  /** What the entry changed: 'applicationHost.config', Windows paths, 'accounts', 'descriptors', 'states'. */
  readonly names: readonly string[]
  /** The same, as text; lists in icacls's notation. undefined: not there. */
  texts(): readonly ChangedText[]
  /** One of them alone; undefined: the entry did not change it. */
  text(name: string): ChangedText | undefined
  /** The lists that files and folders had of their own then, by path; undefined: not known. */
  lists(): readonly OwnList[] | undefined
}

export interface ChangedText {
  readonly name: string
  readonly before?: string
  readonly after?: string
}

export interface OwnList {
  readonly path: string
  readonly descriptor: SecurityDescriptor
}

type Hashes = ReadonlyMap<string, string>

/** Every entry of the journal, oldest first. The state behind the last one is the present, once edits are noticed. */
export function instanceRevisions(instance: Instance): readonly InstanceRevision[] {
  const history = createHistory(instance)
  const live = liveFacts(instance)
  const tracked = new Set<string>()
  let hashes: Hashes = new Map()
  return history.entries().map(({ time, author, kind, changed }) => {
    const next = new Map(hashes)
    for (const [name, { after }] of Object.entries(changed)) {
      tracked.add(keyOf(name))
      if (after === null) next.delete(keyOf(name))
      else next.set(keyOf(name), after)
    }
    hashes = next
    const text = (name: string): ChangedText | undefined => {
      const pair = changed[name]
      const told = (hash: string | null) => shown(name, contentOf(history, hash), live)
      return pair && { name, ...textAs('before', told(pair.before)), ...textAs('after', told(pair.after)) }
    }
    return {
      time,
      author,
      kind,
      facts: () => new FactsThen(live, instance, history, next, tracked),
      names: Object.keys(changed),
      texts: () => Object.keys(changed).flatMap((name) => text(name) ?? []),
      text,
      lists: () => {
        const rows = contentOf(history, next.get('descriptors'))
        return rows && listsIn(rows.toString('utf8'))
      },
    }
  })
}

const keyOf = (name: string): string => (isApplicationHost(name) ? 'applicationHost.config' : foldPath(name))

const contentOf = (history: History, hash: string | null | undefined): Buffer | undefined =>
  hash === null || hash === undefined ? undefined : history.read(hash)

const textAs = <K extends string>(key: K, text: string | undefined) =>
  text === undefined ? {} : ({ [key]: text } as { readonly [Key in K]: string })

/** Layered over the present: configuration, accounts, lists and states are those of the revision. */
class FactsThen extends Layer {
  readonly #history: History
  readonly #hashes: Hashes
  readonly #tracked: ReadonlySet<string>
  readonly #configs = new Map<string, XmlDocument | ConfigError | undefined>()
  readonly #security: FilesSecurity | undefined
  readonly #accounts: AccountsData
  readonly #states: ReadonlyMap<string, 'started' | 'stopped'>

  constructor(
    live: Facts,
    instance: Instance,
    history: History,
    hashes: Hashes,
    tracked: ReadonlySet<string>,
  ) {
    super(live)
    this.#history = history
    this.#hashes = hashes
    this.#tracked = tracked
    const rows = this.#rows('descriptors')
    const { files, settings } = instance
    this.#security = rows && createFilesSecurity({ descriptors: storeOf(rows), files, settings })
    this.#accounts = accountsOf(live.accounts(), this.#text('accounts'))
    this.#states = statesOf(this.#text('states'))
  }

  override revision(): number {
    return 0
  }

  override applicationHost(): XmlDocument | ConfigError {
    return this.#config('applicationHost.config') ?? this.below.applicationHost()
  }

  override configFile(path: string): XmlDocument | ConfigError | undefined {
    return this.#tracked.has(foldPath(path)) ? this.#config(path) : this.below.configFile(path)
  }

  override file(path: string): Answer<FileFacts | undefined> {
    const key = foldPath(path)
    if (!this.#tracked.has(key)) return this.below.file(path)
    if (!this.#hashes.has(key)) return known(undefined)
    const now = this.below.file(path)
    if (now.known && now.value !== undefined) return now
    return known({ kind: 'file', size: 0, hidden: false, modified: 0, path })
  }

  override descriptor(path: string): Answer<SecurityDescriptor> {
    return this.#security?.descriptor(path) ?? this.below.descriptor(path)
  }

  override accounts(): AccountsData {
    return this.#accounts
  }

  override poolState(name: string): 'started' | 'stopped' {
    return this.#states.get(`pool/${name.toLowerCase()}`) ?? 'started'
  }

  override siteState(name: string): 'started' | 'stopped' {
    return this.#states.get(`site/${name.toLowerCase()}`) ?? 'started'
  }

  #config(name: string): XmlDocument | ConfigError | undefined {
    const key = keyOf(name)
    if (!this.#configs.has(key)) {
      const bytes = contentOf(this.#history, this.#hashes.get(key))
      this.#configs.set(key, bytes && parseXml(name, bytes))
    }
    return this.#configs.get(key)
  }

  #text(name: string): string | undefined {
    return contentOf(this.#history, this.#hashes.get(name))?.toString('utf8')
  }

  #rows(name: string): readonly (readonly [path: string, bytes: Uint8Array])[] | undefined {
    const text = this.#text(name)
    return text === undefined ? undefined : rowsIn(text)
  }
}

const rowsIn = (text: string): readonly (readonly [path: string, bytes: Uint8Array])[] =>
  (JSON.parse(text) as [string, string][]).map(([path, bytes]) => [path, Buffer.from(bytes, 'base64')])

const listsIn = (text: string): readonly OwnList[] =>
  rowsIn(text).map(([path, bytes]) => ({ path, descriptor: decodeDescriptor(bytes) }))

/** Rows that nobody writes. */
function storeOf(rows: readonly (readonly [path: string, bytes: Uint8Array])[]): DescriptorStore {
  const byPath = new Map(rows.map(([path, bytes]) => [foldPath(path), bytes]))
  return {
    version: () => 0,
    get: (path) => byPath.get(foldPath(path)),
    below: () => [],
    all: () => rows.map(([path, bytes]) => ({ path, bytes })),
    write: async () => undefined,
  }
}

interface KeptAccounts {
  readonly users: readonly (UserAccount & { readonly password?: string })[]
  readonly groups: readonly GroupAccount[]
  readonly userRights: AccountsData['userRights']
}

function accountsOf(live: AccountsData, text: string | undefined): AccountsData {
  if (text === undefined) return live
  const { users, groups, userRights } = JSON.parse(text) as KeptAccounts
  return { ...live, users: users.map(({ password: _, ...user }) => user), groups, userRights }
}

function statesOf(text: string | undefined): ReadonlyMap<string, 'started' | 'stopped'> {
  const rows = JSON.parse(text ?? '[]') as { what: string; name: string; state: 'started' | 'stopped' }[]
  return new Map(rows.map(({ what, name, state }) => [`${what}/${name.toLowerCase()}`, state]))
}

/** A content as people read it: one line for an account, one for an entry of a list. */
function shown(name: string, content: Buffer | undefined, live: Facts): string | undefined {
  if (content === undefined) return undefined
  const text = content.toString('utf8')
  if (name === 'accounts') return accountLines(JSON.parse(text) as KeptAccounts)
  if (name === 'descriptors') return descriptorLines(rowsIn(text), live.accounts())
  return text
}

const accountLines = ({ users, groups, userRights }: KeptAccounts): string =>
  [
    ...users.map(({ password, ...user }) => {
      const mark = password === undefined ? {} : { passwordMark: password }
      return `user ${JSON.stringify({ ...user, ...mark })}`
    }),
    ...groups.map((group) => `group ${JSON.stringify(group)}`),
    ...Object.entries(userRights).map(([right, holders]) => `right ${right}: ${holders.join(', ')}`),
  ].join('\n')

function descriptorLines(
  rows: readonly (readonly [path: string, bytes: Uint8Array])[],
  data: AccountsData,
): string {
  const accounts = createAccounts(data)
  return rows
    .flatMap(([path, bytes]) => {
      const entries = decodeDescriptor(bytes).dacl?.entries ?? []
      return entries.map((ace) => `${path} ${formatAceText(ace, (sid) => accounts.nameOf(sid))}`)
    })
    .join('\n')
}
