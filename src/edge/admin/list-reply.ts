import type { Reply } from './define-route.ts'

/** The answer of a list: the page that is asked for as `name`, and how many there are as `total` and X-Total-Count. */
export function listReply(
  name: string,
  items: readonly unknown[],
  { limit, offset = 0 }: { readonly limit?: number | undefined; readonly offset?: number | undefined },
  more: Reply = {},
): Reply {
  const page = items.slice(offset, limit === undefined ? undefined : offset + limit)
  return {
    ...more,
    body: { [name]: page, total: items.length },
    headers: { ...more.headers, 'x-total-count': String(items.length) },
  }
}
