type Fields = Readonly<Record<string, unknown>>

/**
 * What of `after` is another than in `before`, fields within fields too; undefined: nothing. A save sends only this, so that
 * nothing is pinned which was inherited before.
 */
export function changesBetween(before: object, after: object): Fields | undefined {
  const old = before as Fields
  const changes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(after)) {
    const former = old[name]
    if (isFields(value) && isFields(former)) {
      const inner = changesBetween(former, value)
      if (inner) changes[name] = inner
    } else if (JSON.stringify(value) !== JSON.stringify(former)) changes[name] = value
  }
  return Object.keys(changes).length > 0 ? changes : undefined
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
