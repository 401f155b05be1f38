import { extensionOf } from '../base/windows-path.ts'
import type { World } from '../world/world.ts'
import { skipsAuthorization } from './asp-net.ts'
import { limitsModule } from './begin/limits.ts'
import { requestFilterModule } from './begin/request-filter.ts'
import { conditionDenial } from './condition-denial.ts'
import { decide, isPending } from './decide.ts'
import { defaultDocumentOf } from './handle/directory.ts'
import { installedModules, isFailure } from './installed-modules.ts'
import type { Question } from './question.ts'
import { Recorder } from './recorder.ts'
import type { Request } from './request.ts'
import { ask, type Located } from './stages.ts'
import { findTarget } from './target.ts'

const numbers = new WeakMap<object, number>()
let next = 0

/** A number of its own for each object: what shares the object shares the answer. */
function numberOf(object: object): number {
  let number = numbers.get(object)
  if (number === undefined) {
    number = ++next
    numbers.set(object, number)
  }
  return number
}

/**
 * A key for the address of a request in this world: two addresses with equal keys are decided alike for every visitor, method
 * and header being the same. It names the configuration, the lists, the handler and what the filter says, not the path. Keys
 * compare within one world only.
 */
export function decisionClass(world: World, request: Request): string {
  const model = world.server()
  if ('code' in model) return 'no server'
  const found = findTarget(world, model, request)
  if (!found.ok) return `malformed ${found.because.facts.why}`
  const { target } = found
  const { site } = target.route
  if (site === undefined || target.place === undefined || target.pool === undefined)
    return `no route ${site?.name ?? ''}`
  const head = `${numberOf(target.pool)} ${numberOf(target.place.virtualDirectory)} ${foldersKey(world, target.place.folders)}`
  const question = questionOf(world, request, { target, site, place: target.place, pool: target.pool, model })
  const key = question === undefined ? `${head} no handler list` : `${head} ${questionKey(world, question)}`
  const kept = world.memo(earlyKey, () => new Map<string, string>())
  let whole = kept.get(key)
  if (whole === undefined) {
    const early = decideEarly(world, request)
    whole = early === undefined ? key : `${head} ${early}`
    kept.set(key, whole)
  }
  return whole
}

const earlyKey = {}

/** Requests that stop before there is a question: the class is the refusal itself. */
function decideEarly(world: World, request: Request): string | undefined {
  const trace = decide(world, { ...request, as: { scheme: 'Anonymous', user: '' } }, { trace: false })
  if (isPending(trace) || trace.decisive === undefined) return undefined
  const { stage, reason } = trace.decisive
  return stage === 'Route' || reason.code.startsWith('config.')
    ? `early ${reason.code} ${trace.status.win32}`
    : undefined
}

function foldersKey(
  world: World,
  folders: readonly { readonly path: string; readonly config: string }[],
): string {
  const keys: string[] = []
  for (const { path, config } of folders) {
    const folder = world.facts.file(path)
    if (!folder.known || folder.value?.kind !== 'directory') break
    const file = world.facts.file(config)
    keys.push(
      descriptorKey(world, path) +
        (file.known && file.value !== undefined ? `+${descriptorKey(world, config)}` : ''),
    )
  }
  return [...new Set(keys)].join(',')
}

function descriptorKey(world: World, path: string): string {
  const descriptor = world.facts.descriptor(path)
  return descriptor.known ? String(numberOf(descriptor.value)) : '?'
}

function questionOf(world: World, request: Request, located: Omit<Located, 'token'>): Question | undefined {
  const token = {
    user: { name: '', sid: '' },
    groups: [],
    sids: new Set<string>(),
    denyOnlySids: new Set<string>(),
    privileges: new Set<string>(),
    network: 'self',
  } as const
  return ask(
    { world, request, recorder: new Recorder(false), traced: false, beyond: false, answers: new Map() },
    { ...located, token },
  )
}

function questionKey(world: World, question: Question): string {
  const { scope, handler, resource, url, physicalPath } = question
  const refusal = [requestFilterModule, limitsModule]
    .map((module) => module.decide(question))
    .find((each) => each?.kind === 'deny')
  const verdict = refusal?.kind === 'deny' ? refusal.because.code : ''
  const hidden = resource.kind === 'file' && resource.hidden
  const modules = installedModules(scope)
  const document =
    resource.kind === 'directory' && url.endsWithSlash
      ? defaultDocumentOf(question, resource.path)
      : undefined
  const parts = [
    numberOf(scope),
    numberOf(handler),
    resource.kind,
    resource.kind === 'none' ? resource.win32 : descriptorKey(world, physicalPath),
    hidden,
    conditionKey(question),
    url.endsWithSlash,
    extensionOf(url.path),
    verdict,
    !isFailure(modules) && skipsAuthorization(question, modules),
    document === undefined ? '' : decisionClass(world, childOf(question, document)),
  ]
  return parts.join(' ')
}

/** What the conditions of a request come to at a file. */
function conditionKey(question: Question): string {
  const { resource } = question
  const verdict = resource.kind === 'file' ? conditionDenial(question, resource.path)?.verdict : undefined
  return verdict !== undefined && 'because' in verdict ? verdict.because.code : ''
}

const childOf = ({ request }: Question, document: string): Request => ({
  ...request,
  rawPath: document.split('/').map(encodeURIComponent).join('/'),
})
