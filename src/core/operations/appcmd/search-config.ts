import { descend, locationPath, normalLocation } from '../../config/own-section.ts'
import type { XmlDocument, XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { exitCode, invalid } from './appcmd-error.ts'
import { type PathStep, parsePath } from './attribute-path.ts'
import type { Parameter } from './command-line.ts'
import { configPathOf, sitePathOf } from './config-target.ts'
import { filesWithConfig } from './files-with-config.ts'
import { matches } from './object-filter.ts'
import { attributeOf } from './raw-element.ts'
import { type Outcome, Parameters, type Verb } from './request.ts'
import { sectionNamed } from './section-name.ts'
import { fold } from './server-objects.ts'

/** Every place below a path whose file speaks of a section (and sets an attribute of it, to a value). */
export const searchConfig: Verb = ({ world, command }): Outcome => {
  const parameters = new Parameters(command.parameters)
  const name = parameters.take('section')
  const section = name === undefined ? undefined : sectionNamed(world, name)
  if (section === undefined && parameters.rest.length > 0)
    throw invalid('Must specify the section parameter.')
  const root = sitePathOf(world, command.identifier)
  const found = placesBelow(world, root).filter(({ holder }) => isHit(holder, section, parameters.rest))
  const paths = [...new Set(found.map(({ sitePath }) => configPathOf(sitePath)))]
  return {
    out: paths.map((path) => `CONFIGSEARCH "${path}"\n`).join(''),
    code: paths.length > 0 ? exitCode.ok : exitCode.nothing,
  }
}

interface ConfigPlace {
  readonly sitePath: string
  /** `<configuration>` or a `<location>`. */
  readonly holder: XmlElement
}

function placesBelow(world: World, root: string): ConfigPlace[] {
  const wanted = fold(root)
  return filesWithConfig(world)
    .flatMap(({ sitePath, document }) => placesOf(sitePath, document))
    .filter(
      ({ sitePath }) => wanted === '' || fold(sitePath) === wanted || fold(sitePath).startsWith(`${wanted}/`),
    )
}

function placesOf(sitePath: string, { root }: XmlDocument): ConfigPlace[] {
  const locations = root.children
    .filter(({ name }) => name === 'location')
    .map((holder) => ({ sitePath: joined(sitePath, locationPath(holder)), holder }))
  return [{ sitePath, holder: root }, ...locations]
}

const joined = (sitePath: string, relative: string): string =>
  normalLocation(relative) === '' ? sitePath : sitePath === '' ? relative : `${sitePath}/${relative}`

function isHit(holder: XmlElement, section: string | undefined, parameters: readonly Parameter[]): boolean {
  if (section === undefined)
    return holder.children.some(({ name }) => name !== 'location' && name !== 'configSections')
  const element = descend(holder, section)
  return (
    element !== undefined && parameters.every(({ name, value }) => isStated(element, parsePath(name), value))
  )
}

function isStated(
  element: XmlElement,
  [step, ...rest]: readonly PathStep[],
  value: string | undefined,
): boolean {
  if (step === undefined) return true
  if (step.kind === 'indexer') {
    return element.children.some(
      (child) =>
        step.keys.every(([name, key]) => fold(attributeFolded(child, name) ?? '\0') === fold(key)) &&
        isStated(child, rest, value),
    )
  }
  if (rest.length > 0) {
    return element.children.some(
      (child) => fold(child.name) === fold(step.name) && isStated(child, rest, value),
    )
  }
  const stated = attributeFolded(element, step.name)
  return stated !== undefined && (value === undefined || matches(stated, value))
}

const attributeFolded = (element: XmlElement, wanted: string): string | undefined =>
  attributeOf(element, wanted) ?? element.attributes.find(({ name }) => fold(name) === fold(wanted))?.value
