/** One step of an icacls line, in the order in which the line states them. */
export type IcaclsAction =
  | { readonly kind: 'grant'; readonly replace: boolean; readonly entries: readonly string[] }
  | { readonly kind: 'deny'; readonly entries: readonly string[] }
  | {
      readonly kind: 'remove'
      readonly which: 'all' | 'granted' | 'denied'
      readonly names: readonly string[]
    }
  | { readonly kind: 'inheritance'; readonly mode: 'enable' | 'copy' | 'remove' }
  | { readonly kind: 'setowner'; readonly name: string }
  | { readonly kind: 'setintegritylevel'; readonly level: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'verify' }
  | { readonly kind: 'findsid'; readonly name: string }
  | { readonly kind: 'save'; readonly file: string }
  | { readonly kind: 'restore'; readonly file: string }
  | { readonly kind: 'substitute'; readonly from: string; readonly to: string }

export interface IcaclsLine {
  readonly name: string
  readonly actions: readonly IcaclsAction[]
  /** /t: what lies below, too. */
  readonly recursive: boolean
  /** /c: go on after errors. */
  readonly goesOn: boolean
  /** /q: no word of success for each file. */
  readonly quiet: boolean
}

/** The parameter that icacls can't read. */
export interface InvalidParameter {
  readonly invalid: string
}

interface Reading {
  readonly rest: string[]
  readonly actions: IcaclsAction[]
  readonly switches: Set<string>
}

/** Reads the arguments behind 'icacls'; undefined where there are none: icacls then explains itself. */
export function icaclsArguments(args: readonly string[]): IcaclsLine | InvalidParameter | undefined {
  const [name, ...rest] = args
  if (name === undefined || name === '/?') return undefined
  if (isOption(name)) return { invalid: name }
  const reading: Reading = { rest, actions: [], switches: new Set() }
  for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
    if (!readOption(reading, option)) return { invalid: option }
  }
  const { actions, switches } = reading
  return {
    name,
    actions,
    recursive: switches.has('/t'),
    goesOn: switches.has('/c'),
    quiet: switches.has('/q'),
  }
}

/** '/srv/www' is a path of a machine whose paths begin so. */
const isOption = (text: string): boolean => /^\/[^/]*$/.test(text)

const simple: Readonly<Record<string, IcaclsAction>> = {
  '/reset': { kind: 'reset' },
  '/verify': { kind: 'verify' },
  '/inheritance:e': { kind: 'inheritance', mode: 'enable' },
  '/inheritance:d': { kind: 'inheritance', mode: 'copy' },
  '/inheritance:r': { kind: 'inheritance', mode: 'remove' },
}

const withOne: Readonly<Record<string, (value: string) => IcaclsAction>> = {
  '/setowner': (name) => ({ kind: 'setowner', name }),
  '/setintegritylevel': (level) => ({ kind: 'setintegritylevel', level }),
  '/findsid': (name) => ({ kind: 'findsid', name }),
  '/save': (file) => ({ kind: 'save', file }),
  '/restore': (file) => ({ kind: 'restore', file }),
}

const withMany: Readonly<Record<string, (values: readonly string[]) => IcaclsAction>> = {
  '/grant': (entries) => ({ kind: 'grant', replace: false, entries }),
  '/grant:r': (entries) => ({ kind: 'grant', replace: true, entries }),
  '/deny': (entries) => ({ kind: 'deny', entries }),
  '/remove': (names) => ({ kind: 'remove', which: 'all', names }),
  '/remove:g': (names) => ({ kind: 'remove', which: 'granted', names }),
  '/remove:d': (names) => ({ kind: 'remove', which: 'denied', names }),
}

function readOption({ rest, actions, switches }: Reading, option: string): boolean {
  const word = option.toLowerCase()
  const alone = simple[word]
  if (['/t', '/c', '/l', '/q'].includes(word)) switches.add(word)
  else if (alone !== undefined) actions.push(alone)
  else return readValues(rest, actions, word)
  return true
}

function readValues(rest: string[], actions: IcaclsAction[], word: string): boolean {
  const values: string[] = []
  const one = withOne[word]
  const many = withMany[word]
  const wanted = one ? 1 : many ? Number.POSITIVE_INFINITY : word === '/substitute' ? 2 : 0
  while (values.length < wanted && rest[0] !== undefined && !isOption(rest[0]))
    values.push(rest.shift() ?? '')
  const [first, second] = values
  if (first === undefined) return false
  if (one) actions.push(one(first))
  else if (many) actions.push(many(values))
  else if (second !== undefined) actions.push({ kind: 'substitute', from: first, to: second })
  else return false
  return true
}
