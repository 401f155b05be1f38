import { joinPath } from '../../base/windows-path.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import type { XmlDocument } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import {
  applicationName,
  directoriesOf,
  type FoundDirectory,
  serverOf,
  virtualDirectoryName,
} from './server-objects.ts'

export interface ConfigFile {
  /** '' for applicationHost.config. */
  readonly sitePath: string
  readonly document: XmlDocument
}

/** How many folders are looked into below one virtual directory, at most. */
const foldersAtMost = 2000

/** applicationHost.config, and every web.config of the sites' folders that can be read. */
export function filesWithConfig(world: World): ConfigFile[] {
  const host = world.facts.applicationHost()
  const found: ConfigFile[] = isConfigError(host) ? [] : [{ sitePath: '', document: host }]
  for (const place of directoriesOf(serverOf(world))) {
    for (const folder of foldersOf(world, place)) {
      const document = world.facts.configFile(joinPath(folder.path, 'web.config'))
      if (document !== undefined && !isConfigError(document))
        found.push({ sitePath: folder.sitePath, document })
    }
  }
  return found
}

interface Folder {
  readonly sitePath: string
  readonly path: string
}

/** A virtual directory's folder and those below it, breadth first; what cannot be listed is passed over. */
function foldersOf(world: World, { site, application, directory }: FoundDirectory): Folder[] {
  const name =
    directory.path === '/'
      ? applicationName(site, application)
      : virtualDirectoryName(site, application, directory)
  const folders: Folder[] = [{ sitePath: name.replace(/\/$/, ''), path: directory.physicalPath }]
  for (let at = 0; at < folders.length && directory.allowSubDirConfig; at += 1) {
    const folder = folders[at]
    const names = folder && world.facts.list(folder.path)
    if (folder === undefined || !names?.known) continue
    for (const child of names.value) {
      const path = joinPath(folder.path, child)
      if (folders.length < foldersAtMost && isDirectory(world, path)) {
        folders.push({ sitePath: `${folder.sitePath}/${child}`, path })
      }
    }
  }
  return folders
}

function isDirectory(world: World, path: string): boolean {
  const file = world.facts.file(path)
  return file.known && file.value?.kind === 'directory'
}
