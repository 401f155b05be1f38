import { reason } from '../../base/reason.ts'
import type { Outcome } from '../outcome.ts'
import type { Question } from '../question.ts'

const ALLOW = 'OPTIONS, TRACE, GET, HEAD, POST'

/** ProtocolSupportModule: OPTIONS and TRACE of the static world. */
export function optionsOrTrace({ handler, request }: Question): Outcome | undefined {
  if (!/\bProtocolSupportModule\b/.test(handler.modules)) return undefined
  if (request.method === 'TRACE')
    return { verdict: { kind: 'grant', because: reason('handle.protocol.trace') }, action: { kind: 'trace' } }
  if (request.method !== 'OPTIONS') return undefined
  return {
    verdict: { kind: 'grant', because: reason('handle.protocol.options') },
    action: { kind: 'options', allow: ALLOW, public: ALLOW },
  }
}
