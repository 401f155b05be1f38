import { realpathSync } from 'node:fs'
import { isAbsolute, join, sep } from 'node:path'
import type { DirectoryCache, Listing } from './directory-cache.ts'
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

/** What a look-up came to, for looking again with one glance at the disk. */
interface Remembered {
  readonly at: number
  readonly found: FoundPath | undefined
  /** Where nothing was found: the folder that does not hold the name, and the names that it held. */
  readonly folder: string
  readonly listing: Listing | undefined
}

const memoryLimit = 16_384

export function createNativePaths(options: NativePathsOptions): NativePaths {
  const remembered = new Map<string, Remembered>()
  const { trust = 0, isThere = (native) => statOf(native) !== undefined, directories } = options
  const holds = ({ found, folder, listing }: Remembered): boolean =>
    found === undefined ? directories.listing(folder) === listing : isThere(found.native)
  const lookUp = (windowsPath: string, at: number): Remembered | undefined => {
    const walk = walkDown(windowsPath, options)
    if (walk === undefined) return undefined
    const found = walk.rest.length > 0 ? undefined : { native: walk.native, windows: walk.spelled }
    const listing = found === undefined ? directories.listing(walk.native) : undefined
    return { at, found, folder: walk.native, listing }
  }
  return {
    find(windowsPath) {
      const now = trust > 0 ? performance.now() : 0
      const before = trust > 0 ? remembered.get(windowsPath) : undefined
      if (before !== undefined && now - before.at < trust && holds(before)) return before.found
      const result = lookUp(windowsPath, now)
      if (remembered.size >= memoryLimit) remembered.clear()
      if (trust > 0 && result !== undefined) remembered.set(windowsPath, result)
      return result?.found
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
  if (options.directories.listing(base) === undefined && statOf(base) === undefined) return walk
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
