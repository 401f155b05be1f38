import type { Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import { defineRoute, type Reply, type Route } from '../define-route.ts'
import { notFound } from '../ids.ts'
import { save } from '../save.ts'
import { siteNamed, webAppNamed } from './named-objects.ts'
import {
  appOfDirectory,
  directoryId,
  directoryOfId,
  type FoundApp,
  siteOfApp,
  webAppId,
  webAppOfId,
} from './object-ids.ts'
import { removalRoute } from './removal-route.ts'
import { created, refuseEmpty } from './replies.ts'
import { directoryReply, webAppReply } from './webapp-replies.ts'
import { directorySchema, webAppSchema } from './webapp-resource.ts'
import {
  directoryChangeSchema,
  directoryPlan,
  directoryRemoval,
  newDirectory,
  newDirectorySchema,
  newWebApp,
  newWebAppSchema,
  webAppChangeSchema,
  webAppPlan,
  webAppRemoval,
} from './webapp-writes.ts'

const webapps = '/api/webserver/webapps'
const directories = '/api/webserver/virtual-directories'

const isSamePath = (path: string, given: string): boolean =>
  path.toLowerCase() === `/${given.replace(/^\/+/, '')}`.toLowerCase()

function appAt(world: World, site: Site, path: string): Reply {
  const application = site.applications.find((one) => isSamePath(one.path, path))
  if (application === undefined) throw notFound(`The application '${path}' is not there any more.`)
  return webAppReply(world, webAppId(site, application))
}

function directoryAt(world: World, { site, application }: FoundApp, path: string): Reply {
  const directory = application.virtualDirectories.find((one) => isSamePath(one.path, path))
  if (directory === undefined) throw notFound(`The virtual directory '${path}' is not there any more.`)
  return directoryReply(world, directoryId(site, application, directory))
}

export const webAppWrites: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: webapps,
    summary: 'Adds an application to a site',
    body: newWebAppSchema,
    answers: { 201: webAppSchema },
    writes: true,
    handler: (asked) => {
      const { website, path } = asked.body
      return save(asked, {
        plan: (world) => newWebApp(world, asked.body),
        answer: (world) => created(webapps, appAt(world, siteNamed(world, website), path)),
      })
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: `${webapps}/:id`,
    summary: 'Changes an application',
    body: webAppChangeSchema,
    answers: { 200: webAppSchema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      const { path } = asked.body
      refuseEmpty(asked.body)
      return save(asked, {
        plan: (world) => webAppPlan(world, webAppOfId(world, id), asked.body),
        current: (world) => webAppReply(world, id),
        answer: (world) =>
          path === undefined ? webAppReply(world, id) : appAt(world, siteOfApp(world, id), path),
      })
    },
  }),
  removalRoute({
    path: webapps,
    summary: 'Removes an application; its files stay',
    plan: (world, id) => webAppRemoval(world, webAppOfId(world, id)),
    current: (world, id) => webAppReply(world, id),
  }),
]

export const directoryWrites: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: directories,
    summary: 'Adds a virtual directory to an application',
    body: newDirectorySchema,
    answers: { 201: directorySchema },
    writes: true,
    handler: (asked) => {
      const { webapp = { name: '/' }, website, path } = asked.body
      return save(asked, {
        plan: (world) => newDirectory(world, asked.body),
        answer: (world) =>
          created(directories, directoryAt(world, webAppNamed(world, webapp, website), path)),
      })
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: `${directories}/:id`,
    summary: 'Changes a virtual directory',
    body: directoryChangeSchema,
    answers: { 200: directorySchema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      const { path } = asked.body
      refuseEmpty(asked.body)
      return save(asked, {
        plan: (world) => directoryPlan(world, directoryOfId(world, id), asked.body),
        current: (world) => directoryReply(world, id),
        answer: (world) =>
          path === undefined
            ? directoryReply(world, id)
            : directoryAt(world, appOfDirectory(world, id), path),
      })
    },
  }),
  removalRoute({
    path: directories,
    summary: 'Removes a virtual directory; its files stay',
    plan: (world, id) => directoryRemoval(world, directoryOfId(world, id)),
    current: (world, id) => directoryReply(world, id),
  }),
]
