import { type Reason, reason } from '../base/reason.ts'
import { statusOf } from '../base/status.ts'
import { boolOf, childOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { FileFacts } from '../world/facts.ts'
import { type Conditions, conditionsOf, judgeConditions, rangesOf, validatorsOf } from './conditions.ts'
import { readHttpDate } from './entity-tag.ts'
import type { Outcome } from './outcome.ts'
import type { Question } from './question.ts'

/**
 * 412 (documented) or 416 (reported of IIS), where the client asked for the file as it no longer is, or for bytes
 * that it does not have.
 */
export function conditionDenial(question: Question, path: string): Outcome | undefined {
  const { request, world, scope } = question
  const asked = conditionsOf(request)
  if (asked === undefined) return undefined
  const found = world.facts.file(path)
  if (!found.known || found.value === undefined) return undefined
  const file = found.value
  if (needsTime(asked, request.method, file))
    return {
      verdict: {
        kind: 'unknown',
        because: reason('handle.static.time-not-known', { path }),
        missing: [{ about: 'time', name: path }],
      },
    }
  const validators = validatorsOf(file.modified, scope.memo(key, setsTag).setsTag)
  if (judgeConditions(asked, validators) === 'failed') return failed(asked, path, validators.tag, file)
  return rangesOf(asked, request.method, file.size, validators) === 'unsatisfiable'
    ? unsatisfiable(asked, path, file)
    : undefined
}

const key = {}
function setsTag(scope: ConfigScope): { readonly setsTag: boolean } {
  const result = scope.section('system.webServer/staticContent')
  return { setsTag: !result.ok || boolOf(childOf(result.section, 'clientCache'), 'setEtag') }
}

/** A snapshot does not say when a file was changed; what hangs on it is not known. */
function needsTime(asked: Conditions, method: string, { modified, size }: FileFacts): boolean {
  if (modified !== 0) return false
  const match = asked['if-match']
  if (match !== undefined) return match.trim() !== '*'
  if (readHttpDate(asked['if-unmodified-since']) !== undefined) return true
  const { 'if-range': ifRange, ...without } = asked
  return ifRange !== undefined && rangesOf(without, method, size, validatorsOf(0, true)) === 'unsatisfiable'
}

function failed(asked: Conditions, path: string, tag: string, { modified }: FileFacts): Outcome {
  const match = asked['if-match']
  const facts =
    match === undefined
      ? { header: 'If-Unmodified-Since', value: asked['if-unmodified-since'] ?? '', is: timeOf(modified) }
      : { header: 'If-Match', value: match, is: tag }
  return denied(reason('handle.static.precondition-failed', { path, ...facts }), 412)
}

function unsatisfiable(asked: Conditions, path: string, { size }: FileFacts): Outcome {
  const facts = { path, range: asked.range ?? '', size }
  const outcome = denied(reason('handle.static.range-not-satisfiable', facts, [], 'reported'), 416)
  return { ...outcome, action: { kind: 'error', contentRange: `bytes */${size}` } }
}

const timeOf = (modified: number): string => new Date(modified).toUTCString()

const denied = (because: Reason, status: number): Outcome => ({
  verdict: { kind: 'deny', because, status: statusOf(status, 0, 0) },
})
