import { type Status, statusOf, win32 } from '../base/status.ts'
import { headerOf, type Request } from './request.ts'

/** IIS 8 and later: the status of denyAction, with the substatus of the rule (iis.md §5.4). */
export function denyStatus(
  denyAction: string,
  substatus: number,
): { readonly status: Status; readonly abort?: boolean } {
  const status = { Unauthorized: 401, NotFound: 404 }[denyAction] ?? 403
  // sc-win32-status of these refusals is not established. [assumed: ACCESS_DENIED]
  const made = statusOf(status, substatus, win32.ACCESS_DENIED)
  return denyAction === 'AbortRequest' ? { status: made, abort: true } : { status: made }
}

/** The client's address; in proxy mode also each one that X-Forwarded-For names (any denied one refuses). [detail inferred] */
export function addressesOf(request: Request, enableProxyMode: boolean): string[] {
  if (!enableProxyMode) return [request.from]
  const forwarded = headerOf(request, 'x-forwarded-for') ?? ''
  return [
    request.from,
    ...forwarded
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ]
}
