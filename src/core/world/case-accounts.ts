import type { LogonRight } from '../accounts/account.ts'
import type { SnapshotGroup, SnapshotUser } from './case.ts'
import {
  booleanOf,
  type CaseReader,
  type Entry,
  entriesOf,
  type Field,
  fail,
  fieldsOf,
  itemsOf,
  oneOf,
  textOf,
  textsOf,
} from './case-reader.ts'

const logonRights = ['network', 'batch', 'interactive', 'service'] as const satisfies readonly LogonRight[]

const userKeys = [
  'password',
  'groups',
  'enabled',
  'lockedOut',
  'passwordExpired',
  'mustChangePassword',
  'accountExpired',
  'logonHours',
  'deniedLogon',
  'sid',
  'upn',
  'certificates',
] as const

const fold = (name: string): string => name.toLowerCase()

/** A name without a domain is the machine's own. */
const qualified = (name: string, machine: string): string =>
  name.includes('\\') ? name : `${machine}\\${name}`

export function usersOf(reader: CaseReader, from: Field, machine: string): SnapshotUser[] {
  return entriesOf(reader, from, (key) => fold(qualified(key, machine))).map((entry) =>
    userOf(reader, entry, machine),
  )
}

function userOf(reader: CaseReader, entry: Entry, machine: string): SnapshotUser {
  const fields = fieldsOf(reader, { ...entry, name: `the account ${entry.key}` }, userKeys)
  const flag = (field: Entry | undefined, otherwise: boolean) =>
    (field && booleanOf(reader, field)) ?? otherwise
  const password = fields.password && textOf(reader, fields.password)
  const sid = fields.sid && sidOf(reader, fields.sid)
  const upn = fields.upn && textOf(reader, fields.upn)
  return {
    kind: 'user',
    name: accountName(reader, entry, machine),
    ...(sid !== undefined && { sid }),
    ...(password !== undefined && { password }),
    ...(upn !== undefined && { upn }),
    groups: fields.groups ? textsOf(reader, fields.groups) : [],
    enabled: flag(fields.enabled, true),
    lockedOut: flag(fields.lockedOut, false),
    passwordExpired: flag(fields.passwordExpired, false),
    mustChangePassword: flag(fields.mustChangePassword, false),
    accountExpired: flag(fields.accountExpired, false),
    logonHours: (fields.logonHours && oneOf(reader, fields.logonHours, ['always', 'never'])) ?? 'always',
    deniedLogon: fields.deniedLogon ? deniedLogonOf(reader, fields.deniedLogon) : [],
    certificates: fields.certificates ? textsOf(reader, fields.certificates) : [],
  }
}

const deniedLogonOf = (reader: CaseReader, from: Entry): LogonRight[] =>
  itemsOf(reader, from).flatMap((item) => oneOf(reader, item, logonRights) ?? [])

function accountName(reader: CaseReader, entry: Entry, machine: string): string {
  const name = qualified(entry.key, machine)
  if (!/^[^\\@/]+\\[^\\@/]+$/.test(name))
    fail(reader, entry.keyOffset, `'${entry.key}' is no account name: expected DOMAIN\\name`)
  return name
}

function sidOf(reader: CaseReader, from: Entry): string | undefined {
  const text = textOf(reader, from)
  if (text === undefined || /^S-1-\d+(-\d+){1,15}$/.test(text)) return text
  return fail(reader, from, `sid: expected S-1-…, found '${text}'`)
}

export function groupsOf(reader: CaseReader, from: Field): SnapshotGroup[] {
  return entriesOf(reader, from, fold).map((entry) => {
    const fields = fieldsOf(reader, { ...entry, name: `the group ${entry.key}` }, [
      'members',
      'memberOf',
      'sid',
    ])
    const sid = fields.sid && sidOf(reader, fields.sid)
    return {
      kind: 'group',
      name: entry.key,
      ...(sid !== undefined && { sid }),
      members: fields.members ? textsOf(reader, fields.members) : [],
      memberOf: fields.memberOf ? textsOf(reader, fields.memberOf) : [],
    }
  })
}

export function userRightsOf(reader: CaseReader, from: Field): Record<string, readonly string[]> {
  const rights: Record<string, readonly string[]> = {}
  for (const entry of entriesOf(reader, from, fold)) {
    if (!/^Se[A-Za-z]+(Right|Privilege)$/.test(entry.key)) {
      fail(
        reader,
        entry.keyOffset,
        `unknown key '${entry.key}' in userRights: expected a right as SeBatchLogonRight`,
      )
    }
    rights[entry.key] = textsOf(reader, entry)
  }
  return rights
}
