import type { CheckedCase } from '../../core/operations/check-case.ts'
import type { Case } from '../../core/world/case.ts'
import { DataError } from './open-server.ts'
import type { CliPorts } from './ports.ts'
import type { PassedOver } from './views/check-view.ts'

export interface LiveCheck {
  readonly checked: CheckedCase
  readonly passedOver: readonly PassedOver[]
}

/** Builds the server of a case on disk, listens on loopback and asks over HTTP. */
export async function checkLive(ports: CliPorts, subject: Case, _text: string): Promise<LiveCheck> {
  const running = await ports.machine.lab(subject)
  if (!running.ok) throw new DataError(running.message)
  await running.value.close()
  throw new DataError('--live is not ready')
}
