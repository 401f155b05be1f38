import * as z from 'zod'
import { configTree } from '../../core/operations/config-tree.ts'
import type { SectionEdit, Step } from '../../core/operations/section-edit-types.ts'
import { type ListedSection, listSectionsAt } from '../../core/operations/section-list.ts'
import { sectionState, viewSection } from '../../core/operations/section-view.ts'
import type { World } from '../../core/world/world.ts'
import {
  type EditSent,
  type StepSent,
  sectionEditsSchema,
  sectionRefSchema,
  sectionTreeSchema,
} from './config-section-schemas.ts'
import { treeRoot } from './config-section-tree.ts'
import type { Metadata, SectionRef, SectionTree } from './contract.ts'
import { defineRoute, type Reply, type Route } from './define-route.ts'
import { etagOf } from './etag.ts'
import { encodeId, idParts, idPlace, scopeOfId, unreadable } from './ids.ts'
import { listReply } from './list-reply.ts'
import { listQuery, scopeQuery } from './queries.ts'
import { save } from './save.ts'
import { readScope } from './scope.ts'
import { metadataOf, sectionPlan, viewAt } from './section-place.ts'

const kind = 'config-section'
const base = '/api/config/sections'

/** The Configuration Editor: any section, value by value. */
export const configSectionRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: base,
    summary: 'Every section that can be set at a scope',
    query: { ...scopeQuery, ...listQuery },
    answers: { 200: z.strictObject({ sections: z.array(sectionRefSchema), total: z.int() }) },
    list: 'sections',
    handler: ({ ports, query }) => {
      const world = ports.world()
      return listReply('sections', sectionRefs(world, readScope(world, query)), query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id`,
    summary: 'A section with all its elements and attributes',
    answers: { 200: sectionTreeSchema },
    query: scopeQuery,
    handler: ({ ports, params }) => tellTree(ports.world(), params.id ?? ''),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/:id`,
    summary: 'Edits a section: all of the edits or none',
    description: 'config_scope: the file that takes them.',
    body: sectionEditsSchema,
    answers: { 200: sectionTreeSchema },
    writes: true,
    handler: (asked) => {
      const tell = (world: World): Reply => tellTree(world, asked.params.id ?? '')
      const { edits, config_scope: configScope } = asked.body
      return save(asked, {
        plan: (world) =>
          sectionPlan(world, { ...placeOf(world, asked.params.id ?? ''), configScope }, edits.map(editOf)),
        current: tell,
        answer: tell,
      })
    },
  }),
]

function sectionRefs(world: World, scope: string): readonly SectionRef[] {
  const listed = listSectionsAt(world, scope)
  if (!listed.ok) throw unreadable(listed.error)
  const place = idPlace(world, scope)
  return listed.sections.map((section) => {
    const id = encodeId({ kind, ...place, key: [section.path] })
    const metadata = metadataHere(world, scope, section)
    return { id, path: section.path, metadata, _links: { self: { href: `${base}/${id}` } } }
  })
}

/** A section with a mistake inside has its place in the list all the same. */
function metadataHere(world: World, scope: string, listed: ListedSection): Metadata {
  const viewed = viewSection(world, scope, listed.path)
  if (viewed.ok) return metadataOf(viewed.view)
  const { isLocal, isLocked, overrideMode, overrideModeEffective, lockedAt } = listed
  return {
    is_local: isLocal,
    is_locked: isLocked,
    override_mode: overrideMode === 'Inherit' ? 'inherit' : overrideMode === 'Deny' ? 'deny' : 'allow',
    override_mode_effective: overrideModeEffective === 'Deny' ? 'deny' : 'allow',
    ...(isLocked && lockedAt !== undefined && { locked_by: lockedAt }),
    writes_to: { file: 'applicationHost.config', ...(scope !== '' && { location_path: scope }) },
  }
}

function placeOf(world: World, id: string): { readonly scope: string; readonly section: string } {
  const parts = idParts(kind, id)
  return { scope: scopeOfId(world, parts), section: parts.key[0] ?? '' }
}

function tellTree(world: World, id: string): Reply {
  const { scope, section } = placeOf(world, id)
  const view = viewAt(world, scope, section)
  const told = configTree(world, scope, section)
  if (!told.ok) throw unreadable(told.error)
  const root = treeRoot(told.tree)
  const body: SectionTree = {
    id,
    path: section,
    metadata: metadataOf(view),
    scope,
    described: told.tree.isDescribed,
    root,
  }
  const inside = told.tree.isDescribed ? [] : [root]
  return {
    body: { ...body, _links: { self: { href: `${base}/${id}` } } },
    etag: etagOf([sectionState(view), ...inside]),
  }
}

const stepOf = (step: StepSent): Step => ('element' in step ? step.element : (step.index ?? step.item))

function editOf(edit: EditSent): SectionEdit {
  switch (edit.kind) {
    case 'revert':
    case 'override-mode':
      return edit
    case 'add': {
      const { directive, position, attributes } = edit
      return {
        kind: 'add',
        path: edit.path.map(stepOf),
        attributes,
        ...(directive !== undefined && { directive }),
        ...(position !== undefined && { position }),
      }
    }
    case 'lock':
    case 'unlock': {
      const { attributes, elements, item } = edit
      return {
        kind: edit.kind,
        path: edit.path.map(stepOf),
        ...(attributes !== undefined && { attributes }),
        ...(elements !== undefined && { elements }),
        ...(item !== undefined && { item }),
      }
    }
    default:
      return { ...edit, path: edit.path.map(stepOf) }
  }
}
