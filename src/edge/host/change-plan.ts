import { existsSync, readFileSync } from 'node:fs'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import { encodeUtf8 } from '../../core/base/text-codec.ts'
import { foldPath } from '../../core/base/windows-path.ts'
import { encodeConfig } from '../../core/config/decode-config.ts'
import { isConfigError } from '../../core/config/parse-xml.ts'
import type { Change } from '../../core/world/change.ts'
import type { Facts } from '../../core/world/facts.ts'
import { ChangeError } from '../../core/world/world.ts'
import type { AccountWrite } from './account-store.ts'
import type { DescriptorWrite } from './descriptor-store.ts'
import type { Instance } from './instance.ts'
import { hashPassword } from './password-hash.ts'

/** What shall be written, down to the bytes. Undoing a plan is a plan. */
export interface ChangePlan {
  readonly files: readonly FileChange[]
  readonly accounts: readonly AccountWrite[]
  readonly descriptors: readonly (DescriptorWrite | SetList)[]
  readonly states: readonly StateChange[]
}

export interface FileChange {
  /** 'applicationHost.config' or a Windows path. */
  readonly name: string
  readonly native: string
  /** As the plan saw it; undefined: not there. */
  readonly before: Uint8Array | undefined
  /** undefined: removed. */
  readonly after: Uint8Array | undefined
}

/** A list is set, and rows below inherit anew. */
export interface SetList {
  readonly kind: 'set-list'
  readonly path: string
  readonly descriptor: SecurityDescriptor | undefined
}

export interface StateChange {
  readonly what: 'pool' | 'site'
  readonly name: string
  readonly state: 'started' | 'stopped'
}

export const applicationHostName = 'applicationHost.config'

export const isApplicationHost = (name: string): boolean =>
  name.toLowerCase() === applicationHostName.toLowerCase()

/** `after`: the facts with the changes laid over. Throws ChangeError for a path that is nowhere on this disk. */
export async function planChanges(
  instance: Instance,
  after: Facts,
  changes: readonly Change[],
): Promise<ChangePlan> {
  const accounts = await Promise.all(changes.flatMap((change) => accountWrite(instance, change) ?? []))
  const descriptors = changes.flatMap((change): readonly (DescriptorWrite | SetList)[] => {
    if (change.kind === 'remove-file') return [{ kind: 'remove', path: change.path }]
    if (change.kind !== 'set-acl') return []
    return [{ kind: 'set-list', path: change.path, descriptor: change.descriptor }]
  })
  const states = changes.flatMap((change) => (change.kind === 'set-state' ? [change] : []))
  return { files: planFiles(instance, after, changes), accounts, descriptors, states }
}

function accountWrite(instance: Instance, change: Change): Promise<AccountWrite> | AccountWrite | undefined {
  switch (change.kind) {
    case 'put-user': {
      const { user, password } = change
      if (password === undefined) return { kind: 'put-user', user }
      return hashPassword(password, instance.hashCost).then((hash) => ({ kind: 'put-user', user, hash }))
    }
    case 'remove-user':
    case 'put-group':
    case 'remove-group':
    case 'set-user-right':
      return change
    default:
      return undefined
  }
}

function planFiles(instance: Instance, after: Facts, changes: readonly Change[]): readonly FileChange[] {
  const names = new Map<string, string>()
  const texts = new Map<string, string>()
  for (const change of changes) {
    const name =
      change.kind === 'set-config'
        ? change.file
        : 'path' in change && change.kind !== 'set-acl'
          ? change.path
          : ''
    if (name === '') continue
    names.set(keyOf(name), name)
    if (change.kind === 'write-file') texts.set(keyOf(name), change.text)
    if (change.kind === 'set-config') texts.delete(keyOf(name))
  }
  return [...names].map(([key, name]) => planFile(instance, after, name, texts.get(key)))
}

const keyOf = (name: string): string => (isApplicationHost(name) ? '' : foldPath(name))

function planFile(instance: Instance, after: Facts, name: string, text: string | undefined): FileChange {
  const native = isApplicationHost(name) ? instance.paths.applicationHost : instance.files.place(name)
  if (native === undefined) throw new ChangeError(`${name} is no path on this server`)
  const before = existsSync(native) ? readFileSync(native) : undefined
  return { name, native, before, after: text === undefined ? configBytes(after, name) : encodeUtf8(text) }
}

function configBytes(after: Facts, name: string): Uint8Array | undefined {
  const document = isApplicationHost(name) ? after.applicationHost() : after.configFile(name)
  if (document === undefined) return undefined
  if (isConfigError(document)) throw new ChangeError(`${name}:${document.line}: ${document.message}`)
  return encodeConfig(document, document.text)
}
