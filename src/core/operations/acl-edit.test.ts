import { describe, expect, it } from 'vitest'
import { formatAceText } from '../acl/icacls-entry.ts'
import type { World } from '../world/world.ts'
import { type AclEdit, editAcl } from './acl-edit.ts'
import { runCommand } from './run-command.ts'
import { contosoStory } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const site = 'C:\\sites\\contoso'
const world = worldOf(contosoStory)

function entriesOf(now: World, path = site): string[] {
  const found = now.facts.descriptor(path)
  if (!found.known) throw new Error(path)
  return (found.value.dacl?.entries ?? []).map((ace) =>
    formatAceText(ace, (sid) => now.accounts().nameOf(sid)),
  )
}

/** The edit; its line, where there is one, comes to the same. */
function edited(start: World, edit: AclEdit, path = site): World {
  const result = editAcl(start, path, edit)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  for (const line of result.commandLines) {
    const ran = runCommand(start, line)
    expect({ err: ran.err, changes: ran.changes }).toEqual({ err: '', changes: result.changes })
  }
  return start.with(result.changes)
}

const bob = { principal: 'WEB01\\bob', type: 'allow', rights: 'RX' } as const

describe('lists as data', () => {
  it('adds, replaces and removes entries', () => {
    const added = edited(world, { kind: 'add', entry: bob })
    expect(entriesOf(added)).toContain('WEB01\\bob:(OI)(CI)(RX)')
    const index = entriesOf(added).indexOf('WEB01\\bob:(OI)(CI)(RX)')
    const less = edited(added, { kind: 'replace', index, entry: { ...bob, rights: '(R)', inheritance: '' } })
    expect(entriesOf(less)).toContain('WEB01\\bob:(R)')
    expect(entriesOf(less)).not.toContain('WEB01\\bob:(OI)(CI)(RX)')
    const denied = edited(added, { kind: 'replace', index, entry: { ...bob, type: 'deny', rights: 'W' } })
    expect(entriesOf(denied)[0]).toBe('WEB01\\bob:(OI)(CI)(DENY)(W)')
    expect(entriesOf(edited(added, { kind: 'remove', index }))).toEqual(entriesOf(world))
  })

  it('removes one of several entries of a principal', () => {
    const two = edited(edited(world, { kind: 'add', entry: bob }), {
      kind: 'add',
      entry: { ...bob, rights: 'W', inheritance: '' },
    })
    const index = entriesOf(two).indexOf('WEB01\\bob:(W)')
    expect(entriesOf(edited(two, { kind: 'remove', index }))).toEqual(
      entriesOf(edited(world, { kind: 'add', entry: bob })),
    )
    expect(entriesOf(edited(two, { kind: 'remove-principal', principal: 'bob' }))).toEqual(entriesOf(world))
  })

  it('ends inheritance, takes it up again, and sets the owner', () => {
    const page = `${site}\\index.html`
    const copied = edited(world, { kind: 'inheritance', mode: 'copy' }, page)
    expect(entriesOf(copied, page).join()).not.toContain('(I)')
    expect(entriesOf(edited(world, { kind: 'inheritance', mode: 'remove' }, page), page)).toEqual([])
    expect(entriesOf(edited(copied, { kind: 'reset' }, page), page).join()).toContain('(I)')
    const owned = edited(world, { kind: 'owner', principal: 'bob' }).facts.descriptor(site)
    expect(owned.known && owned.value.owner).toBe(world.accounts().find('bob')?.sid)
  })

  it('refuses what is inherited, not there, or no name of one file', () => {
    const problem = (path: string, edit: AclEdit) => {
      const result = editAcl(world, path, edit)
      return result.ok ? undefined : result.problem
    }
    expect(problem(`${site}\\index.html`, { kind: 'remove', index: 0 })).toMatchObject({ kind: 'invalid' })
    expect(problem(site, { kind: 'remove', index: 99 })).toMatchObject({ kind: 'not-found' })
    expect(problem(`${site}\\*`, { kind: 'reset' })).toMatchObject({ kind: 'no-such-place' })
    expect(problem(`${site}\\none`, { kind: 'reset' })).toMatchObject({ kind: 'no-such-place', code: 2 })
    expect(problem(site, { kind: 'add', entry: { ...bob, principal: 'nobody' } })).toMatchObject({
      code: 1332,
    })
    expect(problem(site, { kind: 'add', entry: { ...bob, rights: 'QQ' } })).toMatchObject({ code: 87 })
    expect(problem(site, { kind: 'add', entry: { ...bob, inheritance: '(I)' } })).toMatchObject({ code: 87 })
  })
})
