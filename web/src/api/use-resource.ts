import { QueryClient, useQuery } from '@tanstack/react-query'
import { type Answer, get, type Query } from './client.ts'
import { asProblem, type ProblemError } from './problem-error.ts'

/** What the browser holds of the server; after a change everything is asked anew, as all may hang together. */
export const resources = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The server may be this machine: it is asked even where the browser knows of no network.
      networkMode: 'always',
      refetchOnWindowFocus: true,
      retry: (count, error) => asProblem(error).status === 0 && count < 2,
    },
  },
})

export interface Resource<T> {
  readonly data: T | undefined
  readonly etag: string | undefined
  readonly error: ProblemError | undefined
  /** There is no answer yet. */
  readonly isPending: boolean
  readonly refetch: () => void
}

export interface ResourceOptions {
  /** Milliseconds between two looks. */
  readonly refetchInterval?: number | undefined
  /** Shows the former answer while another query is under way. */
  readonly keepPrevious?: boolean
}

/** Reads '/api' + path. Without a path nothing is asked. */
export function useResource<T>(
  path: string | undefined,
  query: Query = {},
  { refetchInterval, keepPrevious = false }: ResourceOptions = {},
): Resource<T> {
  const result = useQuery<Answer<T>>({
    queryKey: [path, query],
    enabled: path !== undefined,
    queryFn: ({ signal }) => get<T>(path ?? '', query, signal),
    ...(refetchInterval === undefined ? {} : { refetchInterval }),
    ...(keepPrevious ? { placeholderData: (before: Answer<T> | undefined) => before } : {}),
  })
  return {
    data: result.data?.data,
    etag: result.data?.etag,
    error: problemOf(result),
    isPending: result.isPending && path !== undefined,
    refetch: () => void result.refetch(),
  }
}

/** That the session has ended is told by the sign-in dialog; the page behind it stays as it was. */
function problemOf({
  error,
  data,
}: {
  readonly error: unknown
  readonly data: unknown
}): ProblemError | undefined {
  const problem = error ? asProblem(error) : undefined
  return problem?.status === 401 && data !== undefined ? undefined : problem
}

export interface List<T> extends Resource<unknown> {
  readonly items: readonly T[]
}

/** A list of the API: the array in its answer ('websites', 'rules' …); [] while there is none. */
export function useList<T>(path: string | undefined, query: Query = {}, options?: ResourceOptions): List<T> {
  const resource = useResource<unknown>(path, query, options)
  return { ...resource, items: itemsOf<T>(resource.data) }
}

const none: readonly never[] = []

/** `{ websites: [...] }` → the array; the same array every time, so that nothing is drawn twice. */
export function itemsOf<T>(data: unknown): readonly T[] {
  if (Array.isArray(data)) return data
  if (typeof data !== 'object' || data === null) return none
  return Object.values(data).find((value): value is T[] => Array.isArray(value)) ?? none
}

/** Everything is asked anew. */
export const refreshAll = (): Promise<void> => resources.invalidateQueries()
