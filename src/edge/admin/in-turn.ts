const tails = new WeakMap<object, Promise<unknown>>()

/** Runs what changes a thing one after the other, in the order in which it was asked for. */
export function inTurn<T>(thing: object, run: () => Promise<T>): Promise<T> {
  const mine = (tails.get(thing) ?? Promise.resolve()).then(run)
  tails.set(
    thing,
    mine.catch(() => undefined),
  )
  return mine
}
