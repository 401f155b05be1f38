import { schemesWithoutModule } from '../near-misses/schemes.ts'
import { reachOf } from '../remedies/config-place.ts'
import { enableScheme, hearCredentials } from '../remedies/hear-credentials.ts'
import { authenticationModules, enableModule, installModule, isInstalled } from '../remedies/module.ts'
import { remedyOf } from '../remedies/part.ts'
import { applicationPath } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const anonymous = (refused: Refused): Iterable<Remedy> =>
  enableScheme(refused, 'anonymous', 'anonymousAuthentication')

function* candidates(refused: Refused): Iterable<Remedy> {
  yield* hearCredentials(refused)
  yield* anonymous(refused)
  yield* install(refused)
}

/** A scheme that is on and whose module is not there. */
function* install({ world, trace, reason }: Refused): Iterable<Remedy> {
  const missing = reason.facts.withoutModule
  const application = applicationPath(trace)
  if (!Array.isArray(missing) || application === undefined) return
  for (const scheme of missing as readonly string[]) {
    const module = authenticationModules[scheme]
    if (module === undefined) continue
    const about = (at: string) =>
      ({
        title: `Install the module of ${scheme} authentication${at === '' ? '' : ` at ${at}`}`,
        reach: reachOf(world, at),
        preference: 1,
        answers: reason.code,
      }) as const
    const isGlobal = isInstalled(world, '', 'globalModules', module.name)
    if (isGlobal) yield* remedyOf(about(application), enableModule(world, application, module))
    else yield* remedyOf(about(''), ...installModule(world, module))
  }
}

export const authenticateCore = rulesFor(
  [
    'authenticate.core.nothing-enabled',
    'authenticate.core.no-credentials',
    'authenticate.core.scheme-not-enabled',
  ],
  candidates,
  schemesWithoutModule,
)
