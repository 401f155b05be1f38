import type { AclEntry, BasicRight } from '../../../../src/edge/admin/contract.ts'

/** The rows of the Security tab. */
export const basicRights: readonly { readonly right: BasicRight; readonly title: string }[] = [
  { right: 'full_control', title: 'Full control' },
  { right: 'modify', title: 'Modify' },
  { right: 'read_execute', title: 'Read & execute' },
  { right: 'list', title: 'List folder contents' },
  { right: 'read', title: 'Read' },
  { right: 'write', title: 'Write' },
]

export type Rights = ReadonlySet<BasicRight>

/** What a right holds besides itself. */
const within: Readonly<Record<BasicRight, readonly BasicRight[]>> = {
  full_control: ['modify', 'read_execute', 'list', 'read', 'write'],
  modify: ['read_execute', 'list', 'read', 'write'],
  read_execute: ['list', 'read'],
  list: [],
  read: [],
  write: [],
}

/** As the check boxes of Windows go: a right takes with it what it holds, and loses what holds it. */
export function toggleRight(rights: Rights, right: BasicRight, isChecked: boolean): Rights {
  const next = new Set(rights)
  if (isChecked) for (const one of [right, ...within[right]]) next.add(one)
  else
    for (const { right: one } of basicRights)
      if (one === right || within[one].includes(right)) next.delete(one)
  return next
}

/** icacls's letters: 'F', 'M', 'RX,W'; '' for none. */
export function lettersOf(rights: Rights): string {
  if (rights.has('full_control')) return 'F'
  if (rights.has('modify')) return 'M'
  const letters = [
    rights.has('read_execute') ? 'RX' : rights.has('read') ? 'R' : '',
    rights.has('write') ? 'W' : '',
  ]
  return letters.filter((letter) => letter !== '').join(',')
}

const byLetter: Readonly<Record<string, readonly BasicRight[]>> = {
  F: ['full_control', ...within.full_control],
  M: ['modify', ...within.modify],
  RX: ['read_execute', ...within.read_execute],
  R: ['read'],
  W: ['write'],
}

/** An entry's text in icacls's words, taken apart. */
export interface EntryRights {
  readonly rights: Rights
  /** Has more than, or not quite, the rows of the Security tab. */
  readonly isSpecial: boolean
  /** Without brackets: 'RX,W'. */
  readonly letters: string
  /** '(OI)(CI)'. */
  readonly inheritance: string
  /** For children only. */
  readonly isInheritOnly: boolean
  /** 'List folder contents' and nothing else: Read & execute, inherited by folders but not by files. */
  readonly isList: boolean
}

/** '(OI)(CI)(RX)' → what it holds. */
export function entryRights(text: AclEntry['rights']): EntryRights {
  const groups = [...text.matchAll(/\(([^()]*)\)/g)].map(([, group = '']) => group.toUpperCase())
  const flags = groups.filter((group) => /^(OI|CI|IO|NP)$/.test(group))
  const words = groups
    .filter((group) => !/^(I|OI|CI|IO|NP|DENY)$/.test(group))
    .flatMap((group) => group.split(','))
  // '(N)' is how icacls shows that everything is denied.
  const letters = words.map((word) => (word === 'N' ? 'F' : word))
  const inheritance = flags.map((flag) => `(${flag})`).join('')
  const isList = inheritance === '(CI)' && letters.join() === 'RX'
  return {
    rights: new Set(isList ? ['list'] : letters.flatMap((letter) => byLetter[letter] ?? [])),
    isList,
    isSpecial: letters.some((letter) => !(letter in byLetter)),
    letters: letters.join(','),
    inheritance,
    isInheritOnly: flags.includes('IO'),
  }
}

/** 'Applies to' of Permission Entry, with icacls's flags for it. */
export const appliesTo = [
  { value: '(OI)(CI)', label: 'This folder, subfolders and files' },
  { value: '', label: 'This folder only' },
  { value: '(CI)', label: 'This folder and subfolders' },
  { value: '(OI)', label: 'This folder and files' },
  { value: '(OI)(CI)(IO)', label: 'Subfolders and files only' },
  { value: '(CI)(IO)', label: 'Subfolders only' },
  { value: '(OI)(IO)', label: 'Files only' },
] as const
