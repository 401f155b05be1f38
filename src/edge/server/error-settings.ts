import { parentPath } from '../../core/base/windows-path.ts'
import type { World } from '../../core/world/world.ts'
import { type ConfigElement, isOn, numberOf, sectionOf, textOf } from './section-reader.ts'

export type ResponseMode = 'File' | 'ExecuteURL' | 'Redirect'

/** system.webServer/httpErrors as it holds at a path (iis.md §7.1). */
export interface ErrorSettings {
  readonly mode: 'DetailedLocalOnly' | 'Custom' | 'Detailed'
  readonly existingResponse: 'Auto' | 'Replace' | 'PassThrough'
  readonly defaultPath: string
  readonly defaultMode: ResponseMode
  readonly allowAbsolutePaths: boolean
  readonly moreInformationLink: string
  /** By 'status' or 'status.substatus'. */
  readonly entries: ReadonlyMap<string, ErrorEntry>
}

export interface ErrorEntry {
  /** '' where there is none. */
  readonly prefix: string
  readonly path: string
  readonly mode: ResponseMode
  /** applicationHost.config states it, so that an absolute path is trusted. */
  readonly fromServer: boolean
  /** The folder of the web.config that states it: relative paths begin there. */
  readonly folder: string | undefined
}

export function readErrorSettings(world: World, sitePath: string): ErrorSettings {
  const section = sectionOf(world, sitePath, 'system.webServer/httpErrors')
  return {
    mode: oneOf(textOf(section, 'errorMode'), ['DetailedLocalOnly', 'Custom', 'Detailed']),
    existingResponse: oneOf(textOf(section, 'existingResponse'), ['Auto', 'Replace', 'PassThrough']),
    defaultPath: textOf(section, 'defaultPath'),
    defaultMode: oneOf(textOf(section, 'defaultResponseMode'), ['File', 'ExecuteURL', 'Redirect']),
    allowAbsolutePaths: isOn(section, 'allowAbsolutePathsWhenDelegated'),
    moreInformationLink: textOf(section, 'detailedMoreInformationLink'),
    entries: new Map(section.items.map((item) => [keyOf(item), readEntry(item)])),
  }
}

/** The entry for exactly this substatus wins over the one for any. */
export function errorEntry(
  settings: ErrorSettings,
  status: number,
  substatus: number,
): ErrorEntry | undefined {
  return settings.entries.get(`${status}.${substatus}`) ?? settings.entries.get(String(status))
}

function keyOf(item: ConfigElement): string {
  const [status, substatus] = [numberOf(item, 'statusCode'), item.values.get('subStatusCode')?.value]
  return typeof substatus === 'number' && substatus >= 0 ? `${status}.${substatus}` : String(status)
}

function readEntry(item: ConfigElement): ErrorEntry {
  const file = item.origin?.file
  return {
    prefix: textOf(item, 'prefixLanguageFilePath'),
    path: textOf(item, 'path'),
    mode: oneOf(textOf(item, 'responseMode'), ['File', 'ExecuteURL', 'Redirect']),
    fromServer: file === undefined || !file.includes('\\'),
    folder: file?.includes('\\') === true ? parentPath(file) : undefined,
  }
}

/** The first is the default. */
function oneOf<const Names extends readonly [string, ...string[]]>(
  text: string,
  names: Names,
): Names[number] {
  return names.find((name) => name.toLowerCase() === text.toLowerCase()) ?? names[0]
}
