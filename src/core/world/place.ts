import { joinPath } from '../base/windows-path.ts'
import type { Application, Site, VirtualDirectory } from './server-model.ts'

export interface Place {
  readonly application: Application
  readonly virtualDirectory: VirtualDirectory
  /** The segments below the virtual directory. */
  readonly rest: readonly string[]
  readonly physicalPath: string
  /** The virtual directory's folder, then each path below it down to the place, with the web.config that it would have. */
  readonly folders: readonly { readonly path: string; readonly config: string }[]
}

/** Longest application, then longest virtual directory whose path is a prefix by whole segments, without regard to case. */
export function placeOf(site: Site, segments: readonly string[]): Place | undefined {
  const folded = segments.map((segment) => segment.toLowerCase())
  for (const application of site.applications) {
    const inApplication = below(application.path, folded)
    if (inApplication === undefined) continue
    for (const virtualDirectory of application.virtualDirectories) {
      const inDirectory = below(virtualDirectory.path, folded.slice(folded.length - inApplication))
      if (inDirectory === undefined) continue
      const rest = segments.slice(segments.length - inDirectory)
      return placeBelow(application, virtualDirectory, rest)
    }
    return undefined
  }
  return undefined
}

function placeBelow(
  application: Application,
  virtualDirectory: VirtualDirectory,
  rest: readonly string[],
): Place {
  const folders = [folderAt(joinPath(virtualDirectory.physicalPath))]
  for (const segment of rest) folders.push(folderAt(joinPath(folders.at(-1)?.path ?? '', segment)))
  return { application, virtualDirectory, rest, physicalPath: folders.at(-1)?.path ?? '', folders }
}

const folderAt = (path: string) => ({ path, config: joinPath(path, 'web.config') })

/** How many of the segments remain below `path`; undefined where it is no prefix. */
function below(path: string, folded: readonly string[]): number | undefined {
  if (path === '/') return folded.length
  const parts = path
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '')
  return parts.length <= folded.length && parts.every((part, at) => folded[at] === part)
    ? folded.length - parts.length
    : undefined
}
