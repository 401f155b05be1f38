import { describe, expect, it } from 'vitest'
import { formatStatus } from '../../../base/status.ts'
import { decided, healthyServer } from './healthy-server.ts'

describe('a healthy server', () => {
  it('lets in what it is meant to let in, and refuses the rest', () => {
    const wrong: string[] = []
    for (let seed = 1; seed <= 60; seed++) {
      const { world, allowed, refused } = healthyServer(seed)
      for (const { text, request, wanted } of [...allowed, ...refused]) {
        const trace = decided(world, request)
        const isIn = trace.outcome === 'allowed'
        if (isIn !== (wanted === 'allowed'))
          wrong.push(
            `${seed}: ${text}: ${formatStatus(trace.status)} ${trace.decisive?.reason.code} ${JSON.stringify(trace.decisive?.reason.facts)}`,
          )
      }
    }
    expect(wrong.slice(0, 20)).toEqual([])
  })

  it('is the same for the same seed', () => {
    expect(healthyServer(7).snapshot).toEqual(healthyServer(7).snapshot)
    expect(healthyServer(7).snapshot).not.toEqual(healthyServer(8).snapshot)
  })
})
