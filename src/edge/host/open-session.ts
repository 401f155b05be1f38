import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Snapshot } from '../../core/world/case.ts'
import type { Change } from '../../core/world/change.ts'
import { createWorld } from '../../core/world/create-world.ts'
import type { World } from '../../core/world/world.ts'
import { type AppliedChanges, applyChanges } from './apply-changes.ts'
import { applyPromised, type ChangePromise } from './apply-promised.ts'
import { type Backups, createBackups } from './backups.ts'
import { diskProblem } from './disk-problem.ts'
import { authorNow, createHistory } from './history.ts'
import { type Instance, openInstance } from './instance.ts'
import { lockInstance } from './instance-lock.ts'
import { materializeSnapshot } from './lab.ts'
import { createListeningPorts, type ListeningPorts } from './listening-ports.ts'
import { liveFacts } from './live-facts.ts'
import { type ManagerHost, openManager } from './open-manager.ts'
import { type InstanceRevision, instanceRevisions } from './revisions.ts'
import { type InstancePorts, serverPorts } from './server-ports.ts'

/** An instance, opened to be asked, changed or served. */
export interface Session {
  readonly directory: string
  readonly world: World
  readonly ports: InstancePorts
  verify(account: string, password: string): Promise<boolean>
  /** All or none; `tool` is what the history names. */
  apply(changes: readonly Change[], tool: string): Promise<Done>
  /** The same, with a promise to be kept; a broken one is rolled back. */
  applyPromised(changes: readonly Change[], tool: string, promise: ChangePromise): Promise<Done>
  /** appcmd's backups of the configuration. */
  readonly backups: Backups
  /** What comes with the start of a server: who starts by himself, and the history of what was changed by hand meanwhile. */
  begin(): Promise<void>
  /** Records in the history what was changed by hand since it was last looked at. */
  noticeEdits(): Promise<void>
  /** Every state that the history knows, oldest first; hand edits are noticed first, so that the last one is the present. */
  revisions(): Promise<readonly SessionRevision[]>
  /** The request of a refusal that is kept under this id, as it was kept; undefined: none is. */
  refusal(id: string): KeptRequest | undefined
  readonly manager: ManagerHost
  readonly listening: ListeningPorts
  /** Writes what waits to be written. */
  close(): Promise<void>
}

export type SessionRevision = Omit<InstanceRevision, 'facts'> & { world(): World }

export interface KeptRequest {
  readonly request: unknown
  /** Whose configuration refused it. */
  readonly world: 'sites' | 'manager'
}

export type Done =
  | { readonly ok: true; readonly value: undefined }
  | { readonly ok: false; readonly message: string }
type Opened =
  | { readonly ok: true; readonly value: Session }
  | { readonly ok: false; readonly message: string }

export interface SessionOptions {
  /** This process serves the instance; only one may. */
  readonly serving?: boolean
  /** The folder of the manager's pages on this machine. */
  readonly web?: string
  /** What goes wrong behind a request's back: one line. */
  readonly onProblem: (message: string) => void
}

export function openSession(folder: string, options: SessionOptions): Opened {
  const { serving = false, onProblem } = options
  const opened = openInstance(folder, { serving })
  if (!opened.ok) return opened
  const { instance } = opened
  const lock = serving ? lockInstance(instance.paths.root) : undefined
  if (typeof lock === 'string') {
    instance.close()
    return { ok: false, message: lock }
  }
  const facts = liveFacts(instance)
  const ports = serverPorts(instance, { revision: () => String(facts.revision()), onProblem })
  const value: Session = {
    directory: instance.paths.root,
    world: createWorld(facts),
    ports,
    verify: ports.verifyPassword,
    apply: async (changes, tool) => done(await applyChanges(instance, changes, { author: authorNow(tool) })),
    applyPromised: async (changes, tool, promise) =>
      done(await applyPromised(instance, facts, changes, authorNow(tool), promise)),
    backups: createBackups(instance),
    async begin() {
      await beginStates(instance, value.world, onProblem)
      await noticeEdits(instance, onProblem)
    },
    noticeEdits: () => noticeEdits(instance, onProblem),
    async revisions() {
      await noticeEdits(instance, onProblem)
      return instanceRevisions(instance).map(({ facts: factsThen, ...revision }) => ({
        ...revision,
        world: () => createWorld(factsThen()),
      }))
    },
    refusal(id) {
      const kept = ports.refusals.find(id)
      return kept && { request: kept.request, world: kept.world ?? 'sites' }
    },
    manager: openManager(instance, facts, options.web ?? ''),
    listening: createListeningPorts(instance.paths.root),
    async close() {
      if (serving) value.listening.forget()
      await ports.close().finally(() => lock?.release())
    },
  }
  return { ok: true, value }
}

const done = (applied: AppliedChanges): Done => (applied.ok ? { ok: true, value: undefined } : applied)

/** autoStart and serverAutoStart (config reference); a case says itself what has started. */
async function beginStates(
  { settings, states }: Instance,
  world: World,
  onProblem: (message: string) => void,
): Promise<void> {
  const model = world.server()
  if (settings.snapshot !== undefined || !('pools' in model)) return
  const unstarted = ({ autoStart }: { readonly autoStart: boolean }): boolean => !autoStart
  const pools = [...model.pools.values()].filter(unstarted)
  const sites = model.sites.filter(unstarted)
  try {
    await states.begin([
      ...pools.map(({ name }) => ({ what: 'pool' as const, name })),
      ...sites.map(({ name }) => ({ what: 'site' as const, name })),
    ])
  } catch (error) {
    onProblem(diskProblem(error, 'note which sites and pools do not start by themselves'))
  }
}

/** A history that cannot be written is told, and stops nobody. */
async function noticeEdits(instance: Instance, onProblem: (message: string) => void): Promise<void> {
  if (instance.settings.snapshot !== undefined) return
  try {
    await instance.database.atomically(() => createHistory(instance).noticeEdits())
  } catch (error) {
    onProblem(diskProblem(error, 'write the history'))
  }
}

/** A case as an instance in a temporary folder, which is removed when the session closes. */
export async function openLab(snapshot: Snapshot, { onProblem }: SessionOptions): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const made = await materializeSnapshot(snapshot, join(folder, 'server'))
  const opened = made.ok ? openSession(join(folder, 'server'), { serving: true, onProblem }) : made
  if (!opened.ok) {
    remove()
    return opened
  }
  return { ok: true, value: { ...opened.value, close: () => opened.value.close().finally(remove) } }
}
