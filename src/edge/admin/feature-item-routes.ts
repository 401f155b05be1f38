import * as z from 'zod'
import type { ConfigElement } from '../../core/config/config-section.ts'
import type { SectionEdit } from '../../core/operations/section-edit-types.ts'
import type { World } from '../../core/world/world.ts'
import { type Asked, defineRoute, type Reply, type Route } from './define-route.ts'
import { type Changes, editsOf, newItem } from './feature-edits.ts'
import {
  type Collected,
  findItem,
  holderSteps,
  type ItemKeys,
  itemKind,
  itemsOf,
  listName,
  placeOfItem,
  positionOf,
  tellItems,
} from './feature-items.ts'
import { itemChangeSchema, itemSchema } from './feature-schemas.ts'
import { tellFields } from './feature-values.ts'
import { idParts, notFound, scopeOfId } from './ids.ts'
import { listReply } from './list-reply.ts'
import type { Plan } from './plan.ts'
import { changedWorld } from './preview.ts'
import { listQuery, scopeQuery } from './queries.ts'
import { save } from './save.ts'
import { readScope, type ScopeQuery } from './scope.ts'
import { sectionEtag, sectionPlan, viewAt } from './section-place.ts'

/** The items of a collection as a sub-resource: list, read, add, change, move, remove. */
export function collectionRoutes(of: Collected): readonly Route[] {
  const { feature, collection } = of
  const path = `/api/webserver/${itemKind(of)}`
  const item = itemSchema(collection)
  const parent = parentName(of)
  const query = { ...scopeQuery, [parent]: z.string().max(4000).optional() }
  return [
    defineRoute({
      method: 'GET',
      path,
      summary: `${of.name} of ${feature.title}, in their order`,
      query: { ...query, ...listQuery },
      answers: { 200: z.strictObject({ [listName(of)]: z.array(item), total: z.int() }) },
      list: listName(of),
      handler: ({ ports, query: asked }) =>
        tellList(ports.world(), of, scopeAsked(ports.world(), of, asked), asked),
    }),
    defineRoute({
      method: 'GET',
      path: `${path}/:id`,
      summary: `One of ${of.name} of ${feature.title}`,
      answers: { 200: item },
      handler: ({ ports, params }) => tellItem(ports.world(), of, params.id ?? ''),
    }),
    defineRoute({
      method: 'POST',
      path,
      summary: `Adds to ${of.name} of ${feature.title}`,
      query,
      body: itemChangeSchema(feature, collection, true),
      answers: { 201: item },
      writes: true,
      handler: (asked) => addItem(asked, of),
    }),
    ...[changeRoute(of, path, item), removeRoute(of, path)],
  ]
}

const changeRoute = (of: Collected, path: string, item: z.ZodType): Route =>
  defineRoute({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: `Changes or moves one of ${of.name} of ${of.feature.title}`,
    description: 'A changed key or place gives the item another id: the answer tells it.',
    body: itemChangeSchema(of.feature, of.collection, false),
    answers: { 200: item },
    writes: true,
    handler: (asked) => changeItem(asked, of, asked.params.id ?? ''),
  })

const removeRoute = (of: Collected, path: string): Route =>
  defineRoute({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: `Removes one of ${of.name} of ${of.feature.title}`,
    answers: { 204: null },
    writes: true,
    handler: (asked) => {
      const id = asked.params.id ?? ''
      return save(asked, {
        plan: (world) => removePlan(world, of, id),
        current: (world) => tellItem(world, of, id),
        answer: () => ({}),
      })
    },
  })

/** 'authorization.id', 'http_request_filtering.id', 'windows_authentication.id': addresses the items by their section's id. */
const parentName = ({ path }: Collected): string =>
  `${(path.split('/').at(-1) ?? '').replaceAll('-', '_')}.id`

function scopeAsked(
  world: World,
  of: Collected,
  query: ScopeQuery & Readonly<Record<string, unknown>>,
): string {
  const parent = query[parentName(of)]
  return typeof parent === 'string' ? scopeOfId(world, idParts(of.path, parent)) : readScope(world, query)
}

function tellList(
  world: World,
  of: Collected,
  scope: string,
  page: { readonly limit?: number | undefined; readonly offset?: number | undefined },
): Reply {
  const view = viewAt(world, scope, of.feature.section)
  return listReply(listName(of), tellItems(world, scope, view, of), page, { etag: sectionEtag(view) })
}

/** What an id names, now. */
function found(world: World, of: Collected, id: string) {
  const parts = idParts(itemKind(of), id)
  const scope = scopeOfId(world, parts)
  const view = viewAt(world, scope, of.feature.section)
  return { scope, view, ...findItem(view, of, parts.key) }
}

function tellItem(world: World, of: Collected, id: string): Reply {
  const { scope, view, position } = found(world, of, id)
  return tellAt(world, of, scope, position, view)
}

const tellAt = (
  world: World,
  of: Collected,
  scope: string,
  position: number,
  view = viewAt(world, scope, of.feature.section),
): Reply => ({ body: tellItems(world, scope, view, of)[position], etag: sectionEtag(view) })

interface ItemChanges extends Changes {
  readonly position?: number
  readonly config_scope?: string
  readonly access_type?: string
}

function addItem(
  asked: Asked<ScopeQuery & Readonly<Record<string, unknown>>, unknown, unknown>,
  of: Collected,
) {
  const changes = asked.body as ItemChanges
  const scope = (world: World) => scopeAsked(world, of, asked.query)
  return save(asked, {
    plan: (world) => addPlan(world, of, scope(world), changes),
    ...(asked.headers['if-match'] !== undefined && {
      current: (world: World) => tellList(world, of, scope(world), {}),
    }),
    answer: (world) => {
      const reply = tellKeyed(world, of, scope(world), keysSent(of, changes), changes.position)
      const { id } = reply.body as { readonly id: string }
      return { ...reply, status: 201, headers: { location: `/api/webserver/${itemKind(of)}/${id}` } }
    },
  })
}

/** appcmd counts among the level's own items; where inherited ones stand before, the new one is then moved past them. */
function addPlan(world: World, of: Collected, scope: string, changes: ItemChanges): Plan {
  const { collection, feature } = of
  const { position, config_scope: configScope } = changes
  const place = { scope, section: feature.section, configScope }
  const add: SectionEdit = {
    kind: 'add',
    path: holderSteps(collection),
    directive: directiveOf(of, changes),
    ...newItem(collection.fields, changes),
    ...(position !== undefined && { position }),
  }
  const plan = sectionPlan(world, place, [add], 'Added to')
  if (position === undefined) return plan
  const view = viewAt(changedWorld(world, plan.changes), scope, feature.section)
  const now = positionOf(view, of, keysSent(of, changes), position)
  const wanted = Math.min(position, itemsOf(view, collection).length - 1)
  if (now === undefined || now === wanted) return plan
  const path = placeOfItem(view, of, now).steps()
  return sectionPlan(world, place, [add, { kind: 'move', path, position: wanted }], 'Added to')
}

/** The element that adds the item; where its name is a value ('allow', 'deny'), what `access_type` says. */
const directiveOf = ({ collection }: Collected, { access_type }: ItemChanges): string =>
  collection.directives === undefined ? collection.directive : (access_type ?? collection.directive)

/** The keys that were sent. */
function keysSent(of: Collected, changes: ItemChanges): ItemKeys {
  const { attributes } = newItem(of.collection.fields, changes)
  const stated = of.collection.key.filter((name) => attributes[name] !== undefined)
  const keys = Object.fromEntries(stated.map((name) => [name, attributes[name] ?? '']))
  return { directive: directiveOf(of, changes), keys }
}

/** 404 where it is already gone again. */
function tellKeyed(world: World, of: Collected, scope: string, keys: ItemKeys, near?: number): Reply {
  const view = viewAt(world, scope, of.feature.section)
  const position = positionOf(view, of, keys, near)
  if (position === undefined) throw notFound('The item is not there any more.')
  return tellAt(world, of, scope, position, view)
}

function changeItem(asked: Asked<unknown, unknown, unknown>, of: Collected, id: string) {
  const changes = asked.body as ItemChanges
  let after: ReturnType<typeof changePlan> | undefined
  return save(asked, {
    plan: (world) => {
      after = changePlan(world, of, id, changes)
      return after.plan
    },
    current: (world) => tellItem(world, of, id),
    answer: (world) =>
      after === undefined
        ? tellItem(world, of, id)
        : tellKeyed(world, of, after.scope, after.keys, after.position),
  })
}

/** Moved first, then changed: the keys that edits name are those of the item as it is then. */
function changePlan(world: World, of: Collected, id: string, changes: ItemChanges) {
  const { scope, view, item, position } = found(world, of, id)
  const { collection, feature } = of
  const { position: wanted, config_scope: configScope, access_type: access } = changes
  const place = placeOfItem(view, of, position)
  const edits: SectionEdit[] = []
  if (wanted !== undefined && wanted !== position)
    edits.push({ kind: 'move', path: place.steps(), position: wanted })
  edits.push(...editsOf(collection.fields, changes, item, place))
  if (collection.directives !== undefined && access !== undefined && access !== item.directive)
    edits.push(...withDirective(of, access, valuesNow(of, item, changes), place.steps(), wanted ?? position))
  const plan = sectionPlan(world, { scope, section: feature.section, configScope }, edits)
  const keys = { ...place.keysNow(), ...(access !== undefined && { directive: access }) }
  return {
    plan,
    scope,
    keys: collection.directives ? keys : { keys: keys.keys },
    position: wanted ?? position,
  }
}

/** What is sent, over what the item tells. */
const valuesNow = ({ collection }: Collected, item: ConfigElement, changes: Changes): Changes => ({
  ...tellFields(collection.fields, item),
  ...changes,
})

/** Another element name is another item: the old one goes, a new one comes in its place. */
function withDirective(
  { collection }: Collected,
  directive: string,
  values: Changes,
  path: ReturnType<ReturnType<typeof placeOfItem>['steps']>,
  position: number,
): readonly SectionEdit[] {
  const added = newItem(collection.fields, values)
  return [
    { kind: 'remove', path },
    { kind: 'add', path: holderSteps(collection), directive, position, ...added },
  ]
}

function removePlan(world: World, of: Collected, id: string): Plan {
  const { scope, view, position } = found(world, of, id)
  const path = placeOfItem(view, of, position).steps()
  return sectionPlan(
    world,
    { scope, section: of.feature.section },
    [{ kind: 'remove', path }],
    'Removed from',
  )
}
