import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import type { Outcome } from '../outcome.ts'
import type { Question } from '../question.ts'

const ALLOW = 'OPTIONS, TRACE, GET, HEAD, POST'

/** ProtocolSupportModule: OPTIONS of the static world. TRACE is off unless the registry says otherwise: 501 [reported]. */
export function optionsOrTrace({ handler, request }: Question): Outcome | undefined {
  if (!/\bProtocolSupportModule\b/.test(handler.modules)) return undefined
  if (request.method === 'TRACE') {
    const because = reason('handle.static.verb-not-allowed', { verb: 'TRACE', allow: ALLOW }, [], 'reported')
    return { verdict: { kind: 'deny', because, status: statusOf(501) } }
  }
  if (request.method !== 'OPTIONS') return undefined
  return {
    verdict: { kind: 'grant', because: reason('handle.protocol.options') },
    action: { kind: 'options', allow: ALLOW, public: ALLOW },
  }
}
