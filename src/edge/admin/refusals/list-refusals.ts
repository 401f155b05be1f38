import type { Refusals } from '../contract.ts'
import type { AdminPorts, AdminRefusal } from '../ports.ts'
import { invalidInput } from '../read-input.ts'
import { refusalRef } from './tell-refusal.ts'

export interface RefusalsQuery {
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly limit?: number | undefined
  /** Seconds. */
  readonly wait?: number | undefined
  readonly server?: 'sites' | 'manager' | undefined
}

const [usual, most, longestWait] = [100, 1000, 25]

/** The newest first. With `after` only those that came since; with `wait` the answer is held until there is one. */
export async function listRefusals(
  ports: AdminPorts,
  query: RefusalsQuery,
  signal: AbortSignal,
): Promise<Refusals> {
  const { after, before, limit = usual, wait = 0, server } = query
  if (after !== undefined && before !== undefined)
    throw invalidInput([{ name: 'before', detail: 'only one of after and before can be given' }])
  if (limit < 1 || limit > most) throw invalidInput([{ name: 'limit', detail: `1 to ${most} is expected` }])
  if (wait > longestWait)
    throw invalidInput([{ name: 'wait', detail: `at most ${longestWait} seconds are expected` }])
  const page: Page = { isMeant: ({ world }) => server === undefined || world === server, limit }
  const { found, latest } =
    after === undefined
      ? newest(ports, before, page)
      : await later(ports, after, page, { until: ports.now() + wait * 1000, signal })
  return { refusals: found.map(refusalRef), latest }
}

interface Page {
  readonly isMeant: (refusal: AdminRefusal) => boolean
  readonly limit: number
}

interface Found {
  /** Newest first. */
  readonly found: readonly AdminRefusal[]
  readonly latest: string
}

function newest(ports: AdminPorts, before: string | undefined, { isMeant, limit }: Page): Found {
  const latest = ports.refusals.list({ limit: 1 })[0]?.id ?? ''
  const found: AdminRefusal[] = []
  let from = before
  while (found.length < limit) {
    const page = ports.refusals.list({ ...(from !== undefined && { before: from }), limit: most })
    found.push(...page.filter(isMeant))
    from = page.at(-1)?.id
    if (page.length < most) break
  }
  return { found: found.slice(0, limit), latest }
}

/** Oldest first as they are asked for, so that none is passed over where there are more than `limit`. */
async function later(
  { refusals, now }: AdminPorts,
  after: string,
  { isMeant, limit }: Page,
  { until, signal }: { readonly until: number; readonly signal: AbortSignal },
): Promise<Found> {
  const gone = new Promise<readonly AdminRefusal[]>((resolve) =>
    signal.addEventListener('abort', () => resolve([]), { once: true }),
  )
  for (let latest = after; ; ) {
    const left = Math.max(until - now(), 0)
    const came = await Promise.race([refusals.waitFor(latest, left), gone])
    const meant = came.filter(isMeant)
    const found = meant.slice(0, limit)
    latest = (found.length < meant.length ? found : came).at(-1)?.id ?? latest
    if (found.length > 0 || came.length === 0 || signal.aborted) return { found: found.toReversed(), latest }
  }
}
