import { win32 } from '../base/status.ts'
import { joinPath } from '../base/windows-path.ts'
import type { World } from '../world/world.ts'
import type { Resource } from './question.ts'

/** Names that are no names of files on Windows: a wildcard, a stream, a trailing dot or space, a device. */
const noWindowsName =
  /[<>:"|?*\u0000-\u001f]|[. ]$|^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** What stands at a physical path, for a URL whose segments below the virtual directory are `rest`. */
export function lookUpResource(
  world: World,
  root: string,
  rest: readonly string[],
  physicalPath: string,
  endsWithSlash: boolean,
): Resource {
  if (rest.some((segment) => noWindowsName.test(segment))) return { kind: 'none', win32: win32.INVALID_NAME }
  const answer = world.facts.file(physicalPath)
  if (!answer.known) return { kind: 'unknown', missing: answer.missing }
  const file = answer.value
  if (file === undefined) return { kind: 'none', win32: absence(world, root, rest) }
  // '/page.htm/' asks for a folder of that name. [its win32 is assumed]
  if (file.kind === 'file' && endsWithSlash) return { kind: 'none', win32: win32.PATH_NOT_FOUND }
  return file.kind === 'directory'
    ? { kind: 'directory', path: file.path }
    : { kind: 'file', hidden: file.hidden, path: file.path }
}

/** FILE_NOT_FOUND where the directory is there, PATH_NOT_FOUND where one on the way is missing. */
function absence(world: World, root: string, rest: readonly string[]): number {
  const parent = world.facts.file(joinPath(root, ...rest.slice(0, -1)))
  return parent.known && parent.value?.kind !== 'directory' ? win32.PATH_NOT_FOUND : win32.FILE_NOT_FOUND
}
