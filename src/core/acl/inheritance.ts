import type { Sid } from '../accounts/account.ts'
import { aceFlags, aceTypes, controlBits, hasGenericBits, mapGeneric } from './rights.ts'
import type { Ace, Acl, SecurityDescriptor } from './security-descriptor.ts'

const { objectInherit: OI, containerInherit: CI, noPropagate: NP, inheritOnly: IO, inherited: ID } = aceFlags
const creatorOwner: Sid = 'S-1-3-0'
const creatorGroup: Sid = 'S-1-3-1'

export type ChildKind = 'file' | 'directory'

/** Who the child belongs to: what CREATOR OWNER and CREATOR GROUP become. Without one, such an entry takes no effect. */
interface Creator {
  readonly owner?: Sid | undefined
  readonly group?: Sid | undefined
}

const inheritedFrom = new WeakMap<SecurityDescriptor, Map<string, SecurityDescriptor>>()

/**
 * The descriptor of a new child with no entries of its own (reference/iis.md §6.4). Children alike get the same object, so
 * that whoever compares lists can tell by identity.
 */
export function inheritDescriptor(
  parent: SecurityDescriptor,
  kind: ChildKind,
  owner?: Sid,
  group?: Sid,
): SecurityDescriptor {
  let children = inheritedFrom.get(parent)
  if (children === undefined) {
    children = new Map()
    inheritedFrom.set(parent, children)
  }
  const key = `${kind} ${owner} ${group}`
  let child = children.get(key)
  if (child === undefined) {
    child = newChild(parent, kind, owner, group)
    children.set(key, child)
  }
  return child
}

function newChild(
  parent: SecurityDescriptor,
  kind: ChildKind,
  owner: Sid | undefined,
  group: Sid | undefined,
): SecurityDescriptor {
  const dacl: Acl = {
    revision: parent.dacl?.revision ?? 2,
    entries: inheritedEntries(parent, kind, { owner, group }),
  }
  const control = controlBits.daclPresent | controlBits.daclAutoInherited | controlBits.selfRelative
  return { ...(owner !== undefined && { owner }), ...(group !== undefined && { group }), dacl, control }
}

type Reapplied = Partial<Record<ChildKind, SecurityDescriptor>>
const appliedTo = new WeakMap<SecurityDescriptor, WeakMap<SecurityDescriptor, Reapplied>>()

/**
 * The child's descriptor after the parent's has changed: its own entries stay in their order, the inherited ones are made anew
 * behind them. A protected child, and one with a null DACL, stays as it is. Children alike get the same object.
 */
export function applyParent(
  child: SecurityDescriptor,
  parent: SecurityDescriptor,
  kind: ChildKind,
): SecurityDescriptor {
  if ((child.control & controlBits.daclProtected) !== 0 || child.dacl === undefined) return child
  let byParent = appliedTo.get(child)
  if (byParent === undefined) {
    byParent = new WeakMap()
    appliedTo.set(child, byParent)
  }
  const before = byParent.get(parent)
  const applied = before?.[kind] ?? reapplied(child, child.dacl, parent, kind)
  byParent.set(parent, { ...before, [kind]: applied })
  return applied
}

function reapplied(
  child: SecurityDescriptor,
  dacl: Acl,
  parent: SecurityDescriptor,
  kind: ChildKind,
): SecurityDescriptor {
  const own = dacl.entries.filter((ace) => (ace.flags & ID) === 0)
  const entries = [...own, ...inheritedEntries(parent, kind, child)]
  const revision = Math.max(dacl.revision, parent.dacl?.revision ?? 2)
  return { ...child, dacl: { revision, entries }, control: child.control | controlBits.daclAutoInherited }
}

function inheritedEntries(parent: SecurityDescriptor, kind: ChildKind, creator: Creator): readonly Ace[] {
  const entries = parent.dacl?.entries ?? []
  return entries.flatMap((ace) =>
    kind === 'file' ? fileEntries(ace, creator) : directoryEntries(ace, creator),
  )
}

function fileEntries(ace: Ace, creator: Creator): readonly Ace[] {
  if ((ace.flags & OI) === 0) return []
  const effective = effectiveEntry(ace, creator)
  return effective === undefined ? [] : [{ ...effective, flags: (ace.flags & auditFlags) | ID }]
}

const auditFlags = aceFlags.success | aceFlags.failure

/** An entry that must be changed to take effect on the child is kept unchanged beside it, for the child's own children. */
function directoryEntries(ace: Ace, creator: Creator): readonly Ace[] {
  const keeps = (ace.flags & NP) === 0
  const passedOn = (ace.flags & (OI | CI | auditFlags)) | ID
  if ((ace.flags & CI) === 0) return (ace.flags & OI) !== 0 && keeps ? [{ ...ace, flags: passedOn | IO }] : []
  const effective = effectiveEntry(ace, creator)
  const plain = (ace.flags & auditFlags) | ID
  if (!keeps) return effective === undefined ? [] : [{ ...effective, flags: plain }]
  if (effective === ace) return [{ ...ace, flags: passedOn }]
  const forChildren = { ...ace, flags: passedOn | IO }
  return effective === undefined ? [forChildren] : [{ ...effective, flags: plain }, forChildren]
}

/** The entry as it takes effect on a child: creator filled in, generic rights mapped; the same object where nothing changes. */
function effectiveEntry(ace: Ace, creator: Creator): Ace | undefined {
  const sid = ace.sid === creatorOwner ? creator.owner : ace.sid === creatorGroup ? creator.group : ace.sid
  if (sid === undefined) return undefined
  if (sid === ace.sid && !hasGenericBits(ace.mask)) return ace
  return { ...ace, sid, mask: ace.type === aceTypes.mandatoryLabel ? ace.mask : mapGeneric(ace.mask) }
}

/** Explicit deny, explicit allow, then what is inherited: the order that Windows' tools write. */
export function canonicalOrder(entries: readonly Ace[]): readonly Ace[] {
  const isInherited = (ace: Ace): boolean => (ace.flags & ID) !== 0
  const own = entries.filter((ace) => !isInherited(ace))
  return [...own.filter(isDenying), ...own.filter((ace) => !isDenying(ace)), ...entries.filter(isInherited)]
}

const denyTypes: ReadonlySet<number> = new Set([
  aceTypes.deny,
  aceTypes.denyObject,
  aceTypes.denyCallback,
  aceTypes.denyCallbackObject,
])
const isDenying = (ace: Ace): boolean => denyTypes.has(ace.type)
