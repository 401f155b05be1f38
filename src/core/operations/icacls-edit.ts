import type { Accounts } from '../accounts/accounts.ts'
import {
  isAllow,
  isDeny,
  isOwn,
  storedEntries,
  withEntries,
  withEntry,
  withoutRights,
} from '../acl/edit-entries.ts'
import { applyParent } from '../acl/inheritance.ts'
import { aceFlags, aceTypes, controlBits } from '../acl/rights.ts'
import type { Ace, SecurityDescriptor } from '../acl/security-descriptor.ts'
import { parentPath } from '../base/windows-path.ts'
import type { Facts, FileFacts } from '../world/facts.ts'
import type { IcaclsAction } from './icacls-arguments.ts'
import { invalidParameter, requestedEntry, sidNamed } from './icacls-entries.ts'
import { IcaclsError } from './icacls-error.ts'

/** A file or directory that a line means, with the list that it has at this moment. */
export interface Subject {
  readonly file: FileFacts
  readonly descriptor: SecurityDescriptor
}

/** The descriptor after one action; undefined: reset to what it inherits. */
export function edited(
  facts: Facts,
  accounts: Accounts,
  { file, descriptor }: Subject,
  action: IcaclsAction,
): SecurityDescriptor | undefined {
  const entries = descriptor.dacl?.entries ?? []
  switch (action.kind) {
    case 'grant':
      return withEntries(descriptor, granted(accounts, entries, file, action))
    case 'deny':
      return withEntries(descriptor, denied(accounts, entries, file, action.entries))
    case 'remove':
      return withEntries(descriptor, removed(accounts, entries, action))
    case 'inheritance':
      return inheriting(facts, file, descriptor, action.mode)
    case 'setowner':
      return { ...descriptor, owner: sidNamed(accounts, action.name) }
    case 'setintegritylevel':
      return labelled(descriptor, file, action.level)
    case 'reset':
      return undefined
    default:
      return descriptor
  }
}

function granted(
  accounts: Accounts,
  entries: readonly Ace[],
  file: FileFacts,
  { replace, entries: texts }: Extract<IcaclsAction, { kind: 'grant' }>,
): readonly Ace[] {
  const added = texts.map((text) => requestedEntry(accounts, text, 'allow'))
  const replaced = new Set(replace ? added.map(({ sid }) => sid) : [])
  const kept = entries.filter((ace) => !(isOwn(ace) && isAllow(ace) && replaced.has(ace.sid)))
  return added.flatMap((ace) => storedEntries(ace, file.kind)).reduce(withEntry, kept)
}

function denied(
  accounts: Accounts,
  entries: readonly Ace[],
  file: FileFacts,
  texts: readonly string[],
): readonly Ace[] {
  return texts
    .map((text) => requestedEntry(accounts, text, 'deny'))
    .flatMap((ace) => storedEntries(ace, file.kind))
    .reduce((list, ace) => withEntry(withoutRights(list, ace.sid, ace.mask), ace), entries)
}

function removed(
  accounts: Accounts,
  entries: readonly Ace[],
  { which, names }: Extract<IcaclsAction, { kind: 'remove' }>,
): readonly Ace[] {
  const strangers = new Set(entries.flatMap(({ name }) => name?.toLowerCase() ?? []))
  const known = names.filter(
    (name) => accounts.find(name) !== undefined || !strangers.has(name.toLowerCase()),
  )
  const sids = new Set(known.map((name) => sidNamed(accounts, name)))
  const named = new Set(names.filter((name) => !known.includes(name)).map((name) => name.toLowerCase()))
  const matches = (ace: Ace): boolean => which === 'all' || (which === 'granted' ? isAllow(ace) : isDeny(ace))
  return entries.filter(
    (ace) => !(isOwn(ace) && matches(ace) && (sids.has(ace.sid) || named.has(ace.name?.toLowerCase() ?? ''))),
  )
}

function inheriting(
  facts: Facts,
  file: FileFacts,
  descriptor: SecurityDescriptor,
  mode: 'enable' | 'copy' | 'remove',
): SecurityDescriptor {
  const entries = descriptor.dacl?.entries ?? []
  if (mode === 'enable') {
    const folder = parentPath(file.path)
    const above = folder === undefined ? undefined : facts.descriptor(folder)
    const open = { ...descriptor, control: descriptor.control & ~controlBits.daclProtected }
    if (above === undefined) return open
    if (!above.known)
      throw new IcaclsError(`${file.path}: the access-control list of ${folder} is not known here.`, 13)
    return applyParent(open, above.value, file.kind)
  }
  const control = (descriptor.control | controlBits.daclProtected) & ~controlBits.daclAutoInherited
  const kept =
    mode === 'remove'
      ? entries.filter(isOwn)
      : entries.map((ace) => ({ ...ace, flags: ace.flags & ~aceFlags.inherited }))
  return { ...withEntries(descriptor, kept), control: control | controlBits.daclPresent }
}

const levels: Readonly<Record<string, string>> = { l: 'S-1-16-4096', m: 'S-1-16-8192', h: 'S-1-16-12288' }
const NO_WRITE_UP = 1

/** '(OI)(CI)Low', 'M': a mandatory label in place of the one before. */
function labelled(descriptor: SecurityDescriptor, file: FileFacts, text: string): SecurityDescriptor {
  const [, groups = '', word = ''] = /^((?:\((?:OI|CI|NP|IO)\))*)(l|low|m|medium|h|high)$/i.exec(text) ?? []
  const sid = levels[word.slice(0, 1).toLowerCase()]
  if (sid === undefined) throw invalidParameter(text)
  const bits: Readonly<Record<string, number>> = { OI: 1, CI: 2, NP: 4, IO: 8 }
  const flags = [...groups.matchAll(/[A-Z]{2}/gi)].reduce(
    (sum, [name]) => sum | (bits[name.toUpperCase()] ?? 0),
    0,
  )
  const others = (descriptor.sacl?.entries ?? []).filter(({ type }) => type !== aceTypes.mandatoryLabel)
  const label: Ace = {
    type: aceTypes.mandatoryLabel,
    flags: file.kind === 'file' ? 0 : flags,
    mask: NO_WRITE_UP,
    sid,
  }
  const control = descriptor.control | controlBits.saclPresent
  return { ...descriptor, sacl: { revision: 2, entries: [...others, label] }, control }
}
