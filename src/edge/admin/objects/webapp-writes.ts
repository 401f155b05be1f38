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
import { type AttributeEdit, editPlan, setting } from './edit-plan.ts'
import { textAt } from './element-values.ts'
import { leftBehind, renamedAway } from './location-tags.ts'
import { missingFolder, poolNamed, siteNamed, webAppNamed } from './named-objects.ts'
import { applicationName, directoryName, type FoundApp, type FoundDirectory } from './object-ids.ts'
import { logonMethodSchema, logonMethods } from './webapp-resource.ts'
import { pathSchema, poolRefSchema } from './website-writes.ts'

/** '/app', '/shop/admin'; a slash in front may be missing. */
const urlPathSchema = z.string().min(1).max(2000)
const refSchema = poolRefSchema

export const webAppChangeSchema = z.strictObject({
  path: urlPathSchema.optional(),
  physical_path: pathSchema.optional(),
  enabled_protocols: z.string().max(500).optional(),
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
  identity: z
    .strictObject({
      username: z.string().max(500).optional(),
      password: z.string().max(1024).optional(),
      logon_method: logonMethodSchema.optional(),
    })
    .optional(),
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
  const protocols = change.enabled_protocols
  const settings = protocols === undefined ? [] : [{ path: [], name: 'enabledProtocols', value: protocols }]
  const application = {
    site,
    path,
    physicalPath: change.physical_path,
    settings,
    ...(pool !== undefined && { applicationPool: pool }),
  }
  return editPlan(world, `Added application ${site}${path}`, [(now) => addApplication(now, application)], {
    warnings: folders(world, change.physical_path),
  })
}

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
    ...setting('path', path, application.path),
  ]
  const folder = setting('physicalPath', change.physical_path, root && textAt(root.element, 'physicalPath'))
  const after = `${found.site.name}${path ?? application.path}`
  return editPlan(
    world,
    `Changed application ${after}`,
    [
      ...(own.length === 0 ? [] : [(now: World) => changeObject(now, 'app', name, own)]),
      ...(folder.length === 0 ? [] : [(now: World) => changeObject(now, 'vdir', `${after}/`, folder)]),
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

function identitySettings(change: DirectoryChanges, found?: FoundDirectory): readonly AttributeEdit[] {
  const { username, password, logon_method: method } = change.identity ?? {}
  const now = found?.directory
  const isOther = username !== undefined && username.toLowerCase() !== (now?.userName ?? '').toLowerCase()
  if (isOther && username !== '' && password === undefined)
    throw invalidInput([{ name: 'identity.password', detail: 'the password of the account is expected' }])
  const wanted = Object.entries(logonMethods).find(([, ours]) => ours === method)?.[0]
  // Pass-through authentication has no password.
  const secret = isOther && username === '' && password === undefined && now?.password ? '' : password
  return [
    ...setting('userName', username, now?.userName ?? ''),
    ...setting('password', secret, now?.password),
    ...setting('logonMethod', wanted, now?.logonMethod),
  ]
}

export function newDirectory(world: World, change: z.output<typeof newDirectorySchema>): Plan {
  const app = webAppNamed(world, change.webapp ?? { name: '/' }, change.website)
  const path = urlPath(change.path)
  const application = applicationName(app)
  const directory = {
    application,
    path,
    physicalPath: change.physical_path,
    settings: identitySettings(change),
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
    ...identitySettings(change, found),
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
