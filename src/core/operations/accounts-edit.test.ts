import { describe, expect, it } from 'vitest'
import type { World } from '../world/world.ts'
import {
  addGroup,
  addMembers,
  addUser,
  changeGroup,
  changeUser,
  removeGroup,
  removeMembers,
  removeUser,
  setGroupsOf,
  setMembers,
} from './accounts-edit.ts'
import type { Refused } from './edit-problem.ts'
import { runCommand } from './run-command.ts'
import type { Edited } from './server-objects-edit.ts'
import { contosoStory } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(contosoStory)

/** The lines do the same; passwords in them are masked, so only their place is compared. */
function expectSaid(result: Edited | Refused, start: World = world): World {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  const changes = result.commandLines.flatMap((line, at) => {
    const before = start.with(result.changes.slice(0, at))
    const ran = runCommand(before, line)
    expect(ran.err).toBe('')
    return ran.changes
  })
  const plain = (all: unknown): string =>
    JSON.stringify(all, (name, value) => (name === 'password' ? '' : value))
  expect(plain(changes)).toBe(plain(result.changes))
  return start.with(result.changes)
}

const problem = (result: Edited | Refused) => (result.ok ? undefined : result.problem)
const membersOf = (now: World, name: string) => {
  const accounts = now.accounts()
  return accounts.membersOf(accounts.find(name)?.sid ?? '').map((sid) => accounts.nameOf(sid))
}

describe('accounts as data', () => {
  it('adds and changes a user; the password stands in the change and in no line', () => {
    const result = addUser(world, 'carol', { password: '/secret "1"', fullName: 'Carol "C" C' })
    expect(result).toMatchObject({ ok: true, changes: [{ kind: 'put-user', password: '/secret "1"' }] })
    expect(result.ok && result.commandLines).toEqual([
      'net user carol ******** /add "/fullname:Carol \\"C\\" C"',
    ])
    const after = expectSaid(result)
    const changed = expectSaid(changeUser(after, 'WEB01\\carol', { enabled: false, comment: 'gone' }), after)
    expect(changed.accounts().find('carol')).toMatchObject({ enabled: false, comment: 'gone' })
    expect(expectSaid(removeUser(changed, 'carol'), changed).accounts().find('carol')).toBeUndefined()
  })

  it('unlocks an account without enabling it', () => {
    const user = world.accounts().find('bob')
    if (user?.kind !== 'user') throw new Error('bob')
    const shut = world.with([{ kind: 'put-user', user: { ...user, enabled: false, lockedOut: true } }])
    const result = changeUser(shut, 'bob', { unlock: true })
    if (!result.ok) throw new Error(result.problem.message)
    expect(shut.with(result.changes).accounts().find('bob')).toMatchObject({
      enabled: false,
      lockedOut: false,
    })
    const open = world.with([{ kind: 'put-user', user: { ...user, lockedOut: true } }])
    expect(
      expectSaid(changeUser(open, 'bob', { unlock: true }), open)
        .accounts()
        .find('bob'),
    ).toMatchObject({
      lockedOut: false,
    })
  })

  it('adds, fills, changes and removes groups', () => {
    const made = expectSaid(addGroup(world, 'Editors', 'who may write'))
    const filled = expectSaid(addMembers(made, 'Editors', ['bob', 'WEB01\\svc-web']), made)
    expect(membersOf(filled, 'Editors')).toEqual(['WEB01\\bob', 'WEB01\\svc-web'])
    const fewer = expectSaid(removeMembers(filled, 'Editors', ['bob']), filled)
    const others = expectSaid(setMembers(fewer, 'Editors', ['WEB01\\BOB']), fewer)
    expect(membersOf(others, 'Editors')).toEqual(['WEB01\\bob'])
    expectSaid(changeGroup(others, 'Editors', 'x'), others)
    expectSaid(removeGroup(others, 'Editors'), others)
  })

  it('sets the groups of a user', () => {
    const made = expectSaid(addGroup(world, 'Editors'))
    const after = expectSaid(setGroupsOf(made, 'bob', ['Editors']), made)
    expect(membersOf(after, 'Editors')).toEqual(['WEB01\\bob'])
    expect(membersOf(after, 'BUILTIN\\Users')).not.toContain('WEB01\\bob')
  })

  it('takes a name for a name, whatever it looks like', () => {
    expect(problem(addUser(world, '/delete', { password: 'x' }))).toMatchObject({
      kind: 'invalid',
      code: 2202,
    })
    expect(problem(addMembers(world, 'Users', ['/add']))).toMatchObject({ kind: 'not-found', code: 3783 })
  })

  it('says what is wrong in net’s numbers', () => {
    expect(problem(addUser(world, 'BOB'))).toMatchObject({ kind: 'duplicate', code: 2224 })
    expect(problem(removeUser(world, 'nobody'))).toMatchObject({ kind: 'not-found', code: 2221 })
    expect(problem(removeUser(world, 'Administrator'))).toMatchObject({ kind: 'invalid', code: 1371 })
    expect(problem(addGroup(world, 'Users'))).toMatchObject({ kind: 'duplicate', code: 1379 })
    expect(problem(addMembers(world, 'Users', ['bob']))).toMatchObject({ kind: 'duplicate', code: 1378 })
    expect(problem(removeGroup(world, 'Users'))).toMatchObject({ code: 1371 })
    expect(problem(changeUser(world, 'bob', {}))).toMatchObject({ kind: 'invalid' })
  })
})
