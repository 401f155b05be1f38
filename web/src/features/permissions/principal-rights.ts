import type { AclEntry, AclEntryEdit, BasicRight } from '../../../../src/edge/admin/contract.ts'
import { basicRights, entryRights, lettersOf, type Rights } from './basic-rights.ts'

/** What a list says about one principal, as the Security tab shows it. */
export interface PrincipalRights {
  readonly principal: string
  readonly sid: string
  readonly allow: SideRights
  readonly deny: SideRights
}

export interface SideRights {
  /** By an entry of its own. */
  readonly own: Rights
  /** By an inherited entry: cannot be taken away here. */
  readonly inherited: Rights
  /** Where each right comes from. */
  readonly from: ReadonlyMap<BasicRight, string>
  /** The entry that the check boxes change; undefined: there is none yet. */
  readonly entry: AclEntry | undefined
  /** The entry of 'List folder contents' alone: Read & execute that only folders inherit. */
  readonly list: AclEntry | undefined
  /** Why the check boxes cannot say it: several entries, or special rights. */
  readonly isSpecial: boolean
}

/** The principals of a list, each once, in the order in which they stand. */
export function principalsOf(entries: readonly AclEntry[]): PrincipalRights[] {
  const groups = Map.groupBy(entries, ({ sid }) => sid)
  return [...groups].map(([sid, list]) => ({
    sid,
    principal: list[0]?.principal ?? sid,
    allow: sideOf(list.filter(({ type }) => type === 'allow')),
    deny: sideOf(list.filter(({ type }) => type === 'deny')),
  }))
}

function sideOf(entries: readonly AclEntry[]): SideRights {
  const own = entries.filter(({ inherited }) => !inherited)
  const inherited = entries.filter((entry) => entry.inherited)
  const from = new Map<BasicRight, string>()
  for (const { right } of basicRights) {
    const giver = [...own, ...inherited].find((entry) => rightsOf([entry]).has(right))
    if (giver) from.set(right, giver.inherited ? (giver.inherited_from ?? 'a folder above') : '')
  }
  const [lists, others] = [own.filter(isList), own.filter((entry) => !isList(entry))]
  return {
    own: rightsOf(own),
    inherited: rightsOf(inherited),
    from,
    entry: others.length === 1 ? others[0] : undefined,
    list: lists[0],
    isSpecial: others.length > 1 || lists.length > 1 || own.some(isSpecial),
  }
}

const isSpecial = ({ rights }: AclEntry): boolean => {
  const entry = entryRights(rights)
  return entry.isSpecial || entry.isInheritOnly
}

const isList = ({ rights }: AclEntry): boolean => entryRights(rights).isList

/** An entry for children only gives nothing here. */
function rightsOf(entries: readonly AclEntry[]): Rights {
  const here = entries.map(({ rights }) => entryRights(rights)).filter((entry) => !entry.isInheritOnly)
  return new Set(here.flatMap(({ rights }) => [...rights]))
}

/** What the check boxes of a principal ask for, as edits of the list: what goes, what becomes another, what comes. */
export function entryEdits(
  { principal: name, sid, ...who }: PrincipalRights,
  type: 'allow' | 'deny',
  rights: Rights,
): AclEntryEdit[] {
  const { entry, list } = who[type]
  const principal = name === sid ? `*${sid}` : name
  const letters = lettersOf(rights)
  const isListed = rights.has('list') && !rights.has('read_execute')
  const edits: AclEntryEdit[] = []
  if (list !== undefined && !isListed) edits.push({ id: list.id, removed: true })
  if (entry !== undefined && letters === '') edits.push({ id: entry.id, removed: true })
  else if (entry !== undefined && letters !== entryRights(entry.rights).letters)
    edits.push({ id: entry.id, rights: `(${letters})` })
  else if (entry === undefined && letters !== '') edits.push({ principal, type, rights: `(${letters})` })
  if (list === undefined && isListed) edits.push({ principal, type, rights: '(RX)', inheritance: '(CI)' })
  return edits
}
