import { boolOf, type ConfigElement, textOf } from '../../config/config-section.ts'
import type { World } from '../../world/world.ts'
import { addItem } from './add-item.ts'
import { cannotFind, duplicateElement, invalid } from './appcmd-error.ts'
import { applyParameter } from './apply-parameter.ts'
import type { Parameter } from './command-line.ts'
import { configurationError } from './config-problem.ts'
import { configTarget, sitePathOf } from './config-target.ts'
import { rootOf } from './cursor.ts'
import { Editing } from './editing.ts'
import { formatObjects } from './format-objects.ts'
import { guarded } from './guarded-edit.ts'
import type { ListedObject } from './listed-object.ts'
import { filterObjects } from './object-filter.ts'
import { type Outcome, Parameters, type Request, takeIdentifier, type Verb } from './request.ts'
import { fold } from './server-objects.ts'
import { key } from './server-sections.ts'

const modulesSection = 'system.webServer/modules'
const globalSection = 'system.webServer/globalModules'

function itemsOf(world: World, sitePath: string, section: string): readonly ConfigElement[] {
  const result = world.section(sitePath, section)
  if (!result.ok) throw configurationError(result.error)
  return result.section.items
}

/** The modules that are enabled at an application, '/app.name:x', or on the server. */
export const listModules: Verb = ({ world, command, input }): Outcome => {
  const parameters = new Parameters(command.parameters)
  const sitePath = sitePathOf(world, parameters.take('app.name'))
  const identifier = command.identifier ?? input?.properties.get('module.name')
  const all = itemsOf(world, sitePath, modulesSection).map(listedModule)
  const named = all.filter(({ name }) => identifier === undefined || fold(name) === fold(identifier))
  const isFiltered = identifier !== undefined || parameters.rest.length > 0
  return formatObjects(filterObjects(named, parameters.rest), command.options, isFiltered)
}

function listedModule(item: ConfigElement): ListedObject {
  const [name, type, preCondition] = [
    textOf(item, 'name'),
    textOf(item, 'type'),
    textOf(item, 'preCondition'),
  ]
  return {
    kind: 'MODULE',
    name,
    summary: ` ${type === '' ? 'native' : `type:${type}`}, preCondition:${preCondition} `,
    properties: [
      ['MODULE.NAME', name],
      ['type', type],
      ['native', String(type === '')],
      ['preCondition', preCondition],
      ['lockItem', String(boolOf(item, 'lockItem'))],
    ],
  }
}

const editingAt = ({ world, command }: Request, sitePath: string, section: string): Editing =>
  new Editing(world, configTarget(world, sitePath, command.options.commit), section)

const toIndexer = (pairs: readonly (readonly [string, string | undefined])[]) => ({
  kind: 'indexer' as const,
  position: undefined,
  keys: pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
})

/** Enables an installed native module, or adds a managed one by its type. */
export const addModule: Verb = (request): Outcome => {
  const parameters = new Parameters(request.command.parameters)
  const name = parameters.take('name', 'module.name') ?? request.command.identifier ?? ''
  if (name === '') throw invalid('Must specify the name parameter.')
  const sitePath = sitePathOf(request.world, parameters.take('app.name'))
  const type = parameters.take('type')
  const preCondition = parameters.take('precondition')
  const locks = parameters.take('lockitem', 'lock')
  if (itemsOf(request.world, sitePath, modulesSection).some((item) => textOf(item, 'name') === name))
    throw duplicateElement(name)
  if (type === undefined) refuseNotInstalled(request.world, name)
  const editing = editingAt(request, sitePath, modulesSection)
  const item = toIndexer([
    ['name', name],
    ['type', type],
    ['preCondition', preCondition],
    ['lockItem', locks],
  ])
  guarded(editing, `Failed to add module "${name}".`, () => addItem(editing, rootOf(editing), item))
  return { out: `MODULE object "${name}" added\n`, changes: editing.changes }
}

function refuseNotInstalled(world: World, name: string): void {
  const isInstalled = itemsOf(world, '', globalSection).some((item) => textOf(item, 'name') === name)
  if (!isInstalled)
    throw invalid(`The module "${name}" is not installed: specify its type, or install it first.`)
}

export const deleteModule: Verb = (request): Outcome => {
  const parameters = new Parameters(request.command.parameters)
  const identifier = takeIdentifier(request, parameters)
  const sitePath = sitePathOf(request.world, parameters.take('app.name'))
  const { editing, name } = enabledModule(request, sitePath, identifier)
  const removal: Parameter = {
    operation: 'remove',
    name: `[name='${name.replaceAll("'", "''")}']`,
    value: undefined,
  }
  guarded(editing, `Failed to delete module "${name}".`, () => applyParameter(editing, removal))
  return { out: `MODULE object "${name}" deleted\n`, changes: editing.changes }
}

export const setModule: Verb = (request): Outcome => {
  const parameters = new Parameters(request.command.parameters)
  const identifier = takeIdentifier(request, parameters)
  const sitePath = sitePathOf(request.world, parameters.take('app.name'))
  const { editing, name } = enabledModule(request, sitePath, identifier)
  guarded(editing, `Failed to change module "${name}".`, () => {
    for (const parameter of parameters.rest) applyParameter(editing, parameter, [key('name', name)])
  })
  return { out: `MODULE object "${name}" changed\n`, changes: editing.changes }
}

function enabledModule(
  request: Request,
  sitePath: string,
  identifier: string,
): { editing: Editing; name: string } {
  const found = itemsOf(request.world, sitePath, modulesSection).find(
    (item) => fold(textOf(item, 'name')) === fold(identifier),
  )
  if (found === undefined) throw cannotFind('MODULE', identifier)
  return { editing: editingAt(request, sitePath, modulesSection), name: textOf(found, 'name') }
}

/** Registers a native module and, unless '/add:false', enables it. */
export const installModule: Verb = (request): Outcome => {
  const { world, command } = request
  const parameters = new Parameters(command.parameters)
  const name = parameters.take('name', 'module.name') ?? command.identifier ?? ''
  if (name === '') throw invalid('Must specify the name parameter.')
  const image = parameters.require('image')
  const preCondition = parameters.take('precondition')
  const isEnabled = parameters.take('add')?.toLowerCase() !== 'false'
  const isLocked = parameters.take('lock')?.toLowerCase() === 'true'
  if (itemsOf(world, '', globalSection).some((item) => textOf(item, 'name') === name))
    throw duplicateElement(name)
  const global = new Editing(world, configTarget(world, '', undefined), globalSection)
  const image_ = toIndexer([
    ['name', name],
    ['image', image],
    ['preCondition', preCondition],
  ])
  guarded(global, `Failed to install module "${name}".`, () => addItem(global, rootOf(global), image_))
  const added = `GLOBAL MODULE object "${name}" added\n`
  const already = itemsOf(global.world, '', modulesSection).some((item) => textOf(item, 'name') === name)
  if (!isEnabled || already) return { out: added, changes: global.changes }
  const modules = new Editing(global.world, configTarget(world, '', undefined), modulesSection)
  const entry = toIndexer([
    ['name', name],
    ['preCondition', preCondition],
    ['lockItem', isLocked ? 'true' : undefined],
  ])
  guarded(modules, `Failed to add module "${name}".`, () => addItem(modules, rootOf(modules), entry))
  return { out: `${added}MODULE object "${name}" added\n`, changes: [...global.changes, ...modules.changes] }
}

/** Takes a native module from the server, and from its list of enabled modules. */
export const uninstallModule: Verb = (request): Outcome => {
  const { world } = request
  const identifier = takeIdentifier(request, new Parameters(request.command.parameters))
  const named = (section: string, at: World): string | undefined =>
    itemsOf(at, '', section)
      .map((item) => textOf(item, 'name'))
      .find((name) => fold(name) === fold(identifier))
  const name = named(globalSection, world)
  if (name === undefined) throw cannotFind('MODULE', identifier)
  const removal: Parameter = {
    operation: 'remove',
    name: `[name='${name.replaceAll("'", "''")}']`,
    value: undefined,
  }
  const global = new Editing(world, configTarget(world, '', undefined), globalSection)
  guarded(global, `Failed to uninstall module "${name}".`, () => applyParameter(global, removal))
  const out = `GLOBAL MODULE object "${name}" deleted\n`
  if (named(modulesSection, global.world) === undefined) return { out, changes: global.changes }
  const modules = new Editing(global.world, configTarget(world, '', undefined), modulesSection)
  guarded(modules, `Failed to delete module "${name}".`, () => applyParameter(modules, removal))
  return { out: `${out}MODULE object "${name}" deleted\n`, changes: [...global.changes, ...modules.changes] }
}
