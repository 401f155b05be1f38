import { sectionSchema } from '../config/section-schema.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { invalid } from './appcmd/appcmd-error.ts'
import type { PathStep } from './appcmd/attribute-path.ts'
import {
  deletePlace,
  type Place,
  placeNamed,
  rename,
  type ServerObject,
} from './appcmd/change-server-object.ts'
import type { GeneralOptions, Parameter } from './appcmd/command-line.ts'
import { configTarget } from './appcmd/config-target.ts'
import { Editing } from './appcmd/editing.ts'
import { guarded } from './appcmd/guarded-edit.ts'
import { verbs } from './appcmd/object-verbs.ts'
import { poolsSection, sitesSection } from './appcmd/server-sections.ts'
import { commandLine, parameterText } from './appcmd-lines.ts'
import { orProblem, type Refused } from './edit-problem.ts'
import type { Step } from './section-edit-types.ts'
import { nameStep, parameterOf, Said, stepsOf } from './section-said.ts'
import { carryOutStep, type StepEdit } from './section-steps.ts'

export type { ServerObject }

/** What an edit of the server would change, and the command lines that say the same; secrets are '********' in them. */
export interface Edited {
  readonly ok: true
  readonly changes: readonly Change[]
  readonly commandLines: readonly string[]
  /** false: the lines do not say all of it. */
  readonly isSaidByAppcmd: boolean
}

/** An attribute of a new object; `path` leads from the object's element: ['processModel'], [{ path: '/' }]. */
export interface Setting {
  readonly path: readonly Step[]
  readonly name: string
  readonly value: string
}

/** A binding as configuration has it: 'http', '*:80:www.contoso.com'. */
export interface BindingSpec {
  readonly protocol: string
  readonly bindingInformation: string
  /** 1: Server Name Indication. */
  readonly sslFlags?: number
}

export interface NewSite {
  readonly name: string
  /** Default: one above the highest in use. */
  readonly id?: number
  readonly bindings: readonly BindingSpec[]
  /** Of the root application's root directory. */
  readonly physicalPath: string
  readonly applicationPool?: string
  readonly settings?: readonly Setting[]
}

export const addSite = (world: World, site: NewSite): Edited | Refused =>
  adding(world, 'site', [
    named('name', site.name),
    ...(site.id === undefined ? [] : [named('id', String(site.id))]),
    ...bindingParameters(site.bindings),
    named('physicalPath', site.physicalPath),
    ...poolOf(site.applicationPool, [{ path: '/' }]),
    ...settingsOf(site.settings),
  ])

export interface NewApplication {
  readonly site: string
  /** '/shop'. */
  readonly path: string
  readonly physicalPath: string
  readonly applicationPool?: string
  readonly settings?: readonly Setting[]
}

export const addApplication = (world: World, application: NewApplication): Edited | Refused =>
  adding(world, 'app', [
    named('site.name', application.site),
    named('path', application.path),
    named('physicalPath', application.physicalPath),
    ...poolOf(application.applicationPool, []),
    ...settingsOf(application.settings),
  ])

export interface NewVirtualDirectory {
  /** 'Contoso/' or 'Contoso/shop'. */
  readonly application: string
  /** '/img'. */
  readonly path: string
  readonly physicalPath: string
  /** userName, password, logonMethod …. */
  readonly settings?: readonly Setting[]
}

export const addVirtualDirectory = (world: World, directory: NewVirtualDirectory): Edited | Refused =>
  adding(world, 'vdir', [
    named('app.name', directory.application),
    named('path', directory.path),
    named('physicalPath', directory.physicalPath),
    ...settingsOf(directory.settings),
  ])

export const addPool = (
  world: World,
  pool: { readonly name: string; readonly settings?: readonly Setting[] },
): Edited | Refused => adding(world, 'apppool', [named('name', pool.name), ...settingsOf(pool.settings)])

/** `edits` begin at the object's element. The name (of applications and directories: the path) is changed last. */
export function changeObject(
  world: World,
  object: ServerObject,
  name: string,
  edits: readonly StepEdit[],
): Edited | Refused {
  return orProblem(() => {
    if (edits.length === 0) throw invalid('There is nothing to change.')
    const place = placeNamed(world, object, name)
    const said = new Said(editingOf(world, place))
    const isIdentity = (edit: StepEdit): boolean => isIdentitySetting(object, edit)
    guarded(said.editing, 'Failed to commit configuration changes.', () => {
      for (const edit of edits) if (!isIdentity(edit)) carryOutStep(said, edit, place.way)
      const last = edits.findLast(isIdentity)
      if (last?.kind === 'set') setIdentity(said, place, last.name, last.value)
    })
    const { parameters, editing, isWhole } = said
    const words = parameters.map((parameter) => shown(object, parameter, place.way.length))
    return {
      ok: true,
      changes: editing.changes,
      commandLines: isWhole ? [commandLine('appcmd', 'set', object, place.name, ...words)] : [],
      isSaidByAppcmd: isWhole,
    }
  })
}

export function removeObject(world: World, object: ServerObject, name: string): Edited | Refused {
  return orProblem(() => {
    const place = placeNamed(world, object, name)
    const editing = editingOf(world, place)
    deletePlace(editing, place)
    return edited(editing.changes, commandLine('appcmd', 'delete', object, place.name))
  })
}

/** Sites are started and stopped, pools recycled as well. */
export function changeState(
  world: World,
  object: 'site' | 'apppool',
  name: string,
  verb: 'start' | 'stop' | 'recycle',
): Edited | Refused {
  return orProblem(() => {
    const place = placeNamed(world, object, name)
    const changes = carryOut(world, object, verb, place.name, [])
    return edited(changes, commandLine('appcmd', verb, object, place.name))
  })
}

/** The edits that make the bindings of a site those that are wanted: others go, what stays is not touched. */
export function bindingEdits(
  current: readonly BindingSpec[],
  wanted: readonly BindingSpec[],
): readonly StepEdit[] {
  const path: Step = 'bindings'
  const gone = current.filter((one) => !wanted.some((other) => isSame(one, other)))
  const more = wanted.filter((one) => !current.some((other) => isSame(one, other)))
  const changed = wanted.filter((one) =>
    current.some((other) => isSame(one, other) && (one.sslFlags ?? 0) !== (other.sslFlags ?? 0)),
  )
  return [
    ...gone.map((one) => ({ kind: 'remove', path: [path, keyOf(one)] }) as const),
    ...more.map((one) => ({ kind: 'add', path: [path], attributes: attributesOf(one) }) as const),
    ...changed.map((one) => {
      const value = String(one.sslFlags ?? 0)
      return { kind: 'set', path: [path, keyOf(one)], name: 'sslFlags', value } as const
    }),
  ]
}

const isSame = (left: BindingSpec, right: BindingSpec): boolean =>
  left.protocol.toLowerCase() === right.protocol.toLowerCase() &&
  left.bindingInformation.toLowerCase() === right.bindingInformation.toLowerCase()

const keyOf = ({ protocol, bindingInformation }: BindingSpec) => ({ protocol, bindingInformation })

const attributesOf = (binding: BindingSpec): Record<string, string> => ({
  ...keyOf(binding),
  ...(binding.sslFlags !== undefined && { sslFlags: String(binding.sslFlags) }),
})

const edited = (changes: readonly Change[], line: string): Edited => ({
  ok: true,
  changes,
  commandLines: [line],
  isSaidByAppcmd: true,
})

const editingOf = (world: World, { section }: Place): Editing =>
  new Editing(world, configTarget(world, '', 'apphost'), section)

const isIdentitySetting = (object: ServerObject, edit: StepEdit): boolean =>
  edit.kind === 'set' &&
  edit.path.length === 0 &&
  edit.name.toLowerCase() === (object === 'site' || object === 'apppool' ? 'name' : 'path')

function setIdentity(said: Said, { way }: Place, name: string, value: string): void {
  if (name.toLowerCase() !== 'name') {
    said.set(way, name, value)
    return
  }
  rename(said.editing, way, value)
  said.parameters.push(parameterOf('set', [...way, nameStep('name')], value))
}

const named = (name: string, value: string): Parameter => ({ operation: 'set', name, value })

const settingsOf = (settings: readonly Setting[] = []): Parameter[] =>
  settings.map(({ path, name, value }) => parameterOf('set', [...stepsOf(path), nameStep(name)], value))

const poolOf = (pool: string | undefined, path: readonly Step[]): Parameter[] =>
  pool === undefined ? [] : settingsOf([{ path, name: 'applicationPool', value: pool }])

/** appcmd's own list, where it can spell the bindings; flags are set afterwards. */
function bindingParameters(bindings: readonly BindingSpec[]): Parameter[] {
  const isPlain = ({ protocol, bindingInformation }: BindingSpec): boolean =>
    /^[\w.]+$/.test(protocol) && /^[^\s,/][^\s,]*$/.test(bindingInformation)
  const list: Step = 'bindings'
  if (!bindings.every(isPlain))
    return bindings.map((one) => parameterOf('add', stepsOf([list, attributesOf(one)])))
  const text = bindings.map(({ protocol, bindingInformation }) => `${protocol}/${bindingInformation}`)
  const flags = bindings.flatMap((one) =>
    one.sslFlags === undefined
      ? []
      : [{ path: [list, keyOf(one)], name: 'sslFlags', value: String(one.sslFlags) }],
  )
  return [...(text.length === 0 ? [] : [named('bindings', text.join(','))]), ...settingsOf(flags)]
}

function adding(world: World, object: ServerObject, parameters: readonly Parameter[]): Edited | Refused {
  return orProblem(() => {
    const changes = carryOut(world, object, 'add', undefined, parameters)
    const words = parameters.map((parameter) => shown(object, parameter, 0))
    return edited(changes, commandLine('appcmd', 'add', object, ...words))
  })
}

const noOptions: GeneralOptions = {
  help: false,
  text: undefined,
  xml: false,
  in: false,
  config: undefined,
  commit: undefined,
}

/** appcmd's own verb. */
function carryOut(
  world: World,
  object: ServerObject,
  verb: string,
  identifier: string | undefined,
  parameters: readonly Parameter[],
): readonly Change[] {
  const command = { verb, object, identifier, parameters, options: noOptions }
  const run = verbs[object][verb]
  if (run === undefined) throw invalid(`${verb} is not done to this kind of object.`)
  return run({ world, command, input: undefined, now: undefined, backups: undefined }).changes ?? []
}

/** The parameter as the object's own verb takes it: the way to the object is not said. */
function shown(object: ServerObject, parameter: Parameter, depth: number): string {
  if (parameter.steps === undefined) return parameterText(parameter, undefined)
  const { operation, value } = parameter
  const steps: readonly PathStep[] = parameter.steps.slice(depth)
  return parameterText(parameterOf(operation, steps, value), schemaOf(object))
}

function schemaOf(object: ServerObject) {
  if (object === 'apppool') return sectionSchema(poolsSection)?.collection?.item
  const site = sectionSchema(sitesSection)?.collection?.item
  const application = site?.collection?.item
  return object === 'site' ? site : object === 'app' ? application : application?.collection?.item
}
