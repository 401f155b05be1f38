import type { Accounts } from '../accounts/accounts.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import { aceFlags, aceTypes, controlBits, mapGeneric } from '../acl/rights.ts'
import { formatSddl, SddlError } from '../acl/sddl.ts'
import type { Ace, SecurityDescriptor } from '../acl/security-descriptor.ts'
import { parentPath } from '../base/windows-path.ts'
import type { World } from '../world/world.ts'
import { fileRightsInWords } from './sentences/file-right-words.ts'

/** The access-control list of a file or folder, as the Security tab shows it. */
export interface AclView {
  /** As the disk spells it. */
  readonly path: string
  readonly kind: 'file' | 'directory'
  /** '' where nobody is. */
  readonly owner: string
  readonly isProtected: boolean
  /** No list at all: everybody may do everything. */
  readonly isNull: boolean
  /** '' for a list that SDDL cannot state. */
  readonly sddl: string
  readonly entries: readonly AclEntryView[]
}

export interface AclEntryView {
  /** Index in the stored order. */
  readonly position: number
  readonly type: 'allow' | 'deny' | 'other'
  readonly principal: string
  readonly sid: string
  /** '(OI)(CI)(RX)'. */
  readonly rights: string
  /** 'Read & execute'. */
  readonly rightsText: string
  /** 'This folder, subfolders and files'. */
  readonly appliesTo: string
  readonly isInherited: boolean
  /** The folder that it comes from, where that is known. */
  readonly inheritedFrom?: string
}

export type AclViewResult =
  | { readonly ok: true; readonly view: AclView; readonly descriptor: SecurityDescriptor }
  /** 'missing': there is no such file or folder; 'unknown': the source does not hold its list. */
  | { readonly ok: false; readonly because: 'missing' | 'unknown'; readonly path: string }

export function aclView(world: World, path: string): AclViewResult {
  const file = world.facts.file(path)
  if (!file.known) return { ok: false, because: 'unknown', path: file.missing.name }
  if (file.value === undefined) return { ok: false, because: 'missing', path }
  const descriptor = world.facts.descriptor(file.value.path)
  if (!descriptor.known) return { ok: false, because: 'unknown', path: descriptor.missing.name }
  const view = viewOf(world, file.value, descriptor.value)
  return { ok: true, view, descriptor: descriptor.value }
}

function viewOf(world: World, file: Pick<AclView, 'path' | 'kind'>, sd: SecurityDescriptor): AclView {
  const accounts = world.accounts()
  return {
    path: file.path,
    kind: file.kind,
    owner: sd.owner === undefined ? '' : (accounts.nameOf(sd.owner) ?? sd.owner),
    isProtected: (sd.control & controlBits.daclProtected) !== 0,
    isNull: sd.dacl === undefined,
    sddl: sddlOf(sd),
    entries: (sd.dacl?.entries ?? []).map((ace, position) =>
      entryView(accounts, ace, position, file.kind, () => sourceOf(world, file.path, sd, ace)),
    ),
  }
}

function sddlOf(sd: SecurityDescriptor): string {
  try {
    return formatSddl(sd)
  } catch (error) {
    if (error instanceof SddlError) return ''
    throw error
  }
}

function entryView(
  accounts: Accounts,
  ace: Ace,
  position: number,
  kind: AclView['kind'],
  source: () => string | undefined,
): AclEntryView {
  const isInherited = (ace.flags & aceFlags.inherited) !== 0
  const from = isInherited ? source() : undefined
  const principal = ace.name ?? accounts.nameOf(ace.sid) ?? ace.sid
  return {
    position,
    type: typeOf(ace),
    principal,
    sid: ace.sid,
    rights: formatAceText(ace, () => principal).slice(principal.length + 1),
    rightsText: fileRightsInWords(ace.mask),
    appliesTo: appliesTo(ace.flags, kind),
    isInherited,
    ...(from !== undefined && { inheritedFrom: from }),
  }
}

function typeOf({ type }: Ace): AclEntryView['type'] {
  if (type === aceTypes.allow || type === aceTypes.allowCallback) return 'allow'
  return type === aceTypes.deny || type === aceTypes.denyCallback ? 'deny' : 'other'
}

const { objectInherit: OI, containerInherit: CI, inheritOnly: IO, noPropagate: NP } = aceFlags

const places = new Map<number, string>([
  [0, 'This folder only'],
  [CI | OI, 'This folder, subfolders and files'],
  [CI, 'This folder and subfolders'],
  [OI, 'This folder and files'],
  [CI | OI | IO, 'Subfolders and files only'],
  [CI | IO, 'Subfolders only'],
  [OI | IO, 'Files only'],
  [IO, 'Nothing'],
])

/** In the words of Permission Entry's 'Applies to'. */
function appliesTo(flags: number, kind: AclView['kind']): string {
  if (kind === 'file') return 'This file only'
  const words = places.get(flags & (CI | OI | IO)) ?? ''
  return (flags & NP) !== 0 && (flags & (CI | OI)) !== 0 ? `${words}, within this container only` : words
}

const creators: ReadonlySet<string> = new Set(['S-1-3-0', 'S-1-3-1'])

/** The nearest folder above whose own list holds the entry; undefined: none, or a list on the way is not known. */
function sourceOf(world: World, path: string, sd: SecurityDescriptor, ace: Ace): string | undefined {
  for (let folder = parentPath(path); folder !== undefined; folder = parentPath(folder)) {
    const above = world.facts.descriptor(folder)
    if (!above.known) return undefined
    if ((above.value.dacl?.entries ?? []).some((one) => passesOn(one, ace, sd))) return folder
  }
  return undefined
}

function passesOn(parent: Ace, ace: Ace, { owner, group }: SecurityDescriptor): boolean {
  if ((parent.flags & aceFlags.inherited) !== 0 || (parent.flags & (OI | CI)) === 0) return false
  if (parent.type !== ace.type || mapGeneric(parent.mask) !== mapGeneric(ace.mask)) return false
  if (parent.sid === ace.sid && parent.name === ace.name) return true
  return creators.has(parent.sid) && (ace.sid === owner || ace.sid === group)
}
