import { evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { aspNetSettings, aspNetTakesPart } from '../asp-net.ts'
import { offeredCredentials } from '../credentials.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type SignedIn, type Verdict } from '../question.ts'

/**
 * ASP.NET's FormsAuthentication: a ticket makes the user, where no module has set one; the login page needs no authorization
 * (reference source FormsAuthenticationModule). A case's `as` stands for a valid ticket; reading cookies is a later module's.
 */
export const formsModule: PipelineModule = {
  name: 'FormsAuthentication',
  stage: 'AuthenticateRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!aspNetTakesPart(question, modules, 'FormsAuthentication')) return undefined
    const { mode, modeOrigin, loginUrl } = aspNetSettings(question.scope)
    const evidence = evidenceAt(modeOrigin)
    if (mode !== 'Forms') return undefined
    const offered = offeredCredentials(question.request)
    if (offered.kind !== 'read' || offered.credentials.scheme !== 'Forms' || question.user !== undefined) {
      return { kind: 'pass', because: reason('authenticate.forms.no-ticket', { loginUrl }, evidence) }
    }
    const { user } = offered.credentials
    const signed: SignedIn = { scheme: 'Forms', name: user, userName: user }
    const granted: Verdict = {
      kind: 'grant',
      user: signed,
      because: reason('authenticate.forms.ticket', { user }, evidence),
    }
    return granted
  },
}
