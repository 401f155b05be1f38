import { valueOf } from '../../config/config-section.ts'
import type { World } from '../../world/world.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import {
  appcmdPlace,
  type ConfigPlace,
  elementAt,
  ownAt,
  ownElement,
  placeFor,
  powershellPlace,
  stepsOf,
  targetOf,
} from './config-place.ts'
import type { Part } from './part.ts'

/** An attribute of a section, or of an element in it. */
export interface Setting {
  readonly section: string
  /** Names of the elements below the section's; [] for the section itself. */
  readonly elements?: readonly string[]
  readonly name: string
  readonly value: string
}

/** Sets an attribute for a path, in the file where it would not be overruled. */
export function setValue(world: World, sitePath: string, setting: Setting): Part | undefined {
  const { section, elements = [], name } = setting
  const element = elementAt(world, sitePath, section, elements)
  const origin = element === undefined ? undefined : valueOf(element, name).origin
  const place = placeFor(world, sitePath, origin ?? elementAt(world, sitePath, section)?.origin)
  return place && setValueAt(world, place, setting)
}

/** Sets an attribute in this file, for this path. */
export function setValueAt(world: World, place: ConfigPlace, setting: Setting): Part {
  const { section, elements = [], name, value } = setting
  const own = ownAt(world, place, section)
  const at = targetOf(own, section, stepsOf(elements))
  const before = ownElement(own, elements)?.attributes.find((attribute) => attribute.name === name)?.value
  return {
    changes: [{ kind: 'set-config', file: place.file, edits: [{ kind: 'set-attribute', at, name, value }] }],
    lines: [setLine(place, setting, value)],
    undo: [
      own.element === undefined
        ? clearLine(place, section)
        : before === undefined
          ? unsetLine(place, setting)
          : setLine(place, setting, before),
    ],
  }
}

const pathIn = ({ elements = [], name }: Setting): string => [...elements, name].join('.')
const filterOf = ({ section, elements = [] }: Setting): string =>
  quoteForPowerShell([section, ...elements].join('/'))

function setLine(place: ConfigPlace, setting: Setting, value: string): CommandLine {
  const { path, commit } = appcmdPlace(place)
  const args = [
    'set',
    'config',
    ...path,
    `/section:${setting.section}`,
    `/${pathIn(setting)}:${value}`,
    ...commit,
  ]
  const named = `-Name ${quoteForPowerShell(setting.name)} -Value ${quoteForPowerShell(value)}`
  return {
    tool: 'appcmd',
    args,
    powershell: [
      `Set-WebConfigurationProperty ${powershellPlace(place)} -Filter ${filterOf(setting)} ${named}`,
    ],
  }
}

function unsetLine(place: ConfigPlace, setting: Setting): CommandLine {
  const { path, commit } = appcmdPlace(place)
  const filter = quoteForPowerShell(
    [setting.section, ...(setting.elements ?? []), `@${setting.name}`].join('/'),
  )
  return {
    tool: 'appcmd',
    args: ['set', 'config', ...path, `/section:${setting.section}`, `/-${pathIn(setting)}`, ...commit],
    powershell: [`Clear-WebConfiguration ${powershellPlace(place)} -Filter ${filter}`],
  }
}

/** Takes away all that a file says of a section for a path. */
export function clearLine(place: ConfigPlace, section: string): CommandLine {
  const { path, commit } = appcmdPlace(place)
  return {
    tool: 'appcmd',
    args: ['clear', 'config', ...path, `/section:${section}`, ...commit],
    powershell: [`Clear-WebConfiguration ${powershellPlace(place)} -Filter ${quoteForPowerShell(section)}`],
  }
}
