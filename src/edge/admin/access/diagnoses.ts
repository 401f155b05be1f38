import { randomBytes } from 'node:crypto'
import type { Request } from '../../../core/pipeline/request.ts'
import type { AdminPorts } from '../ports.ts'

/** What must be known of a diagnosis to apply one of its fixes later. */
export interface KeptDiagnosis {
  readonly request: Request
  readonly server: 'sites' | 'manager'
  /** By number, from 0: tells a fix apart from every other. */
  readonly fixes: readonly string[]
}

export interface Diagnoses {
  /** Answers its id. */
  keep(diagnosis: KeptDiagnosis): string
  find(id: string): KeptDiagnosis | undefined
}

/** The newest ones that are kept. */
const mostKept = 200

const byPorts = new WeakMap<AdminPorts, Diagnoses>()

/** The diagnoses of one manager: kept in memory, the oldest go first. */
export function diagnosesOf(ports: AdminPorts): Diagnoses {
  const diagnoses = byPorts.get(ports) ?? createDiagnoses()
  byPorts.set(ports, diagnoses)
  return diagnoses
}

function createDiagnoses(): Diagnoses {
  const kept = new Map<string, KeptDiagnosis>()
  return {
    keep(diagnosis) {
      const id = randomBytes(12).toString('base64url')
      kept.set(id, diagnosis)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      return id
    },
    find: (id) => kept.get(id),
  }
}
