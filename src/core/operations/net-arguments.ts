/** '/?', '/help': the command is to tell its syntax. */
export const asksForSyntax = (args: readonly string[]): boolean =>
  args.some((arg) => /^[/-](?:\?|help)$/i.test(arg))

/** The words of a net line and its options: '/add', '/active:yes' → 'active' with 'yes'. */
export interface NetArguments {
  readonly words: readonly string[]
  /** Names in lower case; undefined as a value: the option has no colon. */
  readonly options: ReadonlyMap<string, string | undefined>
}

export function netArguments(args: readonly string[]): NetArguments {
  const words: string[] = []
  const options = new Map<string, string | undefined>()
  for (const arg of args) {
    const [, name, value] = /^\/([A-Za-z]+)(?::([\s\S]*))?$/.exec(arg) ?? []
    if (name === undefined) words.push(arg)
    else options.set(name.toLowerCase(), value)
  }
  return { words, options }
}

/** An option that is not in the list; undefined where all are known. */
export const unknownOption = ({ options }: NetArguments, known: readonly string[]): string | undefined =>
  [...options.keys()].find((name) => !known.includes(name))
