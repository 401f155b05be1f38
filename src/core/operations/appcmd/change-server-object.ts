import type { ServerModel } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { duplicateElement } from './appcmd-error.ts'
import { applyParameter, setAttribute } from './apply-parameter.ts'
import type { PathStep } from './attribute-path.ts'
import { parseBindings } from './bindings.ts'
import type { Parameter } from './command-line.ts'
import { configTarget } from './config-target.ts'
import { Editing } from './editing.ts'
import { follow } from './follow.ts'
import { describeChange, guarded } from './guarded-edit.ts'
import { type Outcome, Parameters, type Request, takeIdentifier, type Verb } from './request.ts'
import {
  applicationName,
  applicationNamed,
  directoryNamed,
  fold,
  poolNamed,
  serverOf,
  siteNamed,
  virtualDirectoryName,
} from './server-objects.ts'
import { key, poolsSection, sitesSection } from './server-sections.ts'
import { siteOfUrl } from './site-of-url.ts'

/** Objects that stand in system.applicationHost. */
export type ServerObject = 'site' | 'app' | 'vdir' | 'apppool'

/** Where an object stands in the configuration, and what it is called. */
export interface Place {
  readonly section: string
  readonly way: readonly PathStep[]
  readonly name: string
}

const places: Readonly<Record<ServerObject, (server: ServerModel, name: string) => Place>> = {
  site: (server, name) => {
    const site = siteNamed(server, name)
    return { section: sitesSection, way: [key('name', site.name)], name: site.name }
  },
  app: (server, name) => {
    const { site, application } = applicationNamed(server, name)
    return {
      section: sitesSection,
      way: [key('name', site.name), key('path', application.path)],
      name: applicationName(site, application),
    }
  },
  vdir: (server, name) => {
    const { site, application, directory } = directoryNamed(server, name)
    return {
      section: sitesSection,
      way: [key('name', site.name), key('path', application.path), key('path', directory.path)],
      name: virtualDirectoryName(site, application, directory),
    }
  },
  apppool: (server, name) => {
    const pool = poolNamed(server, name)
    return { section: poolsSection, way: [key('name', pool.name)], name: pool.name }
  },
}

/** The object by its name as appcmd lists it: 'Contoso', 'Contoso/app', 'Contoso/app/vdir'. Throws where it is not there. */
export const placeNamed = (world: World, object: ServerObject, name: string): Place =>
  places[object](serverOf(world), name)

const identifierOf = (request: Request, parameters: Parameters): string => {
  const identifier = takeIdentifier(request, parameters)
  return /^[a-z]+:\/\//i.test(identifier) ? siteOfUrl(request.world, identifier) : identifier
}

type Find = (request: Request, parameters: Parameters) => Place

const find =
  (object: ServerObject): Find =>
  (request, parameters) =>
    placeNamed(request.world, object, identifierOf(request, parameters))

const editPlace = ({ world, command }: Request, { section }: Place): Editing =>
  new Editing(world, configTarget(world, '', command.options.commit ?? 'apphost'), section)

const setVerb =
  (findPlace: Find): Verb =>
  (request): Outcome => {
    const parameters = new Parameters(request.command.parameters)
    const place = findPlace(request, parameters)
    const editing = editPlace(request, place)
    guarded(editing, describeChange(parameters.rest), () => setAll(editing, place, parameters.rest))
    const line = `${request.command.object.toUpperCase()} object "${place.name}" changed\n`
    return { out: line, changes: editing.changes }
  }

/** The name comes last: the other parameters find the object by the old one. */
function setAll(editing: Editing, { way }: Place, parameters: readonly Parameter[]): void {
  const isName = ({ operation, name }: Parameter): boolean => operation === 'set' && fold(name) === 'name'
  for (const parameter of parameters.filter((other) => !isName(other))) {
    if (isBindingList(parameter)) setBindings(editing, way, parameter.value ?? '')
    else applyParameter(editing, parameter, way)
  }
  const renaming = parameters.findLast(isName)
  if (renaming !== undefined) rename(editing, way, renaming.value ?? '')
}

const isBindingList = ({ operation, name }: Parameter): boolean =>
  operation === 'set' && fold(name) === 'bindings'

/** Gives an object another name, if no other has it. */
export function rename(editing: Editing, way: readonly PathStep[], name: string): void {
  const cursor = follow(editing, way, 'name')
  const others = follow(editing, way.slice(0, -1), 'name').effective?.items ?? []
  const isTaken = others.some(
    (item) => item !== cursor.effective && fold(item.values.get('name')?.text ?? '') === fold(name),
  )
  if (isTaken) throw duplicateElement(name)
  setAttribute(editing, cursor, 'name', name, 'name')
}

/** '/bindings:http/*:81:' replaces the whole list. */
function setBindings(editing: Editing, way: readonly PathStep[], text: string): void {
  const bindings = parseBindings(text)
  const list: readonly PathStep[] = [...way, { kind: 'name', name: 'bindings' }]
  const before = follow(editing, list, 'bindings')
  for (const _ of before.own?.children ?? []) {
    const [first] = follow(editing, list, 'bindings').own?.children ?? []
    if (first !== undefined) editing.removeElement([...before.path, { element: first.name }])
  }
  for (const binding of bindings) editing.addElement(before.path, binding)
}

export function deletePlace(editing: Editing, { way, name }: Place): void {
  guarded(editing, `Failed to delete "${name}".`, () =>
    editing.removeElement(follow(editing, way, name).path),
  )
}

const deleteVerb =
  (findPlace: Find): Verb =>
  (request): Outcome => {
    const place = findPlace(request, new Parameters(request.command.parameters))
    const editing = editPlace(request, place)
    deletePlace(editing, place)
    const line = `${request.command.object.toUpperCase()} object "${place.name}" deleted\n`
    return { out: line, changes: editing.changes }
  }

export const setSite = setVerb(find('site'))
export const setApplication = setVerb(find('app'))
export const setDirectory = setVerb(find('vdir'))
export const setPool = setVerb(find('apppool'))
export const deleteSite = deleteVerb(find('site'))
export const deleteApplication = deleteVerb(find('app'))
export const deleteDirectory = deleteVerb(find('vdir'))
export const deletePool = deleteVerb(find('apppool'))
