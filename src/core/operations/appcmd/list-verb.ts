import type { World } from '../../world/world.ts'
import { formatObjects } from './format-objects.ts'
import type { InputObject } from './input-objects.ts'
import type { ListedObject } from './listed-object.ts'
import { filterObjects } from './object-filter.ts'
import type { Outcome, Verb } from './request.ts'
import { fold } from './server-objects.ts'
import { siteOfUrl } from './site-of-url.ts'

type ListAll = (world: World) => readonly ListedObject[]

/** `list` of objects that have names: the one that is named, or all that satisfy the filters. */
export const listVerb =
  (listAll: ListAll): Verb =>
  ({ world, command, input }): Outcome => {
    const { parameters, options } = command
    const identifier = command.identifier ?? input?.properties.get(`${command.object}.name`)
    const named = listAll(world).filter((object) =>
      identifier === undefined ? isRelated(object, input) : isNamed(world, object, identifier),
    )
    const found = filterObjects(named, parameters)
    return formatObjects(found, options, identifier !== undefined || parameters.length > 0)
  }

/** `list apppool /xml | list app /in`: an application tells its pool by the name of the object that came in. */
function isRelated({ properties }: ListedObject, input: InputObject | undefined): boolean {
  const key = `${input?.kind}.name`
  const wanted = input?.properties.get(key)
  const told = properties.find(([name]) => fold(name) === key)
  return wanted === undefined || told === undefined || bareName(told[1]) === bareName(wanted)
}

/** Applications and directories may be named with or without the last slash; a URL names what lies there. */
function isNamed(world: World, { name }: ListedObject, identifier: string): boolean {
  const wanted = /^[a-z]+:\/\//i.test(identifier) ? siteOfUrl(world, identifier) : identifier
  return bareName(name) === bareName(wanted)
}

export const bareName = (name: string): string => fold(name).replaceAll('\\', '/').replace(/\/+$/, '')
