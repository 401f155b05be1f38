import { isAllow, isDeny, isOwn, storedEntries } from '../acl/edit-entries.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import { canonicalOrder } from '../acl/inheritance.ts'
import { aceTypes } from '../acl/rights.ts'
import type { Ace, SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { World } from '../world/world.ts'
import { commandLine } from './appcmd-lines.ts'
import { type EditProblem, kindOfIcacls, orProblem, type Refused, refused } from './edit-problem.ts'
import { runIcacls } from './icacls.ts'
import type { IcaclsAction } from './icacls-arguments.ts'
import { requestedEntry } from './icacls-entries.ts'
import { absolute, existing } from './icacls-targets.ts'
import type { Edited } from './server-objects-edit.ts'

/** An entry as the Security tab states it. */
export interface EntrySpec {
  /** 'CONTOSO\\Editors', 'IIS AppPool\\Contoso', '*S-1-5-…'. */
  readonly principal: string
  readonly type: 'allow' | 'deny'
  /** icacls's: 'RX', 'M', 'F', 'RX,WD'; with or without brackets. */
  readonly rights: string
  /** icacls's: '(OI)(CI)', '(OI)(CI)(IO)'; default: '(OI)(CI)' for a folder, '' for a file. */
  readonly inheritance?: string
}

export type AclEdit =
  /** The rights are added to what the principal has. */
  | { readonly kind: 'add'; readonly entry: EntrySpec }
  /** The entry at the index (in the stored order) becomes another. */
  | { readonly kind: 'replace'; readonly index: number; readonly entry: EntrySpec }
  | { readonly kind: 'remove'; readonly index: number }
  /** Every own entry of the principal. */
  | { readonly kind: 'remove-principal'; readonly principal: string; readonly which?: 'granted' | 'denied' }
  /** 'enable'; 'copy': what was inherited becomes the file's own; 'remove': what was inherited goes. */
  | { readonly kind: 'inheritance'; readonly mode: 'enable' | 'copy' | 'remove' }
  | { readonly kind: 'owner'; readonly principal: string }
  /** Nothing of its own: what the folder above passes on. */
  | { readonly kind: 'reset' }

/**
 * Changes the list of one file or folder as icacls does it; `recursive`: of all below, too (not by index). Where icacls has
 * no words for it (one of several entries of one principal), the list is changed all the same, and `commandLines` is empty.
 */
export function editAcl(
  world: World,
  path: string,
  edit: AclEdit,
  { recursive = false }: { readonly recursive?: boolean } = {},
): Edited | Refused {
  if (/[*?\p{Cc}]/u.test(path) || path.trim() === '')
    return refused('no-such-place', 2, `There is no file or folder "${path}".`)
  return orProblem(() => {
    if (edit.kind === 'remove' || edit.kind === 'replace') return editEntry(world, path, edit)
    const { file } = existing(world.facts, absolute(world.facts, path), path)
    return icaclsEdit(world, path, [actionOf(edit, file.kind)], recursive)
  })
}

function actionOf(
  edit: Exclude<AclEdit, { kind: 'remove' | 'replace' }>,
  kind: 'file' | 'directory',
): IcaclsAction {
  switch (edit.kind) {
    case 'add':
      return grantOrDeny(edit.entry.type, [textOf(edit.entry, kind)])
    case 'remove-principal':
      return { kind: 'remove', which: edit.which ?? 'all', names: [edit.principal] }
    case 'owner':
      return { kind: 'setowner', name: edit.principal }
    default:
      return edit
  }
}

const grantOrDeny = (type: 'allow' | 'deny', entries: readonly string[]): IcaclsAction =>
  type === 'allow' ? { kind: 'grant', replace: false, entries } : { kind: 'deny', entries }

function textOf({ principal, rights, inheritance }: EntrySpec, kind: 'file' | 'directory'): string {
  const bare = rights.trim().replace(/^\(([^()]*)\)$/, '$1')
  return `${principal}:${inheritance ?? (kind === 'directory' ? '(OI)(CI)' : '')}(${bare})`
}

/** One entry of the stored list. What icacls can say is said by it; it must come to the same list. */
function editEntry(
  world: World,
  path: string,
  edit: Extract<AclEdit, { kind: 'remove' | 'replace' }>,
): Edited | Refused {
  const { file } = existing(world.facts, absolute(world.facts, path), path)
  const found = world.facts.descriptor(file.path)
  if (!found.known) return refused('unreadable', 13, `${path}: the access-control list is not known here.`)
  const entries = found.value.dacl?.entries ?? []
  const old = entries[edit.index]
  if (old === undefined) return refused('not-found', 1168, `The list has no entry ${edit.index}.`)
  if (!isOwn(old) || !(isAllow(old) || isDeny(old)))
    return refused('invalid', 87, 'The entry is inherited, or of a kind that is not edited here.')
  const others = entries.filter((ace) => ace !== old)
  const text = edit.kind === 'replace' ? textOf(edit.entry, file.kind) : undefined
  const type = edit.kind === 'replace' ? edit.entry.type : 'allow'
  const added =
    text === undefined ? [] : storedEntries(requestedEntry(world.accounts(), text, type), file.kind)
  const wanted = canonicalOrder([...added, ...others])
  for (const actions of waysToSay(world, old, others, text, type)) {
    const said = icaclsEdit(world, path, actions, false)
    if (said.ok && isSameList(said, wanted)) return said
  }
  const dacl = { revision: found.value.dacl?.revision ?? 2, entries: wanted }
  const descriptor: SecurityDescriptor = { ...found.value, dacl }
  const change = { kind: 'set-acl', path: file.path, descriptor } as const
  return { ok: true, changes: [change], commandLines: [], isSaidByAppcmd: false }
}

/** Lines that may come to the same, the shortest first. */
function waysToSay(
  world: World,
  old: Ace,
  others: readonly Ace[],
  text: string | undefined,
  type: 'allow' | 'deny',
): readonly (readonly IcaclsAction[])[] {
  const name = nameOf(world, old)
  const isAllowed = isAllow(old)
  const removal: IcaclsAction = { kind: 'remove', which: isAllowed ? 'granted' : 'denied', names: [name] }
  const addition = text === undefined ? [] : [grantOrDeny(type, [text])]
  const rest = others
    .filter((ace) => isOwn(ace) && ace.sid === old.sid && isAllow(ace) === isAllowed)
    .map((ace) => formatAceText({ ...ace, type: aceTypes.allow }, () => name))
  const again = rest.length === 0 ? [] : [grantOrDeny(isAllowed ? 'allow' : 'deny', rest)]
  return [
    ...(text !== undefined && type === 'allow'
      ? [[{ kind: 'grant', replace: true, entries: [text] } as const]]
      : []),
    [removal, ...addition],
    [removal, ...again, ...addition],
  ]
}

const nameOf = (world: World, ace: Ace): string =>
  ace.name ?? world.accounts().nameOf(ace.sid) ?? `*${ace.sid}`

function isSameList({ changes }: Edited, wanted: readonly Ace[]): boolean {
  const [change] = changes
  if (change?.kind !== 'set-acl') return false
  const spelled = (aces: readonly Ace[]): string =>
    aces
      .map(({ type, flags, mask, sid, name }) => JSON.stringify([type, flags, mask, sid, name]))
      .toSorted()
      .join()
  return spelled(change.descriptor?.dacl?.entries ?? []) === spelled(wanted)
}

function icaclsEdit(
  world: World,
  path: string,
  actions: readonly IcaclsAction[],
  recursive: boolean,
): Edited | Refused {
  const line = { name: path, actions, recursive, goesOn: false, quiet: true }
  const { code, err, changes } = runIcacls(world, line)
  if (code !== 0) return { ok: false, problem: problemOf(code, err) }
  const words = [...actions.flatMap(wordsOf), ...(recursive ? ['/t'] : [])]
  return { ok: true, changes, commandLines: [commandLine('icacls', path, ...words)], isSaidByAppcmd: true }
}

function wordsOf(action: IcaclsAction): readonly string[] {
  switch (action.kind) {
    case 'grant':
      return [action.replace ? '/grant:r' : '/grant', ...action.entries]
    case 'deny':
      return ['/deny', ...action.entries]
    case 'remove':
      return [{ all: '/remove', granted: '/remove:g', denied: '/remove:d' }[action.which], ...action.names]
    case 'inheritance':
      return [{ enable: '/inheritance:e', copy: '/inheritance:d', remove: '/inheritance:r' }[action.mode]]
    case 'setowner':
      return ['/setowner', action.name]
    default:
      return ['/reset']
  }
}

const problemOf = (code: number, err: string): EditProblem => ({
  kind: kindOfIcacls(code),
  code,
  message: err.trim().split('\n').at(-1) ?? '',
})
