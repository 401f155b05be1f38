import { FILE_GENERIC_READ } from '../../acl/rights.ts'
import type { Evidence } from '../../base/evidence.ts'
import { type Reason, reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { contentToken } from '../content-token.ts'
import { aclEvidence, openFile } from '../file-access.ts'
import type { PipelineModule, Question, Verdict } from '../question.ts'

const notBound: Verdict = { kind: 'pass', because: reason('authorize.file.not-checked-for-this-handler') }
const nothingThere: Verdict = { kind: 'pass', because: reason('authorize.file.nothing-there') }

const grantReasons = new Map<string, Reason>()

/**
 * The core opens the mapped file as the request's user, for handlers that are bound to a physical resource; a file that is
 * not there is reported later (iis.md §5, note 1: observed in traces, generalised).
 */
export const fileModule: PipelineModule = {
  name: 'IIS Web Core',
  stage: 'AuthenticateRequest',
  decide(question) {
    const { handler, resource } = question
    if (handler.resourceType === 'Unspecified') return notBound
    if (resource.kind === 'none' || resource.kind === 'unknown') return nothingThere
    return checkFile(question, resource.path)
  },
}

/** May the request's user read this file? Also asked again for a default document. */
export function checkFile(question: Question, path: string): Verdict {
  const { token, evidence } = contentToken(question)
  if (token === undefined) return notBound
  const access = openFile(question.world, token, path, FILE_GENERIC_READ)
  const user = token.user.name
  if (access.kind === 'granted') return { kind: 'pass', because: grantReason(user) }
  if (access.kind === 'unknown') {
    return {
      kind: 'unknown',
      because: reason('authorize.file.not-known', { path, user }),
      missing: access.missing,
    }
  }
  return {
    kind: 'deny',
    because: denial(question, path, user, access, evidence),
    status: statusOf(401, 3, win32.ACCESS_DENIED),
  }
}

/** One reason for each user that is let in: the hot path makes none anew. */
function grantReason(user: string): Reason {
  let kept = grantReasons.get(user)
  if (kept === undefined) {
    if (grantReasons.size > 1000) grantReasons.clear()
    kept = reason('authorize.file.allowed', { user })
    grantReasons.set(user, kept)
  }
  return kept
}

function denial(
  { world }: Question,
  path: string,
  user: string,
  access: Extract<ReturnType<typeof openFile>, { kind: 'denied' }>,
  chosenBy: readonly Evidence[],
): Reason {
  const code =
    access.result.because === 'denied-by-entry' ? 'authorize.file.denied-by-entry' : 'authorize.file.no-allow'
  const facts = {
    path,
    user,
    seenAs: access.token.user.name,
    refusedBy: access.path,
    right: access.traverse ? 'traverse' : 'read',
    desired: access.result.desired,
    missing: access.result.missing,
    ...(access.result.entry !== undefined && { entry: access.result.entry }),
    groups: access.token.groups.map(({ name }) => name),
  }
  return reason(code, facts, [...aclEvidence(world, access), ...chosenBy])
}
