import type { Steps } from '../../core/diagnosis/steps.ts'

/** So long one slice of work may hold up everything else of the process, in milliseconds. */
const slice = 8

/**
 * Runs pieces of work that yield, one after the other, in slices, so that requests are answered between them. Rejects with the
 * signal's reason where nobody waits any more.
 */
export function inSlices(signal?: AbortSignal): <T>(steps: Steps<T>) => Promise<T> {
  let began = performance.now()
  return async (steps) => {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      if (performance.now() - began < slice) continue
      await pause()
      signal?.throwIfAborted()
      began = performance.now()
    }
  }
}

/** Lets everything else have its turn. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
