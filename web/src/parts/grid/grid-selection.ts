import type { GridRow } from './grid-model.ts'

/** The keys of all items between two rows, both included. */
export function rangeOf<T>(rows: readonly GridRow<T>[], from: string, to: string): string[] {
  const at = [from, to].map((key) => rows.findIndex((row) => row.key === key)).filter((index) => index >= 0)
  return rows
    .slice(Math.min(...at), Math.max(...at) + 1)
    .flatMap((row) => (row.kind === 'item' ? [row.key] : []))
}

export const toggled = (keys: readonly string[], key: string): string[] =>
  keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]
