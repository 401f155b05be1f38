import type { World } from '../../world/world.ts'
import { invalid } from './appcmd-error.ts'
import { type ConfigTarget, configPathOf, configTarget, sitePathOf } from './config-target.ts'
import { Editing } from './editing.ts'
import { formatObjects } from './format-objects.ts'
import { guarded } from './guarded-edit.ts'
import { importSection } from './import-section.ts'
import { listedFrameworkSection, listedSection, listedSections } from './listed-sections.ts'
import { filterObjects } from './object-filter.ts'
import { type Outcome, Parameters, type Request, type Verb } from './request.ts'
import { allSections, sectionNamed, unknownSection } from './section-name.ts'
import { setConfig as setSection } from './set-config.ts'

/** The path that the command is about, from the word behind 'config' or from the object on standard input. */
const pathOf = ({ world, command, input }: Request): string =>
  sitePathOf(world, command.identifier ?? input?.properties.get('path'))

const sectionOf = ({ world, input }: Request, parameters: Parameters): string | undefined => {
  const name = parameters.take('section', 'config.section') ?? input?.properties.get('config.section')
  return name === undefined || name.startsWith('?') ? name : sectionNamed(world, name)
}

function requireSection(request: Request, parameters: Parameters): string {
  const section = sectionOf(request, parameters)
  if (section === undefined) throw invalid('Must specify the section parameter.')
  if (section.startsWith('?')) throw unknownSection(section)
  return section
}

/** '/section:?' names all sections, '/section:?system.webServer/*' those alike. */
function sectionList(world: World, pattern: string): Outcome {
  const wanted = pattern.slice(1).toLowerCase().replace(/\*$/, '')
  const names = allSections(world).filter((name) => name.toLowerCase().startsWith(wanted))
  return { out: names.map((name) => `${name}\n`).join('') }
}

export const listConfig: Verb = (request): Outcome => {
  const { world, command } = request
  const parameters = new Parameters(command.parameters)
  const section = sectionOf(request, parameters)
  if (section?.startsWith('?')) return sectionList(world, section)
  const { options } = command
  const target = frameworkTarget(request)
  const objects =
    target !== undefined && section !== undefined
      ? [listedFrameworkSection(world, target, section)]
      : section === undefined
        ? listedSections(world, pathOf(request))
        : [listedSection(world, pathOf(request), section)]
  const found = filterObjects(objects, parameters.rest)
  const isPlain = !options.xml && options.text === undefined
  const shown = { ...options, config: options.config ?? (isPlain || options.xml ? '' : undefined) }
  return formatObjects(found, shown, parameters.rest.length > 0)
}

/** '/commit:webroot' and '/commit:machine' read what stands above applicationHost.config. */
function frameworkTarget(request: Request): ConfigTarget | undefined {
  const { world, command } = request
  const { commit } = command.options
  if (commit === undefined || !/^(machine|(machine\/)?webroot)$/i.test(commit)) return undefined
  return configTarget(world, pathOf(request), commit)
}

export const setConfig: Verb = (request): Outcome => {
  const { world, command, input } = request
  const parameters = new Parameters(command.parameters)
  const section = sectionOf(request, parameters)
  if (section === undefined) throw invalid('Must specify the section parameter.')
  if (section.startsWith('?')) return sectionList(world, section)
  const target = configTarget(world, pathOf(request), command.options.commit)
  if (input?.element !== undefined) return importSection(world, target, section, input.element)
  return setSection(world, target, section, parameters.rest)
}

/** What the file says of the section at the place is taken away. */
export function clearOwn(editing: Editing): void {
  if (editing.ownElement() !== undefined) editing.removeElement([])
}

/** Nothing is written where the mode holds already; 'Inherit' takes back what a location tag of this place says. */
export function setOverrideMode(editing: Editing, mode: 'Allow' | 'Deny' | 'Inherit'): void {
  if (editing.overrideMode() === mode) return
  const { section, target } = editing
  editing.edit({ kind: 'set-override-mode', location: target.relative, section, mode })
}

/** Takes away what the file of this level says of a section at this path. */
function clearVerb(word: string): Verb {
  return (request): Outcome => {
    const { world, command } = request
    const parameters = new Parameters(command.parameters)
    const section = requireSection(request, parameters)
    parameters.take('delete')
    const target = configTarget(world, pathOf(request), command.options.commit)
    const editing = new Editing(world, target, section)
    clearOwn(editing)
    return {
      out: `${word} section "${section}" at configuration path "${configPathOf(target.sitePath)}".\n`,
      changes: editing.changes,
    }
  }
}

export const clearConfig = clearVerb('Cleared')
export const resetConfig = clearVerb('Reset')

/** Locks and unlocks are said by applicationHost.config, where the declarations are, if no other place is asked for. */
function lockVerb(mode: 'Allow' | 'Deny'): Verb {
  return (request): Outcome => {
    const { world, command } = request
    const section = requireSection(request, new Parameters(command.parameters))
    const target = configTarget(world, pathOf(request), command.options.commit ?? 'apphost')
    const editing = new Editing(world, target, section)
    guarded(editing, `Failed to ${mode === 'Deny' ? 'lock' : 'unlock'} section "${section}".`, () => {
      setOverrideMode(editing, mode)
    })
    const word = mode === 'Deny' ? 'Locked' : 'Unlocked'
    const path = configPathOf(target.sitePath)
    return {
      out: `${word} section "${section}" at configuration path "${path}".\n`,
      changes: editing.changes,
    }
  }
}

export const lockConfig = lockVerb('Deny')
export const unlockConfig = lockVerb('Allow')
