import * as z from 'zod'
import {
  addApplication,
  addVirtualDirectory,
  changeObject,
  removeObject,
} from '../../../core/operations/server-objects-edit.ts'
import type { World } from '../../../core/world/world.ts'
import type { Plan } from '../plan.ts'
import { Problem } from '../problem.ts'
import { invalidInput } from '../read-input.ts'
import { type AttributeEdit, editPlan, type ObjectEdit, setting } from './edit-plan.ts'
import { boolAt, textAt } from './element-values.ts'
import { leftBehind, renamedAway } from './location-tags.ts'
import { missingFolder, poolNamed, siteNamed, webAppNamed } from './named-objects.ts'
import { applicationName, directoryName, type FoundApp, type FoundDirectory } from './object-ids.ts'
import { identityChangeSchema, identityEdits } from './path-identity.ts'
import { pathSchema, poolRefSchema } from './website-writes.ts'

/** '/app', '/shop/admin'; a slash in front may be missing. */
const urlPathSchema = z.string().min(1).max(2000)
const refSchema = poolRefSchema

export const webAppChangeSchema = z.strictObject({
  path: urlPathSchema.optional(),
  physical_path: pathSchema.optional(),
  enabled_protocols: z.string().max(500).optional(),
  preload_enabled: z.boolean().optional(),
  identity: identityChangeSchema.optional(),
  website: refSchema.optional(),
  application_pool: poolRefSchema.optional(),
})
export const newWebAppSchema = webAppChangeSchema.extend({
  path: urlPathSchema,
  physical_path: pathSchema,
  website: refSchema,
})

export const directoryChangeSchema = z.strictObject({
  path: urlPathSchema.optional(),
  physical_path: pathSchema.optional(),
  identity: identityChangeSchema.optional(),
  webapp: refSchema.optional(),
  website: refSchema.optional(),
})
export const newDirectorySchema = directoryChangeSchema.extend({
  path: urlPathSchema,
  physical_path: pathSchema,
})

type WebAppChanges = z.output<typeof webAppChangeSchema>
type DirectoryChanges = z.output<typeof directoryChangeSchema>

/** With its slash in front; throws 400 for what no path of an application can be. */
function urlPath(text: string): string {
  const path = `/${text.replace(/^\/+/, '')}`
  if (path !== '/' && !/\/\/|\/$|[\p{Cc}\\?*:"<>|]|\/\.{1,2}(?:\/|$)/u.test(path)) return path
  throw invalidInput([{ name: 'path', detail: "a path as '/app' is expected" }])
}

const folders = (world: World, path: string | undefined): readonly string[] =>
  path === undefined ? [] : missingFolder(world, path)

export function newWebApp(world: World, change: z.output<typeof newWebAppSchema>): Plan {
  const site = siteNamed(world, change.website).name
  const path = urlPath(change.path)
  const pool = poolNamed(world, change.application_pool)
  const settings = [
    ...setting('enabledProtocols', change.enabled_protocols, undefined),
    ...setting('preloadEnabled', change.preload_enabled, undefined),
  ]
  const identity = identityEdits(change.identity, undefined)
  const application = {
    site,
    path,
    physicalPath: change.physical_path,
    settings,
    ...(pool !== undefined && { applicationPool: pool }),
  }
  const edits: readonly ObjectEdit[] = [
    (now) => addApplication(now, application),
    ...rootEdits(`${site}${path}`, identity),
  ]
  return editPlan(world, `Added application ${site}${path}`, edits, {
    warnings: folders(world, change.physical_path),
  })
}

/** Edits of an application's root directory. */
const rootEdits = (application: string, edits: readonly AttributeEdit[]): readonly ObjectEdit[] =>
  edits.length === 0 ? [] : [(now) => changeObject(now, 'vdir', `${application}/`, edits)]

export function webAppPlan(world: World, found: FoundApp, change: WebAppChanges): Plan {
  refuseMove(change.website, found.site.name, world)
  const { application } = found
  const name = applicationName(found)
  const path = change.path === undefined ? undefined : change.path === '/' ? '/' : urlPath(change.path)
  if (path !== undefined && path !== application.path && application.path === '/') throw rootStays()
  const root = application.virtualDirectories.find((one) => one.path === '/')
  const own: readonly AttributeEdit[] = [
    ...setting('applicationPool', poolNamed(world, change.application_pool), application.pool),
    ...setting('enabledProtocols', change.enabled_protocols, textAt(application.element, 'enabledProtocols')),
    ...setting('preloadEnabled', change.preload_enabled, boolAt(application.element, 'preloadEnabled')),
    ...setting('path', path, application.path),
  ]
  const folder = [
    ...setting('physicalPath', change.physical_path, root && textAt(root.element, 'physicalPath')),
    ...identityEdits(change.identity, root),
  ]
  const after = `${found.site.name}${path ?? application.path}`
  return editPlan(
    world,
    `Changed application ${after}`,
    [
      ...(own.length === 0 ? [] : [(now: World) => changeObject(now, 'app', name, own)]),
      ...rootEdits(after, folder),
    ],
    { warnings: folders(world, change.physical_path), ...(after !== name && renamedAway(world, name)) },
  )
}

const rootStays = (): Problem =>
  new Problem(
    409,
    'root',
    "A site's root application, and an application's root directory, stay where they are.",
  )

function refuseMove(
  ref: { readonly id?: string | undefined; readonly name?: string | undefined } | undefined,
  name: string,
  world: World,
): void {
  if (ref === undefined || siteNamed(world, ref).name === name) return
  throw invalidInput([{ name: 'website', detail: 'it cannot be moved to another site' }])
}

export function webAppRemoval(world: World, found: FoundApp): Plan {
  if (found.application.path === '/') throw rootStays()
  const name = applicationName(found)
  const warnings = leftBehind(world, name)
  return editPlan(world, `Removed application ${name}`, [(now) => removeObject(now, 'app', name)], {
    warnings,
  })
}

export function newDirectory(world: World, change: z.output<typeof newDirectorySchema>): Plan {
  const app = webAppNamed(world, change.webapp ?? { name: '/' }, change.website)
  const path = urlPath(change.path)
  const application = applicationName(app)
  const directory = {
    application,
    path,
    physicalPath: change.physical_path,
    settings: identityEdits(change.identity, undefined),
  }
  const title = `Added virtual directory ${application.replace(/\/$/, '')}${path}`
  return editPlan(world, title, [(now) => addVirtualDirectory(now, directory)], {
    warnings: folders(world, change.physical_path),
  })
}

export function directoryPlan(world: World, found: FoundDirectory, change: DirectoryChanges): Plan {
  refuseMove(change.website, found.site.name, world)
  const { directory } = found
  if (change.webapp !== undefined) {
    const site = change.website ?? { name: found.site.name }
    if (webAppNamed(world, change.webapp, site).application.path !== found.application.path)
      throw invalidInput([{ name: 'webapp', detail: 'it cannot be moved to another application' }])
  }
  const path = change.path === undefined ? undefined : change.path === '/' ? '/' : urlPath(change.path)
  if (path !== undefined && path !== directory.path && directory.path === '/') throw rootStays()
  const edits: readonly AttributeEdit[] = [
    ...setting('physicalPath', change.physical_path, textAt(directory.element, 'physicalPath')),
    ...identityEdits(change.identity, directory),
    ...setting('path', path, directory.path),
  ]
  const name = directoryName(found)
  return editPlan(
    world,
    `Changed virtual directory ${name}`,
    edits.length === 0 ? [] : [(now) => changeObject(now, 'vdir', name, edits)],
    {
      warnings: folders(world, change.physical_path),
      ...(path !== undefined && path !== directory.path && renamedAway(world, name)),
    },
  )
}

export function directoryRemoval(world: World, found: FoundDirectory): Plan {
  if (found.directory.path === '/') throw rootStays()
  const name = directoryName(found)
  const warnings = leftBehind(world, name)
  return editPlan(world, `Removed virtual directory ${name}`, [(now) => removeObject(now, 'vdir', name)], {
    warnings,
  })
}
