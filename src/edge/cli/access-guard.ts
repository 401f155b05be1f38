import { type TurnedTest, turnedTests, turnedText } from '../../core/operations/access-tests.ts'
import type { Change } from '../../core/world/change.ts'
import { standingTestsOf } from './access-tests-of.ts'
import { FailedError } from './errors.ts'
import type { InstanceBackups } from './open-instance.ts'
import type { ServerMeant } from './open-server.ts'
import type { CliPorts } from './ports.ts'

/** Refuses changes that would turn an access test of the instance, and says which. Throws FailedError. */
export async function guardAccess(
  ports: CliPorts,
  server: ServerMeant,
  changes: readonly Change[],
): Promise<void> {
  const standing = await standingTestsOf(ports, server)
  if (standing.holding.length === 0) return
  const turned = await turnedTests(copyOf(server, changes), standing, server.verify)
  if (turned.length > 0) throw new FailedError(refusalOf(turned))
}

const refusalOf = (turned: readonly TurnedTest[]): string =>
  [
    `nothing was changed: ${turned.length === 1 ? 'an access test' : `${turned.length} access tests`} would fail (--force changes it all the same)`,
    ...turned.map(turnedText),
  ].join('\n')

/**
 * Restores a backup and takes that back where it turns an access test: what a backup holds is known when it is in place.
 * Throws FailedError.
 */
export async function restoreGuarded(
  ports: CliPorts,
  server: ServerMeant,
  backups: InstanceBackups,
  name: string,
  tool: string,
): Promise<void> {
  const standing = await standingTestsOf(ports, server)
  const present = `before-${name}-${Date.now()}`
  need(backups.add(present))
  try {
    need(await backups.restore(name, tool))
    server.world.refresh()
    const turned = await turnedTests(server.world, standing, server.verify)
    if (turned.length === 0) return
    need(await backups.restore(present, `${tool} (rolled back)`))
    throw new FailedError(refusalOf(turned))
  } finally {
    backups.delete(present)
  }
}

function need(told: { readonly ok: true } | { readonly ok: false; readonly message: string }): void {
  if (!told.ok) throw new FailedError(told.message)
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
