import { turnedTests, turnedText } from '../../core/operations/access-tests.ts'
import type { Change } from '../../core/world/change.ts'
import { standingTestsOf } from './access-tests-of.ts'
import { FailedError } from './errors.ts'
import type { ServerMeant } from './open-server.ts'
import type { CliPorts } from './ports.ts'

/** Refuses changes that would turn an access test of the instance, and says which. Throws FailedError. */
export async function guardAccess(
  ports: CliPorts,
  server: ServerMeant,
  changes: readonly Change[],
): Promise<void> {
  const { holding, answers } = await standingTestsOf(ports, server)
  if (holding.length === 0) return
  const turned = turnedTests(copyOf(server, changes), holding, answers)
  if (turned.length === 0) return
  throw new FailedError(
    [
      `nothing was changed: ${turned.length === 1 ? 'an access test' : `${turned.length} access tests`} would fail (--force changes it all the same)`,
      ...turned.map(turnedText),
    ].join('\n'),
  )
}

function copyOf({ world }: ServerMeant, changes: readonly Change[]) {
  try {
    return world.with(changes)
  } catch (error) {
    if (isChangeError(error)) throw new FailedError(error.message)
    throw error
  }
}

const isChangeError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ChangeError'
