type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body as the client asked for it: without `_links` where it did not ask for HAL, with the `fields` that it named. */
export function shapeAnswer(
  body: unknown,
  options: {
    readonly hal: boolean
    readonly fields?: string | undefined
    readonly list?: string | undefined
  },
): unknown {
  const { hal, fields, list } = options
  const told = hal ? body : withoutLinks(body)
  const wanted = fields === undefined ? undefined : wantedOf(fields)
  if (wanted === undefined || !isObject(told)) return told
  if (list === undefined) return trim(told, wanted)
  const items = told[list]
  return { ...told, [list]: Array.isArray(items) ? items.map((item) => trim(item, wanted)) : items }
}

export const wantsHal = (accept: string | undefined): boolean =>
  accept !== undefined && /(?:^|[\s,])application\/hal\+json(?:$|[\s,;])/i.test(accept)

export /** The same object where it has none: lists are long. */
function withoutLinks(value: unknown): unknown {
  if (Array.isArray(value)) return without(value) ? value : value.map(withoutLinks)
  if (!isObject(value) || without(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name === '_links' ? [] : [[name, withoutLinks(member)]],
    ),
  )
}

function without(value: object): boolean {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null && !without(item)) return false
    return true
  }
  for (const name in value) {
    const member = (value as Json)[name]
    if (name === '_links' || (typeof member === 'object' && member !== null && !without(member))) return false
  }
  return true
}

interface Wanted {
  readonly [name: string]: Wanted | true
}

/** 'name,website.name' as a tree; undefined where all is wanted. */
function wantedOf(fields: string): Wanted | undefined {
  const tree = new Map<string, unknown>()
  for (const path of fields.split(',').map((part) => part.trim())) {
    if (path === '*') return undefined
    addPath(tree, path.split('.'))
  }
  return plain(tree)
}

function addPath(tree: Map<string, unknown>, [name = '', ...rest]: readonly string[]): void {
  if (name === '' || tree.get(name) === true) return
  if (rest.length === 0 || rest[0] === '*') {
    tree.set(name, true)
    return
  }
  const below = tree.get(name) instanceof Map ? (tree.get(name) as Map<string, unknown>) : new Map()
  tree.set(name, below)
  addPath(below, rest)
}

const plain = (tree: ReadonlyMap<string, unknown>): Wanted =>
  Object.assign(
    Object.create(null),
    Object.fromEntries([...tree].map(([name, below]) => [name, below instanceof Map ? plain(below) : true])),
  )

function trim(value: unknown, wanted: Wanted): unknown {
  if (Array.isArray(value)) return value.map((item) => trim(item, wanted))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name === 'id' || name === '_links') return [[name, member]]
      const below = wanted[name]
      return below === undefined ? [] : [[name, below === true ? member : trim(member, below)]]
    }),
  )
}
