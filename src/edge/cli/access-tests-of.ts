import type { AccessTest } from '../../core/diagnosis/diagnosis.ts'
import {
  accessTestsFile,
  keptTests,
  parseAccessTests,
  type StandingTests,
  standingTests,
} from '../../core/operations/access-tests.ts'
import { DataError } from './errors.ts'
import { openCaseText, type ServerMeant } from './open-server.ts'
import type { CliPorts } from './ports.ts'

/** The access tests of a server: an instance's config/access.tests.yaml, or what a case keeps. Throws DataError. */
export function accessTestsOf(
  ports: CliPorts,
  { name, instance, world, isManager }: ServerMeant,
): readonly AccessTest[] {
  const { machine } = ports
  if (isManager) return []
  if (instance === undefined) return keptTests(openCaseText(ports, name).subject)
  const path = machine.resolve(`config/${accessTestsFile}`, name)
  if (machine.kindOf(path) === 'nothing') return []
  const read = machine.readText(path)
  if (!read.ok) throw new DataError(read.message)
  const parsed = parseAccessTests(read.value, path, world)
  if (!parsed.ok) throw new DataError(parsed.problems.join('\n'))
  return parsed.tests
}

/** Those that hold now: only they can be turned. */
export const standingTestsOf = (ports: CliPorts, server: ServerMeant): Promise<StandingTests> =>
  standingTests(server.world, accessTestsOf(ports, server), server.verify)
