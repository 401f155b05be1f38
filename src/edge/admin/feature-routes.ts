import type { SectionEdit } from '../../core/operations/section-edit-types.ts'
import type { SectionView } from '../../core/operations/section-view.ts'
import type { World } from '../../core/world/world.ts'
import type { Links, SectionBase } from './contract.ts'
import { defineRoute, type Reply, type Route } from './define-route.ts'
import { sealed } from './etag.ts'
import { type Changes, editsOf } from './feature-edits.ts'
import type { Fields, SectionFeature } from './feature-fields.ts'
import { collectionRoutes } from './feature-item-routes.ts'
import { changeSchema, isField, resourceSchema } from './feature-schemas.ts'
import { tellFields, tellStates, valueAt } from './feature-values.ts'
import { features } from './features.ts'
import { encodeId, idParts, idPlace, scopeOfId } from './ids.ts'
import type { Plan } from './plan.ts'
import { Problem } from './problem.ts'
import { originsQuery, scopeQuery } from './queries.ts'
import { save } from './save.ts'
import { readScope } from './scope.ts'
import {
  isAbove,
  metadataOf,
  overrideModes,
  sectionEtag,
  sectionPlan,
  viewAt,
  websiteRef,
} from './section-place.ts'

const base = '/api/webserver'

function sectionRoutes(path: string, feature: SectionFeature): readonly Route[] {
  const { title } = feature
  const resource = resourceSchema(feature)
  const at = `${base}/${path}`
  return [
    defineRoute({
      method: 'GET',
      path: at,
      summary: `${title} as it holds at a scope`,
      query: { ...scopeQuery, ...originsQuery },
      answers: { 200: resource },
      handler: ({ ports, query }) =>
        tellFeature(ports.world(), path, feature, readScope(ports.world(), query), query),
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/:id`,
      summary: title,
      query: originsQuery,
      answers: { 200: resource },
      handler: ({ ports, params, query }) =>
        tellFeature(ports.world(), path, feature, scopeOf(ports.world(), path, params.id), query),
    }),
    defineRoute({
      method: 'PATCH',
      path: `${at}/:id`,
      summary: `Changes ${title}`,
      description: 'null: back to what is inherited. config_scope: the file that takes the change.',
      body: changeSchema(feature),
      answers: { 200: resource },
      writes: true,
      handler: (asked) => {
        const tell = (world: World) =>
          tellFeature(world, path, feature, scopeOf(world, path, asked.params.id))
        return save(asked, {
          plan: (world) => changePlan(world, scopeOf(world, path, asked.params.id), feature, asked.body),
          current: tell,
          answer: tell,
        })
      },
    }),
    revertRoute(path, feature),
  ]
}

const revertRoute = (path: string, feature: SectionFeature): Route =>
  defineRoute({
    method: 'DELETE',
    path: `${base}/${path}/:id`,
    summary: `Reverts ${feature.title} to what is inherited`,
    answers: { 204: null },
    writes: true,
    handler: (asked) => {
      const scope = (world: World) => scopeOf(world, path, asked.params.id)
      return save(asked, {
        plan: (world) => revertPlan(world, scope(world), feature),
        current: (world) => tellFeature(world, path, feature, scope(world)),
        answer: () => ({}),
      })
    },
  })

/** Where the file that takes changes says nothing of the section, the location tag that does is reverted. */
function revertPlan(world: World, scope: string, { section }: SectionFeature): Plan {
  if (scope === '') throw new Problem(409, 'no_parent', 'There is nothing above the server to revert to.')
  const edits = [{ kind: 'revert' }] as const
  const plan = sectionPlan(world, { scope, section }, edits, 'Reverted')
  const isLeft = plan.changes.length === 0 && viewAt(world, scope, section).isLocal
  return isLeft ? sectionPlan(world, { scope, section, configScope: '' }, edits, 'Reverted') : plan
}

const scopeOf = (world: World, path: string, id = ''): string => scopeOfId(world, idParts(path, id))

/** The resource, with the ETag of its section. */
function tellFeature(
  world: World,
  path: string,
  feature: SectionFeature,
  scope: string,
  { origins }: { readonly origins?: boolean | undefined } = {},
): Reply {
  const view = viewAt(world, scope, feature.section)
  const body: SectionBase = {
    id: encodeId({ kind: path, ...idPlace(world, scope), key: [] }),
    scope,
    website: websiteRef(world, scope),
    metadata: metadataOf(view),
    ...tellFields(feature.fields, view.section),
    ...(origins === true && {
      origins: tellStates(feature.fields, view.section, (origin) => isAbove(scope, origin)),
    }),
  }
  return {
    body: { ...body, _links: linksOf(path, feature, body.id, scope) },
    etag: featureEtag(world, feature, view),
  }
}

/** Secrets count by what only this process can tell them apart by. */
function featureEtag(world: World, { section, fields }: SectionFeature, view: SectionView): string {
  const secrets = secretsOf(fields)
  const raw = secrets.length === 0 ? undefined : world.section(view.sitePath, section)
  return sectionEtag(
    view,
    raw?.ok === true ? secrets.map((at) => sealed(valueAt(raw.section, at)?.text ?? '')) : [],
  )
}

const secretsOf = (fields: Fields): readonly string[] =>
  Object.values(fields).flatMap((field) =>
    isField(field) ? (field.kind === 'secret' ? [field.at] : []) : secretsOf(field),
  )

function linksOf(path: string, feature: SectionFeature, id: string, scope: string): Links {
  const query = `?scope=${encodeURIComponent(scope)}`
  return {
    self: { href: `${base}/${path}/${id}` },
    ...Object.fromEntries(
      Object.keys(feature.collections ?? {}).map((name) => [
        name.replaceAll('-', '_'),
        { href: `${base}/${path}/${name}${query}` },
      ]),
    ),
  }
}

interface FeatureChanges extends Changes {
  readonly metadata?: { readonly override_mode?: keyof typeof overrideModes }
  readonly config_scope?: string
}

/** Unlocked first, locked last: the change in between is to be possible. */
function changePlan(
  world: World,
  scope: string,
  { section, fields }: SectionFeature,
  changes: FeatureChanges,
): Plan {
  const { metadata, config_scope: configScope } = changes
  const mode = metadata?.override_mode
  const edits: SectionEdit[] = [...editsOf(fields, changes, viewAt(world, scope, section).section)]
  if (mode === 'allow') edits.unshift({ kind: 'override-mode', mode: overrideModes[mode] })
  else if (mode !== undefined) edits.push({ kind: 'override-mode', mode: overrideModes[mode] })
  return sectionPlan(world, { scope, section, configScope }, edits)
}

/** The resources of all sections that the table of features names. */
export const featureRoutes: readonly Route[] = Object.entries(features).flatMap(([path, feature]) => [
  ...sectionRoutes(path, feature),
  ...Object.entries('collections' in feature ? feature.collections : {}).flatMap(([name, collection]) =>
    collectionRoutes({ path, feature, name, collection }),
  ),
])
