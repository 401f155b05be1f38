import type { Refusal } from '../base/refusals.ts'
import type { Rule } from './rule.ts'
import { authenticateAnonymous } from './rules/authenticate-anonymous.ts'
import { authenticateCore } from './rules/authenticate-core.ts'
import { authenticateLogon } from './rules/authenticate-logon.ts'
import { authorizeAspNetUrl } from './rules/authorize-asp-net-url.ts'
import { authorizeFile } from './rules/authorize-file.ts'
import { authorizeUrl } from './rules/authorize-url.ts'
import { beginIpSecurity } from './rules/begin-ip-security.ts'
import { beginRequestFilter } from './rules/begin-request-filter.ts'
import { beginValidation } from './rules/begin-validation.ts'
import { configEntry } from './rules/config-entry.ts'
import { configLock } from './rules/config-lock.ts'
import { configUnreadable } from './rules/config-unreadable.ts'
import { handleContent } from './rules/handle-content.ts'
import { handleMapping } from './rules/handle-mapping.ts'
import { handlePrograms } from './rules/handle-programs.ts'
import { route } from './rules/route.ts'

/** A refusal without a rule does not compile. */
export const rules: { readonly [Code in Refusal]: Rule<Code> } = {
  ...route,
  ...configLock,
  ...configEntry,
  ...configUnreadable,
  ...beginIpSecurity,
  ...beginRequestFilter,
  ...beginValidation,
  ...authenticateCore,
  ...authenticateLogon,
  ...authenticateAnonymous,
  ...authorizeFile,
  ...authorizeUrl,
  ...authorizeAspNetUrl,
  ...handleContent,
  ...handleMapping,
  ...handlePrograms,
}

export const ruleFor = (code: Refusal): Rule => rules[code] as Rule
