import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../base/refusals.ts'
import { type BrokenServer, breakBy } from '../break-server.ts'
import { decided } from '../healthy/healthy-server.ts'
import type { Fault } from './fault.ts'
import { faults } from './faults.ts'

const all = process.env.COUNTERSIGN_REQUIRE_ALL === '1'

/** The first servers, by seed, that a kind of fault is looked for in. */
const seeds = Array.from({ length: 60 }, (_, at) => at + 1)

function firstBroken(fault: Fault): BrokenServer | undefined {
  for (const seed of seeds) {
    const server = breakBy(seed, fault)
    if (server !== undefined) return server
  }
  return undefined
}

/** Every request that is answered otherwise than by the healthy server. */
const unlike = ({ healthy, world, undo }: BrokenServer): string[] => {
  const undone = world.with(undo)
  return [...healthy.allowed, ...healthy.refused].flatMap(({ text, request }) => {
    const [was, is] = [decided(healthy.world, request), decided(undone, request)]
    const same =
      is.status.status === was.status.status &&
      is.status.substatus === was.status.substatus &&
      is.openedAs === was.openedAs
    return same ? [] : [`${text}: ${is.status.status}.${is.status.substatus}`]
  })
}

describe('the kinds of fault', () => {
  it('have names of their own and causes that the contract knows', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
    expect(faults.flatMap(({ causes }) => causes).filter((cause) => !isRefusal(cause))).toEqual([])
  })

  it.for(faults.filter((_, at) => all || at % 4 === 3))(
    '$name breaks a request and is undone exactly',
    { timeout: 60_000 },
    (fault) => {
      const found = firstBroken(fault)
      if (found === undefined) throw new Error('none of the first servers can be broken so')
      expect(fault.causes).toContain(decided(found.world, found.ask.request).decisive?.reason.code)
      expect(unlike(found)).toEqual([])
    },
  )
})
