import type { Sid } from '../accounts/account.ts'
import { domainSid } from '../accounts/derived-sid.ts'
import { AclTextError } from '../acl/acl-text-error.ts'
import { formatSddl, parseSddl, type SddlContext } from '../acl/sddl.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { baseName, isWithin, joinPath, normalizePath, parentPath } from '../base/windows-path.ts'
import type { Facts } from '../world/facts.ts'
import { IcaclsError } from './icacls-error.ts'
import { absolute, existing, type Target } from './icacls-targets.ts'

const SE_SACL_PRESENT = 0x10

const contextOf = (facts: Facts): SddlContext => ({
  machineSid: domainSid(facts.machine.name),
  ...(facts.machine.domain !== undefined && { domainSid: domainSid(facts.machine.domain) }),
})

/**
 * The file of /save: UTF-16LE lines in pairs, a path relative to the folder of the name that was given, and the list in
 * SDDL. Owners and audit entries are not kept.
 */
export function savedAcls(
  facts: Facts,
  file: string,
  name: string,
  saved: readonly { readonly target: Target; readonly descriptor: SecurityDescriptor }[],
): { readonly path: string; readonly bytes: Uint8Array } {
  const root = parentPath(absolute(facts, name))
  const lines = saved.map(({ target, descriptor }) => {
    const { dacl, control } = descriptor
    const text = formatSddl({ dacl, control: control & ~SE_SACL_PRESENT }, contextOf(facts))
    return `${relative(target.file.path, root)}\r\n${text}\r\n`
  })
  return { path: file, bytes: utf16(lines.join('')) }
}

function relative(path: string, root: string | undefined): string {
  if (root === undefined || !isWithin(path, root)) return baseName(path)
  return normalizePath(path).slice(normalizePath(root).length).replace(/^\\+/, '')
}

/** One step for each pair of lines; a step throws where its file is missing or its text is no list. */
export function* restoreAcls(
  facts: Facts,
  directory: string,
  bytes: Uint8Array,
  substitutes: ReadonlyMap<Sid, Sid>,
): Generator<() => { readonly target: Target; readonly descriptor: SecurityDescriptor }> {
  const folder = existing(facts, absolute(facts, directory), directory)
  const lines = fromUtf16(bytes).split(/\r\n|\n/)
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [name = '', text = ''] = [lines[at], lines[at + 1]]
    yield () => {
      const shown = `${directory.replace(/[\\/]+$/, '')}\\${name}`
      const target = existing(facts, joinPath(folder.file.path, name), shown)
      return {
        target,
        descriptor: restored(facts, target, substituted(readList(text, shown, facts), substitutes)),
      }
    }
  }
}

function readList(text: string, shown: string, facts: Facts): SecurityDescriptor {
  try {
    return parseSddl(text, contextOf(facts))
  } catch (error) {
    if (error instanceof AclTextError)
      throw new IcaclsError(`${shown}: The data is invalid. ${error.message}`, 13)
    throw error
  }
}

function substituted(descriptor: SecurityDescriptor, sids: ReadonlyMap<Sid, Sid>): SecurityDescriptor {
  if (descriptor.dacl === undefined || sids.size === 0) return descriptor
  const entries = descriptor.dacl.entries.map((ace) => ({ ...ace, sid: sids.get(ace.sid) ?? ace.sid }))
  return { ...descriptor, dacl: { ...descriptor.dacl, entries } }
}

/** Owner, group and audit entries stay those of the file. */
function restored(facts: Facts, { file }: Target, list: SecurityDescriptor): SecurityDescriptor {
  const old = facts.descriptor(file.path)
  const { dacl, control } = list
  if (!old.known) return { dacl, control }
  const audits = old.value.control & SE_SACL_PRESENT
  return { ...old.value, dacl, control: control | audits }
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes[2 * at] = unit & 0xff
    bytes[2 * at + 1] = unit >> 8
  }
  return bytes
}

function fromUtf16(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
  }
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
