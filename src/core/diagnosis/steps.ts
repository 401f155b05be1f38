/** Work that may be interrupted wherever it yields: whoever runs it decides how long a slice is. */
export type Steps<T> = Generator<undefined, T>

/** Whoever runs the work: at once (`finish`), or in slices between which something else has its turn. */
export type RunSteps = <T>(steps: Steps<T>) => T | Promise<T>

/** All of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
