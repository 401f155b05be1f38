import { useQuery } from '@tanstack/react-query'
import { post } from '../api/client.ts'
import { asProblem } from '../api/problem-error.ts'
import type { Resource } from '../api/use-resource.ts'

/** Asks the API a question by POST, which changes nothing. Without a question nothing is asked. */
export function useAsked<T>(
  path: string,
  question: object | undefined,
): Resource<T> & { readonly isFetching: boolean } {
  const holdsSecret = question !== undefined && JSON.stringify(question).includes('"password"')
  const result = useQuery({
    queryKey: [path, question],
    enabled: question !== undefined,
    queryFn: () => post<T>(path, question),
    ...(holdsSecret ? { gcTime: 0 } : {}),
  })
  return {
    data: result.data?.data,
    etag: result.data?.etag,
    error: result.error ? asProblem(result.error) : undefined,
    isPending: result.isPending && question !== undefined,
    isFetching: result.isFetching,
    refetch: () => void result.refetch(),
  }
}
