import { describe, expect, it } from 'vitest'
import type { Change } from '../../world/change.ts'
import { listOf } from './faults/list-breaks.ts'
import { decided, healthyServer } from './healthy/healthy-server.ts'
import { everythingAllowed, unlisted } from './naive-check.ts'

describe('the check by brute force', () => {
  const { world, allowed, snapshot } = healthyServer(11)
  const [ask] = allowed
  if (ask === undefined) throw new Error('no request')
  const files = snapshot.files.map(({ path }) => path)
  const file = decided(world, ask.request).physicalPath ?? ''
  const list = listOf(world, file)
  if (list?.dacl === undefined) throw new Error('no list')
  const { entries } = list.dacl
  const grantEveryone: Change = {
    kind: 'set-acl',
    path: file,
    descriptor: {
      ...list,
      dacl: { revision: 2, entries: [{ type: 0, flags: 0, mask: 0x1301bf, sid: 'S-1-1-0' }, ...entries] },
    },
  }
  const before = everythingAllowed(world, ask.request, files)
  const after = everythingAllowed(world.with([grantEveryone]), ask.request, files)
  const gained = [...after].filter((gain) => !before.has(gain))
  const listed = gained.map((gain) => {
    const [who = '', right = '', where = ''] = gain.split('\n')
    return { who, right, where }
  })

  it('finds that Everyone may change a file', () => {
    expect(gained).toContain(`any other account\nwrite\n${file}`)
    expect(gained).toContain(`NT AUTHORITY\\IUSR\ndelete\n${file}`)
    expect(gained.every((gain) => gain.includes('://') || gain.endsWith(file))).toBe(true)
  })

  it('is content where all of it is listed, in full or by the folder', () => {
    expect(unlisted(before, after, listed)).toEqual([])
    const folder = listed.map((grant) =>
      grant.where === file
        ? { ...grant, where: `${file.slice(0, file.lastIndexOf('\\'))} and everything below` }
        : grant,
    )
    expect(unlisted(before, after, folder)).toEqual([])
  })

  it('tells each gain that is not listed', () => {
    for (const [at, gain] of gained.entries()) {
      if (gain.includes('://')) continue
      expect(unlisted(before, after, listed.toSpliced(at, 1))).toEqual([gain])
    }
    expect(unlisted(before, after, [])).toEqual(gained)
  })

  it('takes what anybody gets without an account as given to those who have one', () => {
    const url = 'web://Contoso/x.htm'
    const gains = new Set([`CONTOSO\\alice\nget\n${url}`])
    const anybody = { who: 'anonymous visitors', right: 'get', where: url }
    expect(unlisted(new Set(), gains, [anybody])).toEqual([])
    expect(unlisted(new Set(), gains, [{ ...anybody, right: 'read' }])).toEqual([...gains])
  })
})
