import { reason } from '../base/reason.ts'
import type { Request } from './request.ts'

/**
 * http.sys asks these verbs for a length or for chunks, with or without a body (reported of IIS 7.5 and later: 411 "must be
 * chunked or have a content length"); others it lets through. That it does so ahead of the host name is assumed.
 */
const VERBS_WITH_LENGTH: ReadonlySet<string> = new Set(['POST', 'PUT'])

/** Why http.sys answers 411; undefined where it has no reason to. */
export const lengthRequired = ({ method, unsized }: Request) =>
  unsized === true && VERBS_WITH_LENGTH.has(method)
    ? reason('route.request.length-required', { verb: method }, [], 'reported')
    : undefined
