import { normalizePath } from '../../core/base/windows-path.ts'

/** Which native directory a Windows path starts from, and the names below it. */
export interface PathStart {
  readonly root: PathRoot
  /** Names from the root downwards; [] is the root itself. */
  readonly names: readonly string[]
}

export type PathRoot =
  /** 'c' of 'C:\\…'. */
  | { readonly kind: 'drive'; readonly letter: string }
  /** '\\\\server\\share\\…': the names begin with server and share. */
  | { readonly kind: 'unc' }
  /** '/srv/www': a path of this machine as it is. */
  | { readonly kind: 'native' }

/**
 * Reads a Windows path for looking it up on disk. undefined: no such path can exist on Windows: a reserved character, an
 * alternate data stream, a device name, a name that ends in a dot or blank (Windows would silently take another file).
 */
export function startOf(path: string): PathStart | undefined {
  if (/^[\\/]{2}[.?][\\/]/.test(path)) return undefined
  const start = split(normalizePath(path))
  return start.names.every(isPlainName) ? start : undefined
}

function split(normal: string): PathStart {
  if (normal.startsWith('\\\\')) return { root: { kind: 'unc' }, names: partsOf(normal.slice(2)) }
  const drive = /^([a-z]):(?:\\|$)/i.exec(normal)
  if (drive === null) return { root: { kind: 'native' }, names: partsOf(normal) }
  return { root: { kind: 'drive', letter: (drive[1] ?? '').toLowerCase() }, names: partsOf(normal.slice(2)) }
}

const partsOf = (path: string): readonly string[] => path.split('\\').filter((part) => part !== '')

const reserved = /["*:<>?|/\\]/
const isControl = (letter: string): boolean => letter < ' '

/** Win32 file namespace, 'Naming Files, Paths, and Namespaces': also with an extension, and with superscript digits. */
const device =
  /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\..*)?$/i

/** Can a file on Windows bear this name, so that it means itself and nothing else? */
export function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    !reserved.test(name) &&
    ![...name].some(isControl) &&
    !/[. ]$/.test(name) &&
    !device.test(name)
  )
}
