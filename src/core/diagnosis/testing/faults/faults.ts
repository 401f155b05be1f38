import { accountFaults } from './account-faults.ts'
import { authenticationFaults } from './authentication-faults.ts'
import { configFaults } from './config-faults.ts'
import type { Fault } from './fault.ts'
import { filterFaults } from './filter-faults.ts'
import { handlerFaults } from './handler-faults.ts'
import { listFaults } from './list-faults.ts'
import { gateFaults, ruleFaults } from './rule-faults.ts'
import { serverFaults } from './server-faults.ts'

/** Every kind of fault that servers are broken by. */
export const faults: readonly Fault[] = [
  ...listFaults,
  ...accountFaults,
  ...serverFaults,
  ...authenticationFaults,
  ...configFaults,
  ...ruleFaults,
  ...filterFaults,
  ...gateFaults,
  ...handlerFaults,
]
