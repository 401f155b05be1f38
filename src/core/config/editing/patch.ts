/** Replaces [start, end) of a text; start = end inserts. */
export interface Patch {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Patches may not overlap; those at one place apply in the order given. */
export function applyPatches(text: string, patches: readonly Patch[]): string {
  let result = ''
  let at = 0
  for (const patch of patches.toSorted((one, other) => one.start - other.start)) {
    result += text.slice(at, patch.start) + patch.text
    at = patch.end
  }
  return result + text.slice(at)
}
