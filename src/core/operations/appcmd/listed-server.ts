import { type ConfigElement, textOf } from '../../config/config-section.ts'
import { type ElementSchema, sectionSchema } from '../../config/section-schema.ts'
import type { Pool, Site } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import type { ListedConfig, ListedObject } from './listed-object.ts'
import { printedConfig } from './printed-config.ts'
import {
  applicationName,
  applicationsOf,
  directoriesOf,
  type FoundApplication,
  type FoundDirectory,
  serverOf,
  virtualDirectoryName,
} from './server-objects.ts'

const itemSchema = (schema: ElementSchema | undefined): ElementSchema | undefined => schema?.collection?.item

const siteSchema = () => itemSchema(sectionSchema('system.applicationHost/sites'))
const applicationSchema = () => itemSchema(siteSchema())

const listedConfig = (
  world: World,
  element: ConfigElement,
  schema: ElementSchema | undefined,
  path: string,
): ListedConfig => ({
  path,
  print: (all) => printedConfig(element, schema, { world, sitePath: '', all }, path),
})

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** 'http/*:80:,https/*:443:host'. */
export const bindingsOf = (site: Site): string =>
  site.bindings.map(({ protocol, information }) => `${protocol}/${information}`).join(',')

export const listSites = (world: World): ListedObject[] =>
  serverOf(world).sites.map((site) => {
    const state = capital(world.facts.siteState(site.name))
    return {
      kind: 'SITE',
      name: site.name,
      summary: `id:${site.id},bindings:${bindingsOf(site)},state:${state}`,
      properties: [
        ['SITE.NAME', site.name],
        ['SITE.ID', String(site.id)],
        ['bindings', bindingsOf(site)],
        ['state', state],
      ],
      config: listedConfig(world, site.element, siteSchema(), 'site'),
    }
  })

export const listApplications = (world: World): ListedObject[] =>
  applicationsOf(serverOf(world)).map((found) => listedApplication(world, found))

function listedApplication(world: World, { site, application }: FoundApplication): ListedObject {
  const name = applicationName(site, application)
  return {
    kind: 'APP',
    name,
    summary: `applicationPool:${application.pool}`,
    properties: [
      ['path', application.path],
      ['APP.NAME', name],
      ['APPPOOL.NAME', application.pool],
      ['SITE.NAME', site.name],
    ],
    config: listedConfig(world, application.element, applicationSchema(), 'application'),
  }
}

export const listDirectories = (world: World): ListedObject[] =>
  directoriesOf(serverOf(world)).map((found) => listedDirectory(world, found))

function listedDirectory(world: World, { site, application, directory }: FoundDirectory): ListedObject {
  const name = virtualDirectoryName(site, application, directory)
  const physicalPath = textOf(directory.element, 'physicalPath')
  return {
    kind: 'VDIR',
    name,
    summary: `physicalPath:${physicalPath}`,
    properties: [
      ['VDIR.NAME', name],
      ['physicalPath', physicalPath],
      ['path', directory.path],
      ['APP.NAME', applicationName(site, application)],
    ],
    config: listedConfig(world, directory.element, itemSchema(applicationSchema()), 'virtualDirectory'),
  }
}

export const listPools = (world: World): ListedObject[] =>
  [...serverOf(world).pools.values()].map((pool) =>
    listedPool(world, pool, capital(world.facts.poolState(pool.name))),
  )

const listedPool = (world: World, pool: Pool, state: string): ListedObject => ({
  kind: 'APPPOOL',
  name: pool.name,
  summary: `MgdVersion:${pool.managedRuntimeVersion},MgdMode:${pool.managedPipelineMode},state:${state}`,
  properties: [
    ['APPPOOL.NAME', pool.name],
    ['PipelineMode', pool.managedPipelineMode],
    ['RuntimeVersion', pool.managedRuntimeVersion],
    ['state', state],
  ],
  config: listedConfig(
    world,
    pool.element,
    itemSchema(sectionSchema('system.applicationHost/applicationPools')),
    'add',
  ),
})
