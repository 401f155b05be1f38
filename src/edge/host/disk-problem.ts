const meanings: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'a file is in its place',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an input/output error',
  EBUSY: 'it is in use',
}

/** Why something on disk failed, in a phrase. */
export function whyOnDisk(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code === undefined ? undefined : meanings[code]) ?? String(message ?? error).split('\n', 1)[0] ?? ''
}

/** One line for people: what was tried, on which path, why it failed. `what`: 'write the configuration'. */
export function diskProblem(error: unknown, what: string): string {
  const { path } = error as NodeJS.ErrnoException
  const why = whyOnDisk(error)
  const isTold = path === undefined || what.endsWith(` ${path}`)
  return `cannot ${what}: ${isTold ? '' : `${path}: `}${why}`
}
