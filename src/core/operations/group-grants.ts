import type { Grant } from '../diagnosis/diagnosis.ts'

/** Grants told together: these may do this in these places. */
export interface GrantGroup {
  readonly who: readonly string[]
  readonly rights: readonly string[]
  readonly where: readonly string[]
}

/** Rights in one place together, then people with the same, then places where the same people gain the same. */
export function groupGrants(grants: readonly Grant[]): readonly GrantGroup[] {
  const rights = collect(
    grants,
    ({ who, where }) => [who, where],
    ({ right }) => right,
  )
  const people = collect(
    rights,
    ({ key: [, where = ''], values }) => [where, ...values],
    ({ key }) => key[0] ?? '',
  )
  const places = collect(
    people,
    ({ key: [, ...held], values }) => [held.join('\n'), ...values],
    ({ key }) => key[0] ?? '',
  )
  return places.map(({ key: [held = '', ...who], values }) => ({
    who,
    rights: held.split('\n'),
    where: values,
  }))
}

interface Collected {
  readonly key: readonly string[]
  readonly values: readonly string[]
}

function collect<T>(
  items: readonly T[],
  keyOf: (item: T) => readonly string[],
  valueOf: (item: T) => string,
): readonly Collected[] {
  const found = new Map<string, { key: readonly string[]; values: string[] }>()
  for (const item of items) {
    const key = keyOf(item)
    const text = JSON.stringify(key)
    const kept = found.get(text)
    if (kept === undefined) found.set(text, { key, values: [valueOf(item)] })
    else kept.values.push(valueOf(item))
  }
  return [...found.values()]
}
