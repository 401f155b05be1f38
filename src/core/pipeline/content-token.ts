import type { Token } from '../accounts/account.ts'
import { type Evidence, evidenceAt } from '../base/evidence.ts'
import { textOf, valueOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { Question } from './question.ts'
import { connectAs } from './read-config.ts'

export interface ContentToken {
  /** undefined: nobody is signed in with a Windows token, and the worker's own is not meant either. */
  readonly token: Token | undefined
  /** The lines that chose this account over others. */
  readonly evidence: readonly Evidence[]
}

const overrideKey = {}

/**
 * Who the content is opened as: the virtual directory's account, the worker where authenticatedUserOverride says so, else
 * the request's user; a user without a Windows token (Forms) leaves the worker's (iis.md §3.2, §6.1).
 */
export function contentToken({
  world,
  virtualDirectory,
  scope,
  user,
  poolToken,
  answers,
}: Question): ContentToken {
  const connection = connectAs(world, virtualDirectory, answers)
  if (connection.kind === 'ok' && connection.identity.token !== undefined) {
    const { origin } = valueOf(virtualDirectory.element, 'userName')
    return {
      token: connection.identity.token,
      evidence: evidenceAt(origin),
    }
  }
  const override = scope.memo(overrideKey, readOverride)
  if (override.useWorker) return { token: poolToken, evidence: override.evidence }
  return { token: user?.token ?? poolToken, evidence: user?.chosenBy ?? [] }
}

interface Override {
  readonly useWorker: boolean
  readonly evidence: readonly Evidence[]
}

function readOverride(scope: ConfigScope): Override {
  const result = scope.section('system.webServer/serverRuntime')
  if (!result.ok) return { useWorker: false, evidence: [] }
  const { origin } = valueOf(result.section, 'authenticatedUserOverride')
  const useWorker = textOf(result.section, 'authenticatedUserOverride') === 'UseWorkerProcessUser'
  return { useWorker, evidence: evidenceAt(origin) }
}
