import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { joinPath } from '../../core/base/windows-path.ts'
import { isConfigError } from '../../core/config/parse-xml.ts'
import type { XmlDocument } from '../../core/config/xml-document.ts'
import { createWorld } from '../../core/world/create-world.ts'
import type { ServerModel } from '../../core/world/server-model.ts'
import { writeFileAtomic } from './atomic-file.ts'
import { applicationHostName, type FileChange, isApplicationHost } from './change-plan.ts'
import type { Instance } from './instance.ts'
import { liveFacts } from './live-facts.ts'
import { makeFolders } from './make-folders.ts'

/** Who changed something, by which tool. */
export interface Author {
  /** The account of the operating system. */
  readonly user: string
  /** 'appcmd', 'icacls', 'apply', …; 'by hand' where a file was found changed. */
  readonly tool: string
}

/** One line of history/journal.jsonl. Hashes are SHA-256 in hex; null: not there. */
export interface HistoryEntry {
  /** ISO 8601. For 'noticed': when it was found, not when it was done. */
  readonly time: string
  readonly kind: 'began' | 'applied' | 'noticed'
  readonly author: Author
  /** 'applicationHost.config', Windows paths of configuration files, 'accounts', 'descriptors', 'states'. */
  readonly changed: Readonly<
    Record<string, { readonly before: string | null; readonly after: string | null }>
  >
}

/** What was changed in an instance, when, by whom; contents are kept by their hash in history/objects. */
export interface History {
  /** Records what differs from what the journal knows, as found changed. `also`: files to look at besides. */
  noticeEdits(also?: readonly Pick<FileChange, 'name' | 'native'>[]): void
  /** Records what differs now as the author's change. */
  record(author: Author, files: readonly FileChange[]): void
  entries(): readonly HistoryEntry[]
  /** A content by its hash. */
  read(hash: string): Buffer | undefined
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The account that this process runs as, by its name where it has one. */
export function authorNow(tool: string): Author {
  try {
    return { user: userInfo().username, tool }
  } catch {
    return { user: String(process.getuid?.() ?? 'unknown'), tool }
  }
}

export function createHistory(instance: Instance, now: () => Date = () => new Date()): History {
  const { history } = instance.paths
  const journal = join(history, 'journal.jsonl')
  /** As the last look for edits found them: nothing but what is written since differs there. */
  let looked: { readonly folders: readonly string[]; readonly files: readonly NamedFile[] } | undefined
  const entries = (): readonly HistoryEntry[] => readJournal(journal)
  const write = (kind: HistoryEntry['kind'], author: Author, files: readonly NamedFile[]): void => {
    const known = lastHashes(entries())
    const contents = [...files.map(contentOf), ...rowsOf(instance)]
    const differing = contents.filter(([name, content]) => known.get(name) !== hashOf(content))
    const changed = differing.filter(([name, content]) => content !== undefined || known.has(name))
    if (changed.length === 0) return
    for (const [, content] of changed) if (content !== undefined) keep(history, content)
    const pairs = changed.map(([name, content]) => [
      name,
      { before: known.get(name) ?? null, after: hashOf(content) },
    ])
    const entry: HistoryEntry = {
      time: now().toISOString(),
      kind,
      author,
      changed: Object.fromEntries(pairs),
    }
    appendFileSync(journal, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
  }
  return {
    noticeEdits(also = []) {
      makeFolders(history)
      const isNew = !existsSync(journal)
      const author = isNew ? authorNow('countersign') : { user: 'unknown', tool: 'by hand' }
      const files = watchedFiles(instance, entries(), also)
      write(isNew ? 'began' : 'noticed', author, files)
      looked = { folders: virtualDirectories(instance), files }
    },
    record(author, files) {
      const isSame = looked?.folders === virtualDirectories(instance)
      const written = new Set(files.map(({ native }) => native))
      const known = isSame ? looked?.files.filter(({ native }) => written.has(native)) : undefined
      write('applied', author, known ?? watchedFiles(instance, entries(), files))
    },
    entries,
    read(hash) {
      const path = objectPath(history, hash)
      return /^[0-9a-f]{64}$/.test(hash) && existsSync(path) ? readFileSync(path) : undefined
    },
  }
}

type NamedFile = Pick<FileChange, 'name' | 'native'>
type Content = readonly [name: string, content: Buffer | string | undefined]

const hashOf = (content: Buffer | string | undefined): string | null =>
  content === undefined ? null : sha256(content)

const contentOf = ({ name, native }: NamedFile): Content => [
  name,
  existsSync(native) ? readFileSync(native) : undefined,
]

const objectPath = (history: string, hash: string): string => join(history, 'objects', hash.slice(0, 2), hash)

function keep(history: string, content: Buffer | string): void {
  const path = objectPath(history, sha256(content))
  if (!existsSync(path)) writeFileAtomic(path, content, 0o600)
}

/** A line that a crash cut short is passed over. */
function readJournal(journal: string): readonly HistoryEntry[] {
  if (!existsSync(journal)) return []
  return readFileSync(journal, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as HistoryEntry]
      } catch {
        return []
      }
    })
}

function lastHashes(entries: readonly HistoryEntry[]): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>()
  for (const { changed } of entries) {
    for (const [name, { after }] of Object.entries(changed)) {
      if (after === null) hashes.delete(name)
      else hashes.set(name, after)
    }
  }
  return hashes
}

const isConfig = ({ name }: NamedFile): boolean => /\.config$/i.test(name)

/** applicationHost.config, the web.config of every virtual directory, and whatever the journal has seen before. */
function watchedFiles(
  instance: Instance,
  entries: readonly HistoryEntry[],
  also: readonly NamedFile[],
): readonly NamedFile[] {
  const files = new Map<string, NamedFile>()
  const add = (name: string): void => {
    const native = isApplicationHost(name) ? instance.paths.applicationHost : instance.files.place(name)
    if (native !== undefined && !files.has(native)) files.set(native, { name, native })
  }
  add(applicationHostName)
  for (const name of lastHashes(entries).keys()) if (/\.config$/i.test(name)) add(name)
  for (const folder of virtualDirectories(instance)) add(joinPath(folder, 'web.config'))
  for (const { name } of also.filter(isConfig)) add(name)
  return [...files.values()]
}

/** The applicationHost.config of an instance that was read last: of thousands of sites only what differs is read again. */
const lastHosts = new WeakMap<Instance, XmlDocument>()
const foldersOf = new WeakMap<ServerModel, readonly string[]>()
const none: readonly string[] = []

/** The same object for as long as sites and pools are the same. */
function virtualDirectories(instance: Instance): readonly string[] {
  const facts = liveFacts(instance)
  const host = facts.applicationHost()
  const model = createWorld(facts, lastHosts.get(instance)).server()
  if (isConfigError(host) || isConfigError(model)) return none
  lastHosts.set(instance, host)
  const folders = foldersOf.get(model) ?? foldersIn(model)
  foldersOf.set(model, folders)
  return folders
}

const foldersIn = ({ sites }: ServerModel): readonly string[] =>
  sites.flatMap((site) =>
    site.applications.flatMap((application) =>
      application.virtualDirectories.map(({ physicalPath }) => physicalPath),
    ),
  )

/** Rows as text. Of a password only a digest of its hash is left, so that a change of it can be seen. */
function rowsOf({ accounts, descriptors, states }: Instance): readonly Content[] {
  const { users, groups, userRights } = accounts.rows()
  const withMarks = users.map((user) => ({ ...user, password: markOf(accounts.hashOf(user.name)) }))
  const rows = descriptors.all().map(({ path, bytes }) => [path, Buffer.from(bytes).toString('base64')])
  return [
    ['accounts', JSON.stringify({ users: withMarks, groups, userRights }, undefined, 1)],
    ['descriptors', JSON.stringify(rows, undefined, 1)],
    ['states', JSON.stringify(states.all(), undefined, 1)],
  ]
}

const markOf = (hash: string | undefined): string | undefined =>
  hash === undefined ? undefined : sha256(hash).slice(0, 16)
