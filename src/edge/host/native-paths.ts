import { realpathSync } from 'node:fs'
import { isAbsolute, join, sep } from 'node:path'
import type { DirectoryCache } from './directory-cache.ts'
import { statOf } from './file-stamp.ts'
import { type PathRoot, startOf } from './windows-names.ts'

/** Where Windows paths lie on this machine. 'C:\\x' is drive_c/x of the instance, '\\\\s\\share' is unc/s/share. */
export interface NativePaths {
  /** An existing file or directory; case does not matter. undefined: not there, or not to be had (see startOf, links). */
  find(windowsPath: string): FoundPath | undefined
  /** Where it is, or would be made: what exists of it in its own spelling, the rest as asked. undefined: nowhere. */
  place(windowsPath: string): string | undefined
  /** The Windows path of a native one below a drive or share of the instance; others stay as they are. */
  toWindows(nativePath: string): string
}

export interface FoundPath {
  readonly native: string
  /** The Windows path with the spelling that the disk has. */
  readonly windows: string
}

export interface NativePathsOptions {
  readonly instance: string
  readonly directories: DirectoryCache
  /** Native directories that symbolic links inside a drive may lead to, besides the drive itself. */
  readonly linkTargets?: readonly string[]
  /** Milliseconds for which a found path is looked up without walking down to it again. Default 0. */
  readonly trust?: number
  /** Is a trusted path still there? Asked before it is given out. */
  readonly isThere?: (native: string) => boolean
}

interface Walk {
  native: string
  /** Names that nothing on disk answers to. */
  rest: readonly string[]
  spelled: string
}

const memoryLimit = 8192

export function createNativePaths(options: NativePathsOptions): NativePaths {
  const found = new Map<string, FoundPath & { readonly at: number }>()
  const { trust = 0, isThere = (native) => statOf(native) !== undefined } = options
  return {
    find(windowsPath) {
      const now = performance.now()
      const memo = trust > 0 ? found.get(windowsPath) : undefined
      if (memo !== undefined && now - memo.at < trust && isThere(memo.native)) return memo
      const walk = walkDown(windowsPath, options)
      if (walk === undefined || walk.rest.length > 0) {
        found.delete(windowsPath)
        return undefined
      }
      const result = { native: walk.native, windows: walk.spelled, at: now }
      if (trust > 0) {
        if (found.size >= memoryLimit) found.clear()
        found.set(windowsPath, result)
      }
      return result
    },
    place(windowsPath) {
      const walk = walkDown(windowsPath, options)
      return walk === undefined ? undefined : join(walk.native, ...walk.rest)
    },
    toWindows: (nativePath) => windowsPathOf(nativePath, options.instance),
  }
}

function rootDirectory(root: PathRoot, instance: string): string {
  if (root.kind === 'native') return sep
  if (root.kind === 'unc') return join(instance, 'unc')
  const inside = join(instance, `drive_${root.letter}`)
  const isHostDrive = process.platform === 'win32' && root.letter !== 'c' && statOf(inside) === undefined
  return isHostDrive ? `${root.letter}:${sep}` : inside
}

function rootSpelling(root: PathRoot): string {
  if (root.kind === 'native') return '/'
  return root.kind === 'unc' ? '\\\\' : `${root.letter.toUpperCase()}:\\`
}

function walkDown(windowsPath: string, options: NativePathsOptions): Walk | undefined {
  const start = startOf(windowsPath)
  if (start === undefined) return undefined
  const base = rootDirectory(start.root, options.instance)
  const separator = start.root.kind === 'native' ? '/' : '\\'
  const walk: Walk = { native: base, rest: start.names, spelled: rootSpelling(start.root) }
  if (statOf(base) === undefined) return walk
  const limit = start.root.kind === 'native' ? undefined : [base, ...(options.linkTargets ?? [])]
  while (walk.rest.length > 0) {
    const [name = '', ...rest] = walk.rest
    const step = stepInto(walk.native, name, limit, options.directories)
    if (step === 'refused') return undefined
    if (step === undefined) break
    walk.native = step.native
    walk.spelled += (/[\\/]$/.test(walk.spelled) ? '' : separator) + step.name
    walk.rest = rest
  }
  return walk
}

type Step = { readonly native: string; readonly name: string } | 'refused' | undefined

function stepInto(
  directory: string,
  name: string,
  limit: readonly string[] | undefined,
  cache: DirectoryCache,
): Step {
  const listing = cache.listing(directory)
  if (listing === undefined) {
    const native = join(directory, name)
    if (limit !== undefined || statOf(native) === undefined) return undefined
    return { native, name }
  }
  const spelled = listing.find(name)
  if (spelled === undefined) return undefined
  const native = join(directory, spelled)
  if (limit === undefined || !listing.isLink(spelled)) return { native, name: spelled }
  const target = realPath(native)
  return target !== undefined && limit.some((root) => isBelow(target, root))
    ? { native: target, name: spelled }
    : 'refused'
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function isBelow(path: string, root: string): boolean {
  const real = realPath(root) ?? root
  return path === real || path.startsWith(real.endsWith(sep) ? real : real + sep)
}

function windowsPathOf(nativePath: string, instance: string): string {
  if (!isAbsolute(nativePath) || !isBelow(nativePath, instance)) return nativePath
  const [first = '', ...rest] = nativePath
    .slice(instance.length)
    .split(sep)
    .filter((part) => part !== '')
  const drive = /^drive_([a-z])$/.exec(first)
  if (drive !== null) return `${(drive[1] ?? '').toUpperCase()}:\\${rest.join('\\')}`
  return first === 'unc' && rest.length > 0 ? `\\\\${rest.join('\\')}` : nativePath
}
