import type { NewElement } from '../../config/config-edit.ts'
import type { World } from '../../world/world.ts'
import { addTree } from './add-tree.ts'
import { duplicateElement, invalid } from './appcmd-error.ts'
import { applyParameter } from './apply-parameter.ts'
import type { PathStep } from './attribute-path.ts'
import { parseBindings } from './bindings.ts'
import { configTarget } from './config-target.ts'
import { Editing } from './editing.ts'
import { guarded } from './guarded-edit.ts'
import { copyOf } from './raw-element.ts'
import { type Outcome, Parameters, type Request, type Verb } from './request.ts'
import { applicationName, applicationNamed, fold, serverOf, siteNamed } from './server-objects.ts'
import { key, poolsSection, sitesSection } from './server-sections.ts'

/** Adds an element to one of the server's own sections, then what other parameters say of it. */
function added(
  world: World,
  section: string,
  way: readonly PathStep[],
  element: NewElement,
  identity: readonly [name: string, value: string],
  parameters: Parameters,
  lines: readonly string[],
): Outcome {
  const editing = new Editing(world, configTarget(world, '', 'apphost'), section)
  guarded(editing, `Failed to add "${identity[1]}".`, () => {
    addTree(editing, way, element)
    for (const parameter of parameters.rest) applyParameter(editing, parameter, [...way, key(...identity)])
  })
  return { out: lines.map((line) => `${line}\n`).join(''), changes: editing.changes }
}

/** Passwords that a list masked are not taken back for real ones. */
const inputElement = ({ input }: Request): NewElement | undefined =>
  input?.element === undefined ? undefined : unmasked(copyOf(input.element))

const unmasked = (element: NewElement): NewElement => ({
  ...element,
  attributes: element.attributes.filter(([, value]) => !value.includes('********')),
  children: (element.children ?? []).map(unmasked),
})

export const addPool: Verb = (request) => {
  const { world, command, input } = request
  const parameters = new Parameters(command.parameters)
  const name =
    parameters.take('name', 'apppool.name') ??
    input?.properties.get('apppool.name') ??
    command.identifier ??
    ''
  if (name === '') throw invalid('Must specify the name parameter.')
  if (serverOf(world).pools.has(fold(name))) throw duplicateElement(name)
  const element = inputElement(request) ?? { name: 'add', attributes: [['name', name]] }
  return added(world, poolsSection, [], renamed(element, 'name', name), ['name', name], parameters, [
    `APPPOOL object "${name}" added`,
  ])
}

const renamed = (element: NewElement, attribute: string, value: string): NewElement => ({
  ...element,
  attributes: [[attribute, value], ...element.attributes.filter(([name]) => name !== attribute)],
})

export const addSite: Verb = (request) => {
  const { world, command, input } = request
  const parameters = new Parameters(command.parameters)
  const name =
    parameters.take('name', 'site.name') ?? input?.properties.get('site.name') ?? command.identifier ?? ''
  if (name === '') throw invalid('Must specify the name parameter.')
  const server = serverOf(world)
  if (server.sites.some((site) => fold(site.name) === fold(name))) throw duplicateElement(name)
  const id =
    parameters.take('id', 'site.id') ?? input?.properties.get('site.id') ?? String(nextId(server.sites))
  if (server.sites.some((site) => String(site.id) === id.trim())) throw duplicateElement(name)
  const bindings =
    parameters.take('bindings') ?? (input?.element ? undefined : input?.properties.get('bindings'))
  const physicalPath = parameters.take('physicalpath')
  const given = inputElement(request)
  const element = renamed(given ?? newSite(bindings, physicalPath), 'name', name)
  const lines = [
    `SITE object "${name}" added`,
    ...(physicalPath === undefined ? [] : [`APP object "${name}/" added`, `VDIR object "${name}/" added`]),
  ]
  const withId = {
    ...element,
    attributes: [...element.attributes.filter(([key]) => key !== 'id'), ['id', id] as const],
  }
  return added(world, sitesSection, [], withId, ['name', name], parameters, lines)
}

/** One above the highest that is in use. Confidence inferred, from the managed interface. */
const nextId = (all: readonly { readonly id: number }[]): number =>
  Math.max(0, ...all.map(({ id }) => id)) + 1

function newSite(bindings: string | undefined, physicalPath: string | undefined): NewElement {
  const list = {
    name: 'bindings',
    attributes: [],
    children: bindings === undefined ? [] : parseBindings(bindings),
  }
  const root = physicalPath === undefined ? [] : [newApplication('/', physicalPath)]
  return { name: 'site', attributes: [], children: [list, ...root] }
}

const newApplication = (path: string, physicalPath: string | undefined): NewElement => ({
  name: 'application',
  attributes: [['path', path]],
  children: physicalPath === undefined ? [] : [newDirectory('/', physicalPath)],
})

const newDirectory = (path: string, physicalPath: string | undefined): NewElement => ({
  name: 'virtualDirectory',
  attributes: [
    ['path', path],
    ...(physicalPath === undefined ? [] : [['physicalPath', physicalPath] as const]),
  ],
})

export const addApplication: Verb = (request) => {
  const { world, command, input } = request
  const parameters = new Parameters(command.parameters)
  const given = parameters.take('site.name') ?? input?.properties.get('site.name')
  if (given === undefined) throw invalid('Must specify the site.name parameter.')
  const site = siteNamed(serverOf(world), given)
  const path = parameters.take('path') ?? input?.properties.get('path') ?? ''
  if (path === '') throw invalid('Must specify the path parameter.')
  if (site.applications.some((application) => fold(application.path) === fold(path)))
    throw duplicateElement(path)
  const physicalPath = parameters.take('physicalpath')
  const element = inputElement(request) ?? newApplication(path, physicalPath)
  const name = `${site.name}${path}`
  const root = `VDIR object "${path === '/' ? name : `${name}/`}" added`
  const lines = [`APP object "${name}" added`, ...(physicalPath === undefined ? [] : [root])]
  return added(world, sitesSection, [key('name', site.name)], element, ['path', path], parameters, lines)
}

export const addDirectory: Verb = (request) => {
  const { world, command, input } = request
  const parameters = new Parameters(command.parameters)
  const given = parameters.take('app.name') ?? input?.properties.get('app.name')
  if (given === undefined) throw invalid('Must specify the app.name parameter.')
  const { site, application } = applicationNamed(serverOf(world), given)
  const path = parameters.take('path') ?? input?.properties.get('path') ?? ''
  if (path === '') throw invalid('Must specify the path parameter.')
  const taken = application.virtualDirectories.some((directory) => fold(directory.path) === fold(path))
  if (taken) throw duplicateElement(path)
  const physicalPath = parameters.take('physicalpath') ?? input?.properties.get('physicalpath')
  const element = inputElement(request) ?? newDirectory(path, physicalPath)
  const name = `${applicationName(site, application).replace(/\/$/, '')}${path}`
  const way = [key('name', site.name), key('path', application.path)]
  return added(world, sitesSection, way, element, ['path', path], parameters, [`VDIR object "${name}" added`])
}
