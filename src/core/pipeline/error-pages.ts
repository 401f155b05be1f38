import type { ConfigError } from '../config/config-error.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { Deciding } from './deciding.ts'
import { installedModules, isFailure } from './installed-modules.ts'
import { configDenial, type Question } from './question.ts'

const key = {}
const read = (scope: ConfigScope): { readonly error: ConfigError | undefined } => {
  const modules = installedModules(scope)
  if (isFailure(modules) || !modules.preConditions.has('CustomErrorModule')) return { error: undefined }
  const result = scope.section('system.webServer/httpErrors')
  return { error: result.ok ? undefined : result.error }
}

/**
 * CustomErrorModule reads httpErrors at SendResponse, and only for an error: where the section cannot be used, the error
 * becomes 500.19 and everything else is answered as ever [reported: locked httpErrors, 2008].
 */
export function readErrorPages({ recorder }: Deciding, question: Question): void {
  const { decisive } = recorder
  if (decisive?.verdict !== 'deny' || decisive.reason.code.startsWith('config.')) return
  const { error } = question.scope.memo(key, read)
  const verdict = error && configDenial(error)
  if (verdict?.kind === 'deny') recorder.replace('CustomErrorModule', 'SendResponse', verdict)
}
