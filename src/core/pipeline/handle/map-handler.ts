import { evidenceAt, type Origin } from '../../base/evidence.ts'
import { type Fact, reason } from '../../base/reason.ts'
import type { Refusal } from '../../base/refusals.ts'
import { type Status, statusOf, win32 } from '../../base/status.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type Verdict } from '../question.ts'
import { isLocal } from '../request.ts'
import { type HandlerMap, handlerMap, type SelectedHandler } from '../select-handler.ts'

/** handlers/@accessPolicy flags. */
const policy = {
  Read: 1,
  Write: 2,
  Execute: 4,
  Script: 512,
  NoRemoteWrite: 1024,
  NoRemoteRead: 4096,
  NoRemoteExecute: 8192,
  NoRemoteScript: 16384,
}

/** MapRequestHandler: is there a handler, is what it needs there, may it be used (iis.md §5.8, §5.9). */
export const mapHandlerModule: PipelineModule = {
  name: 'IIS Web Core',
  stage: 'MapRequestHandler',
  decide(question) {
    const { handler, scope } = question
    const map = handlerMap(scope)
    if ('code' in map) return configDenial(map)
    if (handler.kind === 'none') return noHandler(question, map)
    return (
      missingResource(question) ??
      refusedByPolicy(question, map) ??
      missingModule(question) ??
      mapped(map, handler)
    )
  },
}

const mappedReasons = new WeakMap<SelectedHandler, Verdict>()

function mapped(_map: HandlerMap, handler: SelectedHandler): Verdict {
  let kept = mappedReasons.get(handler)
  if (kept === undefined) {
    const facts = { handler: handler.name, path: handler.path, modules: handler.modules, type: handler.type }
    kept = { kind: 'pass', because: reason('handle.mapping.handler', facts, evidenceOf(handler.origin)) }
    mappedReasons.set(handler, kept)
  }
  return kept
}

const evidenceOf = (origin: Origin | undefined) => evidenceAt(origin)

function refuse(
  code: Refusal,
  status: Status,
  facts: Readonly<Record<string, Fact>>,
  origin?: Origin,
): Verdict {
  return { kind: 'deny', because: reason(code, facts, evidenceOf(origin)), status }
}

/** win32 of 404.4 is reported, not documented. */
function noHandler({ url, request }: Question, map: HandlerMap): Verdict {
  const facts = { url: url.path, verb: request.method, handlers: map.entries.length }
  return refuse('handle.mapping.no-handler', statusOf(404, 4, win32.FILE_NOT_FOUND), facts)
}

/**
 * A resource that is not there: 404.0 for GET and HEAD of a handler that is bound to it. Other verbs go on to the static
 * handler, which refuses them with 405 whether the file exists or not [reported].
 */
function missingResource({ handler, resource, request, physicalPath }: Question): Verdict | undefined {
  if (resource.kind === 'unknown') {
    return {
      kind: 'unknown',
      because: reason('handle.resource-not-known', { path: physicalPath }),
      missing: [resource.missing],
    }
  }
  if (resource.kind !== 'none' || handler.resourceType === 'Unspecified') return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  return refuse('handle.static.not-found', statusOf(404, 0, resource.win32), {
    path: physicalPath,
    handler: handler.name,
  })
}

function refusedByPolicy(question: Question, map: HandlerMap): Verdict | undefined {
  const { requireAccess } = question.handler
  if (requireAccess === 'None') return undefined
  const remote = !isLocal(question.request)
  const forbidden =
    (map.accessPolicy & policy[requireAccess]) === 0 ||
    (remote && (map.accessPolicy & policy[`NoRemote${requireAccess}`]) !== 0)
  if (!forbidden) return undefined
  const facts = { handler: question.handler.name, requireAccess, accessPolicy: map.accessPolicyText, remote }
  return refuse(...policyRefusal[requireAccess], facts, map.accessPolicyOrigin)
}

const policyRefusal: Readonly<Record<'Read' | 'Write' | 'Script' | 'Execute', readonly [Refusal, Status]>> = {
  Read: ['handle.access-policy.read', statusOf(403, 2, win32.ACCESS_DENIED)],
  Write: ['handle.access-policy.write', statusOf(403, 3, win32.ACCESS_DENIED)],
  Script: ['handle.access-policy.script', statusOf(403, 1, win32.ACCESS_DENIED)],
  Execute: ['handle.access-policy.execute', statusOf(403, 1, win32.ACCESS_DENIED)],
}

/** 500.21: the entry names a module that takes no part here. A managed handler needs the runtime that its pool loads. */
function missingModule({ handler, scope, world, pool }: Question): Verdict | undefined {
  const modules = installedModules(scope)
  if (isFailure(modules)) return configDenial(modules)
  const absent = moduleNames(handler).find((name) => !modules.preConditions.has(name))
  if (absent !== undefined) return notAvailable(handler, { missingModule: absent })
  if (handler.kind === 'managed' && pool.managedRuntimeVersion === '')
    return notAvailable(handler, { runtime: '' })
  if (handler.kind === 'static' || handler.kind === 'none' || isCarriedOutHere(handler)) return undefined
  return world.facts.runs(handler.kind)
    ? undefined
    : notAvailable(handler, { kind: handler.kind, notHere: true })
}

const namesOf = new WeakMap<SelectedHandler, readonly string[]>()

function moduleNames(handler: SelectedHandler): readonly string[] {
  let names = namesOf.get(handler)
  if (names === undefined) {
    names = handler.modules
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && name !== 'ManagedPipelineHandler')
    namesOf.set(handler, names)
  }
  return names
}

/** What the core itself answers, or passes on to the handlers behind it. */
const isCarriedOutHere = ({ kind, isTransfer, modules }: SelectedHandler): boolean =>
  isTransfer || (kind === 'native' && modules.includes('ProtocolSupportModule'))

function notAvailable(handler: SelectedHandler, facts: Readonly<Record<string, Fact>>): Verdict {
  const told = { handler: handler.name, modules: handler.modules, ...facts }
  const status = statusOf(500, 21, win32.INVALID_DATA)
  return refuse('handle.mapping.handler-not-available', status, told, handler.origin)
}
