import { useCallback, useEffect, useState } from 'react'
import type { Preview } from '../../../../src/edge/admin/contract.ts'
import { type Answer, send } from '../../api/client.ts'
import { asProblem, type ProblemError } from '../../api/problem-error.ts'
import { refreshAll } from '../../api/use-resource.ts'
import { followed, noteSave, savesMade } from './own-saves.ts'
import type { SaveRequest } from './save-request.ts'

export interface Saving {
  readonly preview: Preview | undefined
  readonly problem: ProblemError | undefined
  readonly isApplying: boolean
  readonly apply: () => Promise<Answer<unknown> | undefined>
  /** After a conflict: asks anew what my change does to what the other left. */
  readonly rebase: () => void
}

/** Preview first, then apply, both held to the state that the administrator saw. */
export function useSaving({ method, path, query, body, etag, since }: SaveRequest): Saving {
  const [base, setBase] = useState(() => followed(etag, since ?? savesMade()))
  const [previewed, setPreviewed] = useState<Answer<Preview>>()
  const [problem, setProblem] = useState<ProblemError>()
  const [isApplying, setApplying] = useState(false)

  useEffect(() => {
    const abort = new AbortController()
    const sent = { method, path, body, etag: base, signal: abort.signal }
    send<Preview>({ ...sent, query: { ...query, preview: true } }).then(
      setPreviewed,
      (thrown: unknown) => abort.signal.aborted || setProblem(asProblem(thrown)),
    )
    return () => abort.abort()
  }, [method, path, query, body, base])

  const apply = async () => {
    setApplying(true)
    // What was read without a state of its own, as a line of a list, is held to what the preview was about.
    const held = base ?? previewed?.etag
    try {
      // It was read and agreed to: the dialog's OK waits for that.
      const confirm = previewed?.data.must_confirm === undefined ? {} : { confirm: true }
      const answer = await send({ method, path, query: { ...query, ...confirm }, body, etag: held })
      noteSave(held, answer.etag)
      await refreshAll()
      return answer
    } catch (thrown) {
      setProblem(asProblem(thrown))
      return undefined
    } finally {
      setApplying(false)
    }
  }
  const rebase = useCallback(() => {
    setBase(problem?.conflict?.etag)
    setPreviewed(undefined)
    setProblem(undefined)
  }, [problem])
  return { preview: previewed?.data, problem, isApplying, apply, rebase }
}
