import type { GroupAccount, UserAccount } from '../accounts/account.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'

export interface ChangedRecord {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What changes do to lists, accounts, rights and states, as text: one line for an entry or a member. */
export function changedRecords(
  before: World,
  after: World,
  changes: readonly Change[],
): readonly ChangedRecord[] {
  const records = new Map<string, ChangedRecord>()
  for (const change of changes) {
    const asked = questionOf(change)
    if (asked === undefined) continue
    const more = change.kind === 'put-user' && change.password !== undefined ? '\npassword: set anew' : ''
    records.set(asked.name, {
      name: asked.name,
      before: asked.tell(before),
      after: `${asked.tell(after)}${more}`,
    })
  }
  return [...records.values()]
}

interface Question {
  readonly name: string
  readonly tell: (world: World) => string
}

function questionOf(change: Change): Question | undefined {
  switch (change.kind) {
    case 'set-acl':
      return { name: `permissions of ${change.path}`, tell: (world) => listOf(world, change.path) }
    case 'put-user':
      return { name: `user ${change.user.name}`, tell: (world) => userOf(world, change.user.name) }
    case 'remove-user':
      return { name: `user ${change.name}`, tell: (world) => userOf(world, change.name) }
    case 'put-group':
      return { name: `group ${change.group.name}`, tell: (world) => groupOf(world, change.group.name) }
    case 'remove-group':
      return { name: `group ${change.name}`, tell: (world) => groupOf(world, change.name) }
    case 'set-user-right':
      return {
        name: `user right ${change.right}`,
        tell: ({ facts }) => (facts.accounts().userRights[change.right] ?? []).join('\n'),
      }
    case 'set-state':
      return { name: `${change.what} ${change.name}`, tell: (world) => stateOf(world, change) }
    default:
      return undefined
  }
}

function listOf(world: World, path: string): string {
  const found = world.facts.descriptor(path)
  if (!found.known) return ''
  const entries = found.value.dacl?.entries ?? []
  return entries.map((ace) => formatAceText(ace, (sid) => world.accounts().nameOf(sid))).join('\n')
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const userOf = ({ facts }: World, name: string): string =>
  linesOf(facts.accounts().users.find((user) => sameName(user.name, name)))

const groupOf = ({ facts }: World, name: string): string =>
  linesOf(facts.accounts().groups.find((group) => sameName(group.name, name)))

const linesOf = (record: UserAccount | GroupAccount | undefined): string =>
  Object.entries(record ?? {})
    .flatMap(([key, value]) =>
      Array.isArray(value) ? value.map((one) => `${key}: ${String(one)}`) : [`${key}: ${String(value)}`],
    )
    .join('\n')

const stateOf = ({ facts }: World, { what, name }: Change & { kind: 'set-state' }): string =>
  what === 'pool' ? facts.poolState(name) : facts.siteState(name)
