import type { AclEvidence, Evidence } from '../../base/evidence.ts'
import type { Reason } from '../../base/reason.ts'
import { fact } from './words.ts'

export const aclEvidenceOf = ({ evidence }: Reason): readonly AclEvidence[] =>
  evidence.filter((one: Evidence): one is AclEvidence => one.kind === 'acl')

const rights: Readonly<Record<string, string>> = {
  read: 'read',
  R: 'read',
  write: 'write to',
  W: 'write to',
  execute: 'execute',
  X: 'execute',
  list: 'list',
  traverse: 'pass through',
}

/** What was asked of the file, as a verb: 'read', 'list', 'write to', 'pass through'. */
export const rightInWords = (reason: Reason): string =>
  rights[fact(reason, 'right', 'read')] ?? `open for ${fact(reason, 'right')}`

const effects: Readonly<Record<string, string>> = {
  allows: 'allows it',
  denies: 'denies it',
  'inherit-only': 'is for children only',
  'not-in-token': 'is for somebody else',
  'deny-only-group': 'is for a group that only denies',
  'grants-other-rights': 'allows other rights',
  'denies-other-rights': 'denies other rights',
  'not-reached': 'is not reached',
  conditional: 'holds under a condition that files do not meet',
  'not-an-access-entry': 'is no entry about access',
}

/** What an entry of a list did, as words that follow it. */
export const effectInWords = (effect: string | undefined): string =>
  effect === undefined ? '' : (effects[effect] ?? effect)
