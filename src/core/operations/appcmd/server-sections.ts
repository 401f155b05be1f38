import type { Indexer } from './attribute-path.ts'

export const sitesSection = 'system.applicationHost/sites'
export const poolsSection = 'system.applicationHost/applicationPools'

/** The item whose attribute has this value. */
export const key = (name: string, value: string): Indexer => ({
  kind: 'indexer',
  position: undefined,
  keys: [[name, value]],
})
