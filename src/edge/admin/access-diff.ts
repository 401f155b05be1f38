import type { AccessDiff, Grant } from './contract.ts'

/** A server of many accounts may have a million grants: nobody reads more than these. */
export const mostGrants = 1000

export const accessDiff = (
  gains: readonly Grant[],
  losses: readonly Grant[],
  turned: readonly string[],
): AccessDiff => ({
  gains: gains.slice(0, mostGrants),
  losses: losses.slice(0, mostGrants),
  total: { gains: gains.length, losses: losses.length },
  turned,
})
