import { accountSid } from '../../core/accounts/derived-sid.ts'
import { sids } from '../../core/accounts/well-known.ts'
import { decodeDescriptor, encodeDescriptor } from '../../core/acl/descriptor-bytes.ts'
import { applyParent, inheritDescriptor } from '../../core/acl/inheritance.ts'
import { controlBits } from '../../core/acl/rights.ts'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../../core/base/answer.ts'
import { foldPath, normalizePath, parentPath } from '../../core/base/windows-path.ts'
import { rootDescriptor } from './default-descriptors.ts'
import type { DescriptorStore, DescriptorWrite } from './descriptor-store.ts'
import { statOf } from './file-stamp.ts'
import type { NativePaths } from './native-paths.ts'

/** The descriptor in force on every path: its own row, or what it inherits from the nearest folder above that has one. */
export interface FilesSecurity {
  /**
   * The same object for as long as the store's version stays the same. Not known: no folder above has a row, and nothing
   * stands for the root.
   */
  descriptor(path: string): Answer<SecurityDescriptor>
}

export interface FilesSecurityParts {
  readonly descriptors: DescriptorStore
  readonly files: NativePaths
  /** A case on disk: the roots have no list but what the case states. */
  readonly settings: { readonly snapshot?: object }
}

type Kind = 'file' | 'directory'

const memoryLimit = 16_384

export function createFilesSecurity(parts: FilesSecurityParts): FilesSecurity {
  const { descriptors } = parts
  const kept = new Map<string, SecurityDescriptor | undefined>()
  const decoded = new WeakMap<Uint8Array, SecurityDescriptor>()
  let version = Number.NaN
  const own = (path: string): SecurityDescriptor | undefined => {
    const bytes = descriptors.get(path)
    if (bytes === undefined) return undefined
    const descriptor = decoded.get(bytes) ?? decodeOrClose(bytes)
    decoded.set(bytes, descriptor)
    return descriptor
  }
  const inForce = (path: string, kind: Kind | undefined): SecurityDescriptor | undefined => {
    const key = foldPath(path)
    const known = kept.get(key)
    if (known !== undefined || kept.has(key)) return known
    const found = own(path) ?? inherited(path, () => kind ?? kindOf(parts.files, path), inForce, parts)
    kept.set(key, found)
    return found
  }
  return {
    descriptor(path) {
      const now = descriptors.version()
      if (now !== version || kept.size >= memoryLimit) kept.clear()
      version = now
      const found = inForce(path, undefined)
      return found === undefined ? unknown('acl', path) : known(found)
    },
  }
}

function inherited(
  path: string,
  kind: () => Kind,
  inForce: (path: string, kind: Kind) => SecurityDescriptor | undefined,
  parts: FilesSecurityParts,
): SecurityDescriptor | undefined {
  const parent = parentPath(path)
  if (parent === undefined) return parts.settings.snapshot === undefined ? rootDescriptor() : undefined
  const above = inForce(parent, 'directory')
  return above === undefined ? undefined : inheritDescriptor(above, kind(), sids.administrators)
}

/** A damaged row opens nothing: an empty list, which grants nobody anything. */
function decodeOrClose(bytes: Uint8Array): SecurityDescriptor {
  try {
    return decodeDescriptor(bytes)
  } catch {
    return { dacl: { revision: 2, entries: [] }, control: controlBits.daclPresent | controlBits.selfRelative }
  }
}

function kindOf(files: NativePaths, path: string): Kind {
  const found = files.find(path)
  return found !== undefined && statOf(found.native)?.isDirectory() === true ? 'directory' : 'file'
}

/**
 * The writes that set a path's descriptor (undefined: its own list goes) and make anew what the rows below inherit, as
 * Windows does when a list is set.
 */
export function setDescriptorWrites(
  parts: FilesSecurityParts,
  path: string,
  descriptor: SecurityDescriptor | undefined,
): readonly DescriptorWrite[] {
  const rows = new Map<string, SecurityDescriptor | undefined>([[foldPath(path), descriptor]])
  const before = createFilesSecurity(parts)
  const inForce = (asked: string, kind: Kind): SecurityDescriptor | undefined => {
    const key = foldPath(asked)
    const changed = rows.get(key)
    if (changed !== undefined) return changed
    if (!rows.has(key) && !isBelowAny(asked, path)) return answered(before.descriptor(asked))
    const bytes = rows.has(key) ? undefined : parts.descriptors.get(asked)
    return bytes === undefined ? inherited(asked, () => kind, inForce, parts) : decodeOrClose(bytes)
  }
  const writes: DescriptorWrite[] = [writeOf(path, descriptor)]
  for (const row of parts.descriptors.below(path)) {
    const parent = parentPath(row.path)
    if (parent === undefined || isShielded(parts.descriptors, parent, path)) continue
    const above = inForce(parent, 'directory')
    const child = decodeOrClose(row.bytes)
    const renewed = above === undefined ? child : applyParent(child, above, kindOf(parts.files, row.path))
    rows.set(foldPath(row.path), renewed)
    if (renewed !== child) writes.push(writeOf(row.path, renewed))
  }
  return writes
}

/** A protected list between the two stops what is passed on. */
function isShielded(descriptors: DescriptorStore, path: string, changed: string): boolean {
  for (
    let at: string | undefined = path;
    at !== undefined && foldPath(at) !== foldPath(changed);
    at = parentPath(at)
  ) {
    const bytes = descriptors.get(at)
    if (bytes !== undefined && (decodeOrClose(bytes).control & controlBits.daclProtected) !== 0) return true
  }
  return false
}

const answered = <T>(answer: Answer<T>): T | undefined => (answer.known ? answer.value : undefined)

function isBelowAny(path: string, root: string): boolean {
  const [key, above] = [foldPath(path), foldPath(root)]
  return key === above || key.startsWith(above.endsWith('\\') ? above : `${above}\\`)
}

function writeOf(path: string, descriptor: SecurityDescriptor | undefined): DescriptorWrite {
  const normal = normalizePath(path)
  return descriptor === undefined
    ? { kind: 'remove', path: normal }
    : { kind: 'set', path: normal, bytes: descriptorBytes(descriptor) }
}

/**
 * The bytes of a descriptor. An entry for a name that nobody knows gets the SID that an account of that name would be given:
 * bytes hold no names. It matches nobody, and shows as a SID, as on Windows.
 */
export function descriptorBytes(descriptor: SecurityDescriptor): Uint8Array {
  const { dacl } = descriptor
  if (dacl?.entries.some(({ name }) => name !== undefined) !== true) return encodeDescriptor(descriptor)
  const entries = dacl.entries.map(({ name, ...ace }) =>
    name === undefined ? ace : { ...ace, sid: accountSid(name) },
  )
  return encodeDescriptor({ ...descriptor, dacl: { ...dacl, entries } })
}
