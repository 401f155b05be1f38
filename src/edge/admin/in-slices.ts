/** So long one slice of work may hold up everything else of the process, in milliseconds. */
const slice = 8

/**
 * Runs work that yields, in slices, so that requests are answered between them. Rejects with the signal's reason where nobody
 * waits any more.
 */
export async function inSlices<T>(steps: Generator<undefined, T>, signal?: AbortSignal): Promise<T> {
  let began = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() - began < slice) continue
    await pause()
    signal?.throwIfAborted()
    began = performance.now()
  }
}

/** Lets everything else have its turn. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
