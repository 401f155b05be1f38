import { FILE_READ_DATA, FILE_WRITE_DATA } from '../../acl/rights.ts'
import { reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { isUnc } from '../../base/windows-path.ts'
import { aspNetSettings, aspNetTakesPart } from '../asp-net.ts'
import { aclEvidence, openFile } from '../file-access.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type Verdict } from '../question.ts'

/** sc-win32-status of this refusal is not established (0 or 5). [assumed] */
const REFUSAL_WIN32 = win32.ACCESS_DENIED

const skipped = (why: string): Verdict => ({
  kind: 'pass',
  because: reason('authorize.asp-net-file.skipped', { why }),
})
const onShare = skipped('the application lies on a share')
const noIdentity = skipped('no Windows identity')
const noFile = skipped('no such file')
const allowed: Verdict = { kind: 'pass', because: reason('authorize.asp-net-file.allowed') }

const readingVerbs = new Set(['GET', 'POST', 'HEAD', 'OPTIONS'])

/** ASP.NET's FileAuthorization: the request's Windows user must be able to read (for other verbs, write) the file (iis.md §5.3). */
export const aspNetFileModule: PipelineModule = {
  name: 'FileAuthorization',
  stage: 'AuthorizeRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!aspNetTakesPart(question, modules, 'FileAuthorization')) return undefined
    if (isUnc(question.virtualDirectory.physicalPath)) return onShare
    return check(question)
  },
}

/** Under mode Windows the anonymous request has a Windows identity too (IUSR); under other modes it has none. */
function check(question: Question): Verdict {
  const { user, resource, world, request } = question
  const isWindowsIdentity =
    user?.token !== undefined &&
    (user.scheme !== 'Anonymous' || aspNetSettings(question.scope).mode === 'Windows')
  if (!isWindowsIdentity || user.token === undefined) return noIdentity
  if (resource.kind !== 'file') return noFile
  const rights = readingVerbs.has(request.method) ? FILE_READ_DATA : FILE_READ_DATA | FILE_WRITE_DATA
  const access = openFile(world, user.token, resource.path, rights)
  if (access.kind === 'granted') return allowed
  const facts = { path: resource.path, user: user.name, right: rights === FILE_READ_DATA ? 'read' : 'write' }
  if (access.kind === 'unknown')
    return {
      kind: 'unknown',
      because: reason('authorize.asp-net-file.not-known', facts),
      missing: access.missing,
    }
  const code =
    access.result.because === 'denied-by-entry'
      ? 'authorize.asp-net-file.denied-by-entry'
      : 'authorize.asp-net-file.no-allow'
  const told = {
    ...facts,
    seenAs: access.token.user.name,
    refusedBy: access.path,
    desired: access.result.desired,
    missing: access.result.missing,
  }
  return {
    kind: 'deny',
    because: reason(code, told, aclEvidence(world, access)),
    status: statusOf(401, 3, REFUSAL_WIN32),
  }
}
