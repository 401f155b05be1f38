import { closeSync, ftruncateSync, openSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { foldPath } from '../../core/base/windows-path.ts'
import { emptyConfig } from '../../core/config/parse-xml.ts'
import type { FileContent, Snapshot, SnapshotFile } from '../../core/world/case.ts'
import { snapshotAccounts } from '../../core/world/snapshot-accounts.ts'
import { applicationHostName, snapshotFacts } from '../../core/world/snapshot-facts.ts'
import type { AccountWrite } from './account-store.ts'
import type { DescriptorWrite } from './descriptor-store.ts'
import { diskProblem } from './disk-problem.ts'
import { descriptorBytes } from './files-security.ts'
import { type Instance, instancePaths, openInstance } from './instance.ts'
import { formatSettings, type InstanceSettings } from './instance-settings.ts'
import { makeFolders } from './make-folders.ts'
import { cheapCost, hashPasswordSync } from './password-hash.ts'

export type MaterializeResult = { readonly ok: true } | { readonly ok: false; readonly message: string }

/** Where a server keeps it; a case may give applicationHost.config there, too. */
const applicationHostPath = foldPath('C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config')
/** A case may state the size of a file alone; it takes no room on disk. */
const largestFile = 2 ** 40

/**
 * Writes a case as an instance into a folder that is not there yet: files, lists, accounts (with cheap hashes: their
 * passwords stand in the case), states, and applicationHost.config as the case has it, partial or not, since every server
 * has the defaults beneath. What fails leaves nothing.
 */
export async function materializeSnapshot(snapshot: Snapshot, folder: string): Promise<MaterializeResult> {
  try {
    writeFiles(snapshot, folder)
    const opened = openInstance(folder)
    if (!opened.ok) return opened
    await writeRows(snapshot, opened.instance).finally(() => opened.instance.close())
    return { ok: true }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return { ok: false, message: diskProblem(error, 'build the server of the case') }
  }
}

function settingsOf(snapshot: Snapshot): InstanceSettings {
  const { machine, domain, dns, clock, partial, files } = snapshot
  const hidden = files.filter((file) => file.hidden).map(({ path }) => path)
  return {
    machine,
    ...(domain === undefined ? {} : { domain }),
    ...(dns === undefined ? {} : { dns }),
    linkTargets: [],
    snapshot: { partial, hidden, ...(clock === undefined ? {} : { clock }) },
  }
}

function writeFiles(snapshot: Snapshot, folder: string): void {
  const paths = instancePaths(folder)
  const host = snapshot.applicationHost ?? snapshot.files.find(isApplicationHost)?.content
  makeFolders(dirname(paths.applicationHost))
  writeContent(paths.applicationHost, host ?? { kind: 'text', text: emptyConfig(applicationHostName).text })
  writeFileSync(paths.settings, formatSettings(settingsOf(snapshot)))
  const opened = openInstance(folder)
  if (!opened.ok) throw new Error(opened.message)
  try {
    makeFolders(opened.instance.files.place('C:\\') ?? folder)
    for (const file of snapshot.files) writeSnapshotFile(opened.instance, file)
  } finally {
    opened.instance.close()
  }
}

const isApplicationHost = ({ path }: SnapshotFile): boolean => foldPath(path) === applicationHostPath

/** Only on the instance's own drives: a case never writes anywhere else on this machine. */
function writeSnapshotFile(instance: Instance, { path, content, modified }: SnapshotFile): void {
  const native = /^(?:[a-z]:|[\\/]{2})/i.test(path) ? instance.files.place(path) : undefined
  if (native === undefined)
    throw new Error(`${path} cannot be made on disk: it is no path on a drive or share`)
  if (content === undefined) makeFolders(native)
  else writeContent(native, content)
  if (modified !== undefined) utimesSync(native, modified / 1000, modified / 1000)
}

function writeContent(native: string, content: FileContent): void {
  makeFolders(dirname(native))
  if (content.kind !== 'size') {
    writeFileSync(native, content.kind === 'text' ? content.text : content.bytes)
    return
  }
  if (content.size > largestFile) throw new Error(`${native} cannot have ${content.size} bytes`)
  const file = openSync(native, 'w')
  try {
    ftruncateSync(file, content.size)
  } finally {
    closeSync(file)
  }
}

async function writeRows(snapshot: Snapshot, instance: Instance): Promise<void> {
  await instance.database.atomically(async () => {
    await instance.accounts.write(accountWrites(snapshot))
    await instance.descriptors.write(descriptorWrites(snapshot))
    for (const [name, state] of Object.entries(snapshot.state.pools))
      await instance.states.set('pool', name, state)
    for (const [name, state] of Object.entries(snapshot.state.sites))
      await instance.states.set('site', name, state)
  })
}

function accountWrites(snapshot: Snapshot): readonly AccountWrite[] {
  const { users, groups, userRights } = snapshotAccounts(snapshot)
  const passwords = new Map(snapshot.users.map(({ name, password }) => [name, password]))
  return [
    ...users.map((user): AccountWrite => {
      const password = passwords.get(user.name)
      if (password === undefined) return { kind: 'put-user', user }
      return { kind: 'put-user', user, hash: hashPasswordSync(password, cheapCost) }
    }),
    ...groups.map((group) => ({ kind: 'put-group', group }) as const),
    ...Object.entries(userRights).map(
      ([right, holders]) => ({ kind: 'set-user-right', right, holders }) as const,
    ),
  ]
}

/** A row for every path whose list or owner the case states; all others inherit on disk as they do in the case. */
function descriptorWrites(snapshot: Snapshot): readonly DescriptorWrite[] {
  const facts = snapshotFacts(snapshot)
  return snapshot.files.flatMap(({ path, acl, owner }): readonly DescriptorWrite[] => {
    const found = acl === undefined && owner === undefined ? undefined : facts.descriptor(path)
    return found?.known === true ? [{ kind: 'set', path, bytes: descriptorBytes(found.value) }] : []
  })
}
