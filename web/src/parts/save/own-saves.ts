interface OwnSave {
  readonly from: string
  readonly to: string
}

/** What this window has saved, in order: the state before and after. */
const saves: OwnSave[] = []

/** How many saves there were until now; for `followed`. */
export const savesMade = (): number => saves.length

/** Notes a save that was held to the state `from`. Without both states there is nothing to follow. */
export function noteSave(from: string | undefined, to: string | undefined): void {
  if (from !== undefined && to !== undefined) saves.push({ from, to })
}

/** What the state `etag` became by this window's own saves after the first `since`: what one did oneself is no conflict. */
export const followed = (etag: string | undefined, since: number): string | undefined =>
  saves.slice(since).reduce<string | undefined>((now, { from, to }) => (now === from ? to : now), etag)
