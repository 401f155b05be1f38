/** Windows paths as data: compared without regard to case, '\\' as separator. Nothing here touches a disk. */

/** A drive's path in its normal form already, as nearly all are. */
const normal = /^[a-z]:(?:\\(?!\.{1,2}(?:\\|$))[^\\/]+)+$/i

/** 'c:/a\\.\\b\\' → 'c:\\a\\b'; 'C:\\' stays 'C:\\'; '\\\\server\\share\\x' keeps its two leading separators. No '..' is left. */
export function normalizePath(path: string): string {
  if (normal.test(path)) return path
  const unified = path.replaceAll('/', '\\')
  const isUnc = unified.startsWith('\\\\')
  const parts: string[] = []
  const rootParts = isUnc ? 2 : 1
  for (const part of unified.split('\\')) {
    if (part === '..') {
      if (parts.length > rootParts) parts.pop()
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  if (isUnc) return `\\\\${parts.join('\\')}`
  // An absolute path of the machine itself ('/srv/www') keeps its root.
  if (unified.startsWith('\\')) return `\\${parts.join('\\')}`
  return parts.length === 1 && parts[0]?.endsWith(':') ? `${parts[0]}\\` : parts.join('\\')
}

const folded = new Map<string, string>()
const FOLDED_KEPT = 50_000

/** The key under which two spellings of one path are the same. */
export function foldPath(path: string): string {
  let key = folded.get(path)
  if (key === undefined) {
    key = normalizePath(path).toLowerCase()
    if (folded.size >= FOLDED_KEPT) folded.clear()
    folded.set(path, key)
  }
  return key
}

/** The directory above, or undefined for a drive or a share. */
export function parentPath(path: string): string | undefined {
  const normal = normalizePath(path)
  const isUnc = normal.startsWith('\\\\')
  const at = normal.lastIndexOf('\\')
  if (isUnc) return normal.slice(2).split('\\').length <= 2 ? undefined : normal.slice(0, at)
  if (at < 0 || at === normal.length - 1) return undefined
  if (at === 0) return '\\'
  return at === 2 ? normal.slice(0, 3) : normal.slice(0, at)
}

export function joinPath(directory: string, ...names: readonly string[]): string {
  const rest = names.filter((name) => name !== '').join('\\')
  if (rest === '') return normalizePath(directory)
  return normalizePath(`${directory}\\${rest}`)
}

export function baseName(path: string): string {
  const normal = normalizePath(path)
  return normal.slice(normal.lastIndexOf('\\') + 1)
}

/** '.htm' of 'C:\\a\\b.htm', lower case; '.' where the name has no extension (IIS's own key for it). */
export function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '.' : name.slice(dot).toLowerCase()
}

/** Is `path` the directory `root` itself or below it? */
export function isWithin(path: string, root: string): boolean {
  const [inner, outer] = [foldPath(path), foldPath(root)]
  return inner === outer || inner.startsWith(outer.endsWith('\\') ? outer : `${outer}\\`)
}

export const isUnc = (path: string): boolean => path.startsWith('\\\\') || path.startsWith('//')
