import { listSections } from '../../config/list-sections.ts'
import { lockState } from '../../config/lock-state.ts'
import { ownSection } from '../../config/own-section.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import { sectionSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { configurationError } from './config-problem.ts'
import { type ConfigTarget, configPathOf, documentOf } from './config-target.ts'
import type { ListedConfig, ListedObject } from './listed-object.ts'
import { printedConfig, printedRaw } from './printed-config.ts'
import type { PrintedElement } from './xml-text.ts'

/** A section as it holds at a site path. A configuration that cannot be read ends the command. */
export function listedSection(world: World, sitePath: string, section: string): ListedObject {
  const configPath = configPathOf(sitePath)
  const lock = lockState(world.stack(sitePath), section)
  if (isConfigError(lock)) throw configurationError(lock)
  return {
    kind: 'CONFIG',
    name: section,
    summary: '',
    properties: [
      ['CONFIG.SECTION', section],
      ['path', configPath],
      ['overrideMode', lock.stated],
      ['locked', String(lock.isLocked)],
    ],
    config: sectionConfig(world, sitePath, section),
  }
}

function sectionConfig(world: World, sitePath: string, section: string): ListedConfig {
  const schema = sectionSchema(section)
  const name = section.slice(section.lastIndexOf('/') + 1)
  if (schema === undefined) return { path: section, print: () => rawSection(world, sitePath, section, name) }
  const result = world.section(sitePath, section)
  if (!result.ok) throw configurationError(result.error)
  return {
    path: section,
    print: (all) => printedConfig(result.section, schema, { world, sitePath, all }, name, false),
  }
}

/** What no schema describes is shown as the innermost file states it. */
function rawSection(world: World, sitePath: string, section: string, name: string): PrintedElement {
  for (const { file, path } of world.stack(sitePath).levels.toReversed()) {
    const relative = configPathOf(sitePath).slice(path.length + 1)
    const found =
      file &&
      innermost(relative)
        .map((at) => ownSection(file, at, section).element)
        .find(isFound)
    if (found !== undefined) return printedRaw(found)
  }
  return { name, attributes: [], children: [] }
}

const isFound = (element: XmlElement | undefined): boolean => element !== undefined

/** 'a/b' → 'a/b', 'a', ''. */
function innermost(relative: string): string[] {
  const parts = relative.split('/').filter((part) => part !== '')
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), '']
}

/** A section of one of the .NET Framework's files, which no site reads from here. */
export function listedFrameworkSection(world: World, target: ConfigTarget, section: string): ListedObject {
  const { element } = ownSection(documentOf(world, target.file), target.relative, section)
  const name = section.slice(section.lastIndexOf('/') + 1)
  const printed = element === undefined ? { name, attributes: [], children: [] } : printedRaw(element)
  return {
    kind: 'CONFIG',
    name: section,
    summary: '',
    properties: [
      ['CONFIG.SECTION', section],
      ['path', target.commitPath],
      ['overrideMode', 'Inherit'],
      ['locked', 'false'],
    ],
    config: { path: section, print: () => printed },
  }
}

export const listedSections = (world: World, sitePath: string): ListedObject[] =>
  listSections(world.stack(sitePath)).map((section) => listedSection(world, sitePath, section))
