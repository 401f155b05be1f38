import type { WebFile } from '../../../src/edge/admin/contract.ts'

export type NodeKind = 'server' | 'pools' | 'sites' | 'site' | WebFile['type']
