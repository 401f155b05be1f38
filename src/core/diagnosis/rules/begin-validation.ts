import { reachOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { applicationPath, nameOfScope } from '../remedies/scopes.ts'
import { setValue } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

/** Settings of the Classic pipeline, which have no effect in an Integrated pool, are let pass. */
function* candidates({ world, trace, reason }: Refused): Iterable<Remedy> {
  const at = applicationPath(trace)
  if (at === undefined) return
  const setting = {
    section: 'system.webServer/validation',
    name: 'validateIntegratedModeConfiguration',
    value: 'false',
  }
  yield* remedyOf(
    {
      title: `Do not check ${nameOfScope(at)} for settings of the Classic pipeline`,
      reach: reachOf(world, at),
      preference: 1,
      answers: reason.code,
    },
    setValue(world, at, setting),
  )
}

export const beginValidation = rulesFor(
  [
    'begin.validation.impersonation-in-integrated-mode',
    'begin.validation.http-modules-in-integrated-mode',
    'begin.validation.http-handlers-in-integrated-mode',
  ],
  candidates,
)
