/** An entry of an access-control list as icacls writes it, in its parts. */
export interface AceParts {
  readonly principal: string
  readonly isDeny: boolean
  readonly isInherited: boolean
  /** 'this folder, subfolders and files'; undefined: this object only. */
  readonly appliesTo?: string
  /** In icacls's letters: 'RX'. */
  readonly letters: string
  /** In words: 'Read & execute'. */
  readonly rights: string
}

const words: Readonly<Record<string, string>> = {
  F: 'Full control',
  M: 'Modify',
  RX: 'Read & execute',
  R: 'Read',
  W: 'Write',
  D: 'Delete',
  N: 'No access',
}

/** 'BUILTIN\\IIS_IUSRS:(I)(OI)(CI)(RX)' in its parts. What is no such entry is a principal without rights. */
export function parseAce(entry: string): AceParts {
  const at = entry.search(/:\(/)
  if (at < 0) return { principal: entry, isDeny: false, isInherited: false, letters: '', rights: '' }
  const groups = [...entry.slice(at + 1).matchAll(/\(([^()]*)\)/g)].map(([, text = '']) => text)
  const letters = groups.at(-1) ?? ''
  const flags = new Set(groups.slice(0, -1))
  const appliesTo = appliesToOf(flags)
  return {
    principal: entry.slice(0, at),
    isDeny: flags.has('DENY') || letters === 'N',
    isInherited: flags.has('I'),
    ...(appliesTo !== undefined && { appliesTo }),
    letters,
    rights: letters
      .split(',')
      .map((letter) => words[letter] ?? letter)
      .join(', '),
  }
}

function appliesToOf(flags: ReadonlySet<string>): string | undefined {
  const below = [flags.has('CI') ? 'subfolders' : '', flags.has('OI') ? 'files' : ''].filter(Boolean)
  if (below.length === 0) return undefined
  if (flags.has('IO')) return `${below.join(' and ')} only`
  return below.length === 1 ? `this folder and ${below[0]}` : `this folder, ${below.join(' and ')}`
}
