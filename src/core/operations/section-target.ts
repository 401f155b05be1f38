import { lockState } from '../config/lock-state.ts'
import { ownSection } from '../config/own-section.ts'
import { isConfigError } from '../config/parse-xml.ts'
import type { World } from '../world/world.ts'
import { AppcmdError, exitCode } from './appcmd/appcmd-error.ts'
import { type ConfigTarget, configTarget, documentOf, sitePathOf } from './appcmd/config-target.ts'
import { NoSuchPlace } from './edit-problem.ts'

/**
 * Where an edit goes by default, as IIS Manager does it: the web.config of the path (of a file: its folder's); where the
 * section may not be set there, a `<location>` of applicationHost.config.
 */
export function defaultTarget(world: World, sitePath: string, section: string): ConfigTarget {
  const own = configTarget(world, sitePath, 'url')
  return own.file === 'applicationHost.config' || maySet(world, own, section)
    ? own
    : configTarget(world, sitePath, 'apphost')
}

function maySet(world: World, { sitePath, relative }: ConfigTarget, section: string): boolean {
  const level = relative === '' ? sitePath : sitePath.slice(0, -relative.length - 1)
  const stack = world.stack(level)
  const lock = lockState(stack, section)
  if (isConfigError(lock)) return true
  return !lock.isLocked && isDefinable(lock.allowDefinition, stack.levels.at(-1)?.kind ?? 'folder')
}

/** May a web.config of this kind of level hold the section, as its declaration says (allowDefinition)? */
function isDefinable(allowDefinition: string | undefined, kind: string): boolean {
  switch (allowDefinition) {
    case 'MachineOnly':
    case 'MachineToRootWeb':
    case 'MachineToWebRoot':
    case 'AppHostOnly':
      return false
    case 'MachineToApplication':
      return kind === 'site' || kind === 'application'
    default:
      return true
  }
}

/** 'contoso/app/' → 'Contoso/app'. Throws NoSuchPlace where there is no such site, and for a path that leads out of it. */
export function checkedSitePath(world: World, sitePath: string): string {
  const strange = sitePath
    .split(/[\\/]/)
    .some((part) => /^\.{1,2}$/.test(part.trim()) || /[\p{Cc}:*?"<>|]/u.test(part))
  if (strange) throw new NoSuchPlace(`There is no place "${sitePath}".`)
  try {
    return sitePathOf(world, sitePath)
  } catch (error) {
    if (error instanceof AppcmdError && error.code === exitCode.notFound)
      throw new NoSuchPlace(`There is no site "${sitePath.split(/[\\/]/)[0]}".`)
    throw error
  }
}

/** A folder that is known to be missing can hold no web.config. */
export function refuseMissingFolder(world: World, { file, sitePath }: ConfigTarget): void {
  const end = file.lastIndexOf('\\')
  if (end < 0 || world.facts.configFile(file) !== undefined) return
  const folder = world.facts.file(file.slice(0, end))
  if (!folder.known || folder.value?.kind === 'directory') return
  throw new NoSuchPlace(
    `There is no folder for "${sitePath}": ${file} cannot be written. Choose applicationHost.config instead.`,
  )
}

/** Every file that speaks of the section at this very path: its own web.config, and locations in files above. */
export function targetsMentioning(world: World, sitePath: string, section: string): readonly ConfigTarget[] {
  const commits = sitePath.split('/').map((_, at, parts) => parts.slice(0, parts.length - at).join('/'))
  const levels = sitePath === '' ? ['apphost'] : [...commits, 'apphost']
  const isOwnFile = configTarget(world, sitePath, 'url').relative === ''
  return levels
    .filter((level) => level !== sitePath || isOwnFile)
    .map((level) => configTarget(world, sitePath, level))
    .filter(
      ({ file, relative }) => ownSection(documentOf(world, file), relative, section).element !== undefined,
    )
}
