import type { ElementStep, SectionEdit } from '../../../../src/edge/admin/contract.ts'

type Path = readonly ElementStep[]

/** A value that was typed and is not saved yet; undefined: back to what is inherited. */
export interface TypedValue {
  readonly path: Path
  readonly name: string
  readonly value: string | undefined
}

/** By place and attribute, in the order in which they were typed first. */
export type TypedValues = ReadonlyMap<string, TypedValue>

export const keyOf = (path: Path, name: string): string => JSON.stringify([path, name])

/** A value that is again what it was is not typed any more. */
export function typeValue(typed: TypedValues, now: TypedValue, saved: string): TypedValues {
  const next = new Map(typed)
  const key = keyOf(now.path, now.name)
  if (now.value === saved) next.delete(key)
  else next.set(key, now)
  return next
}

export const editsOf = (typed: TypedValues): SectionEdit[] =>
  [...typed.values()].map(({ path, name, value }) =>
    value === undefined ? { kind: 'unset', path, name } : { kind: 'set', path, name, value },
  )
