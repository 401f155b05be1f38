import { useEffect, useState } from 'react'
import type { RefusalRef, Refusals } from '../../../../src/edge/admin/contract.ts'
import { get } from '../../api/client.ts'
import { asProblem, type ProblemError } from '../../api/problem-error.ts'

export interface LiveRefusals {
  /** Newest first. */
  readonly refusals: readonly RefusalRef[]
  /** Those that came while the page was open. */
  readonly fresh: readonly RefusalRef[]
  /** The first answer is not there yet. */
  readonly isPending: boolean
  readonly problem: ProblemError | undefined
}

/** Seconds that the server holds an answer; how many are asked for at first; how many are kept. */
const [wait, first, most] = [25, 500, 2000]
const none: LiveRefusals = { refusals: [], fresh: [], isPending: true, problem: undefined }

/** Refusals as they happen; while paused, nothing is asked. */
export function useRefusals(isPaused: boolean): LiveRefusals {
  const [state, setState] = useState(none)
  useEffect(() => {
    if (isPaused) return
    const stop = new AbortController()
    void follow(stop.signal, setState)
    return () => stop.abort()
  }, [isPaused])
  return state
}

type Update = (change: (before: LiveRefusals) => LiveRefusals) => void

async function follow(signal: AbortSignal, update: Update): Promise<void> {
  let latest: string | undefined
  while (!signal.aborted) {
    try {
      const query = latest === undefined ? { limit: first } : { after: latest, wait }
      const { data } = await get<Refusals>('/refusals', query, signal)
      const isFirst = latest === undefined
      latest = data.latest
      update((before) => added(before, data.refusals, isFirst))
    } catch (thrown) {
      if (signal.aborted) return
      update((before) => ({ ...before, isPending: false, problem: asProblem(thrown) }))
      await pause(3000, signal)
    }
  }
}

/** What came, in front; each refusal once, also where the server told it twice. */
export function added(before: LiveRefusals, more: readonly RefusalRef[], isFirst: boolean): LiveRefusals {
  const known = new Set(before.refusals.map(({ id }) => id))
  const fresh = more.filter(({ id }) => !known.has(id))
  return {
    refusals: [...fresh, ...before.refusals].slice(0, most),
    fresh: isFirst && before.refusals.length === 0 ? [] : fresh,
    isPending: false,
    problem: undefined,
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
