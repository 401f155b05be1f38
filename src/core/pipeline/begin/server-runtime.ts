import type { ConfigScope } from '../../world/config-scope.ts'
import { configDenial, type PipelineModule, type Verdict } from '../question.ts'

const failureOf = (scope: ConfigScope): Verdict | undefined => {
  const result = scope.section('system.webServer/serverRuntime')
  return result.ok ? undefined : configDenial(result.error)
}

/** The core's own settings, which it reads for every request: a mention of the section where it is locked is 500.19. [reported] */
export const serverRuntimeModule: PipelineModule = {
  name: 'IIS Web Core',
  stage: 'BeginRequest',
  decide: ({ scope }) => scope.memo(serverRuntimeModule, failureOf),
}
